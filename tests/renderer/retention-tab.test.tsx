// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { queryClient } from '../../renderer/api/query-client.ts';
import { RetentionDisposals } from '../../renderer/screens/compliance/retention-disposals.tsx';
import { refusals } from '../../shared/vocabulary/refusals.ts';
import { aBridge, furnishPage, show } from './support.tsx';

const disposal = {
  id: '7f0c1a34-5f0e-4a55-9f2c-2f1d0c7a9b11',
  beforeOn: '2026-11-24',
  accounts: 1204,
  state: 'proposed',
  reason: 'The yearly clearing.',
  proposedBy: 'Cody Marsh',
  proposedAt: '2026-11-24T18:00:00.000Z',
  decidedBy: '',
  decidedAt: null,
};
const desk = aBridge({
  'retention.disposals': () => ({ rows: [disposal] }),
  'retention.decide': () => ({ ok: false, refusal: 'second_person_required' }),
});

beforeAll(furnishPage);
afterEach(() => {
  cleanup();
  queryClient.clear();
  desk.asked.length = 0;
});

test('approving a disposal first says how many accounts go and that they do not come back', async () => {
  show(<RetentionDisposals mayDecide />);
  fireEvent.click(await screen.findByRole('button', { name: /^Approve the disposal of 1,204 accounts/ }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('The records of 1,204 accounts will be deleted');
  expect(dialog.textContent).toContain('This cannot be undone.');
  expect(desk.asked.map(({ name }) => name)).not.toContain('retention.decide');
  fireEvent.click(screen.getByRole('button', { name: 'Dispose of 1,204 accounts' }));
  expect((await screen.findByRole('alert')).textContent).toBe(refusals.second_person_required);
});

test('whoever may not dispose of records sees the disposals and decides none', async () => {
  show(<RetentionDisposals mayDecide={false} />);
  await screen.findByText('The yearly clearing.');
  expect(screen.queryAllByRole('button')).toEqual([]);
});
