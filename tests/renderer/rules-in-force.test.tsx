// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { queryClient } from '../../renderer/api/query-client.ts';
import { RulesProposed } from '../../renderer/screens/compliance/rules-proposed.tsx';
import { RulesDetail } from '../../renderer/screens/compliance/rules-detail.tsx';
import { versionedText } from '../../renderer/screens/compliance/rules-version.ts';
import { refusals } from '../../shared/vocabulary/refusals.ts';
import { aBridge, furnishPage, show } from './support.tsx';

let answers: Record<string, (input: unknown) => unknown> = {};
const desk = aBridge({
  'rulePacks.show': (input) => answers['rulePacks.show']?.(input),
  'rulePacks.review': (input) => answers['rulePacks.review']?.(input),
});

beforeAll(furnishPage);
afterEach(() => {
  cleanup();
  queryClient.clear();
  desk.asked.length = 0;
  answers = {};
});

const proposed = {
  id: '7f0c1a34-5f0e-4a55-9f2c-2f1d0c7a9b11',
  packId: 'US-NY',
  version: '2026-12',
  jurisdiction: 'New York',
  state: 'proposed' as const,
  effectiveFrom: '2026-12-01',
  effectiveTo: null,
  inForce: false,
  rules: 1,
  unverified: 0,
  sha256: 'ab'.repeat(32),
  origin: 'Edited copy',
  signedBy: '',
  reason: 'The state changed its rule.',
  proposedBy: 'Dana Whitfield',
  proposedAt: '2026-11-24T18:00:00.000Z',
  reviewedBy: '',
  reviewedAt: null,
  reviewNote: '',
};

describe('a version that waits for review', () => {
  test('may not be approved by the person who proposed it, and the screen says so', async () => {
    answers = { 'rulePacks.review': () => ({ ok: false, refusal: 'second_person_required' }) };
    show(<RulesProposed rows={[proposed]} mayReview onLook={() => {}} />);
    fireEvent.click(screen.getByRole('button', { name: 'Approve New York 2026-12' }));
    expect((await screen.findByRole('alert')).textContent).toBe(refusals.second_person_required);
    expect(desk.asked[0]?.input).toMatchObject({ rulePackId: proposed.id, approve: true });
  });

  test('is only read by somebody who may not manage rules', () => {
    show(<RulesProposed rows={[proposed]} mayReview={false} onLook={() => {}} />);
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Read']);
  });
});

test('each rule is read as a sentence with what it does, its source of law and how sure that is', async () => {
  answers = {
    'rulePacks.show': () => ({
      pack: proposed,
      rules: [
        {
          id: 'NY-frequency',
          rule: 'call_frequency',
          severity: 'block',
          cite: 'an invented section',
          confidence: 'unverified',
          text: 'At most two calls within seven days.',
          effectiveFrom: null,
          effectiveTo: null,
        },
      ],
      disclosures: [],
      limitation: 'Three years for written contracts.',
      json: '{}',
    }),
  };
  show(<RulesDetail chosen={proposed} onCopy={undefined} />);
  const rule = (await screen.findByText('At most two calls within seven days.')).closest('li');
  expect(rule?.textContent).toContain('Stops');
  expect(rule?.textContent).toContain('an invented section');
  expect(rule?.textContent).toContain('Unverified');
  expect(screen.getByText('Three years for written contracts.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Copy and change/ })).toBeNull();
});

describe('a changed copy of rules', () => {
  test('carries the new version, whatever the text says', () => {
    expect(JSON.parse(versionedText('{"id":"US-NY","version":"1"}', '2'))).toEqual({ id: 'US-NY', version: '2' });
  });

  test.each(['{"id":', '[1]', 'null'])('that is no rule pack goes to the core as it was typed: %s', (text) => {
    expect(versionedText(text, '2')).toBe(text);
  });
});
