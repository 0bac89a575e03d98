// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { api } from '../../renderer/api/api.ts';
import { queryClient } from '../../renderer/api/query-client.ts';
import { useCommand } from '../../renderer/api/use-command.ts';
import { useQuery } from '../../renderer/api/use-query.ts';
import { Refused } from '../../renderer/components/refused.tsx';
import { Waiting } from '../../renderer/components/waiting.tsx';
import SignInScreen from '../../renderer/screens/sign-in/sign-in-screen.tsx';
import { type RefusalCode, refusals } from '../../shared/vocabulary/refusals.ts';
import { aBridge, furnishPage, show } from './support.tsx';

let answers: Record<string, (input: unknown) => unknown> = {};
const desk = aBridge({
  'desk.people': (input) => answers['desk.people']?.(input),
  'session.signIn': (input) => answers['session.signIn']?.(input),
  'session.lock': (input) => answers['session.lock']?.(input),
});

beforeAll(furnishPage);
afterEach(() => {
  cleanup();
  queryClient.clear();
  desk.asked.length = 0;
  answers = {};
});

function People() {
  const people = useQuery(['people'], () => api.desk.people({}), ['session.changed']);
  if (people.data === undefined) return <Waiting fault={people.fault} onRetry={() => void people.refresh()} />;
  return <p>{people.data.rows.map(({ name }) => name).join(', ')}</p>;
}

describe('a screen that asks', () => {
  test('says that it is loading, then shows the answer, and asks again when it was told of a change', async () => {
    answers = { 'desk.people': () => ({ rows: [{ id: '1', name: 'Ines Marchetti', role: 'agent' }] }) };
    show(<People />);
    expect(screen.getByRole('status').textContent).toBe('Loading…');
    await screen.findByText('Ines Marchetti');
    answers = { 'desk.people': () => ({ rows: [{ id: '2', name: 'Tomas Okafor', role: 'agent' }] }) };
    act(() => desk.announce('session.changed'));
    await screen.findByText('Tomas Okafor');
  });

  test('shows a fault with its incident, and recovers when tried again', async () => {
    answers = {
      'desk.people': () => {
        throw new Error('internal');
      },
    };
    show(<People />);
    const fault = await screen.findByRole('alert');
    expect(fault.textContent).toContain('Something went wrong. Nothing was saved.');
    expect(fault.textContent).toContain('Incident K7Q2-9F');
    answers = { 'desk.people': () => ({ rows: [{ id: '1', name: 'Ines Marchetti', role: 'agent' }] }) };
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Ines Marchetti');
  });
});

describe('a refusal', () => {
  test.each(Object.keys(refusals) as RefusalCode[])('%s is read as its sentence', (code) => {
    show(<Refused refusal={code} detail="A detail." />);
    expect(screen.getByRole('alert').textContent).toBe(`${refusals[code]}A detail.`);
  });

  test('is not there while all is well', () => {
    show(<Refused refusal={null} />);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

test('a wrong password is said in one sentence, and the typed password is gone from the page', async () => {
  answers = { 'session.signIn': () => ({ ok: false, refusal: 'throttled', detail: 'Try again in 2 minutes.' }) };
  const book = { state: 'open', practice: false, agencyName: 'Harbour Lane Recoveries', folder: '/desk' } as const;
  const status = { ...book, practiceUsers: [], problem: null, version: '0.1.0', secretsStrength: 'strong' } as const;
  show(<SignInScreen book={{ ...status, practiceUsers: [] }} />);
  fireEvent.change(screen.getByLabelText(/Sign-in name/), { target: { value: 'vera' } });
  const password = screen.getByLabelText<HTMLInputElement>(/^Password/);
  fireEvent.change(password, { target: { value: 'not the right one' } });
  fireEvent.submit(password);
  const refused = await screen.findByRole('alert');
  expect(refused.textContent).toBe(`${refusals.throttled}Try again in 2 minutes.`);
  expect(password.value).toBe('');
});

test('a command without an id in its contract works through the same hook', async () => {
  answers = { 'session.lock': () => ({ ok: true, value: {} }) };
  function Lock() {
    const lock = useCommand(api.session.lock);
    return <button onClick={() => void lock.run({})}>Lock</button>;
  }
  show(<Lock />);
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Lock' })));
  expect(desk.asked.map(({ name }) => name)).toEqual(['session.lock']);
});
