import { describe, expect, test } from 'vitest';
import { bestPhone, bringsItBack, nextInQueue } from '../../renderer/screens/account/desk-rules.ts';
import { gateInShort } from '../../renderer/screens/account/use-gate.ts';
import type { ContactPoint, Workspace } from '../../renderer/screens/account/use-workspace.ts';
import type { QueueRow } from '../../renderer/screens/today/use-queue.ts';
import type { VerdictOut } from '../../shared/contract/contact.ts';

const inQueue = (...rows: readonly (readonly [string, boolean])[]) =>
  rows.map(([accountId, callable]) => ({ accountId, callable }) as QueueRow);

describe('who comes next in the queue', () => {
  const rows = inQueue(['a', true], ['b', false], ['c', true], ['d', false]);
  test('the next that may be called; at the end it starts again from the top', () => {
    expect(nextInQueue(rows, 'a')?.accountId).toBe('c');
    expect(nextInQueue(rows, 'c')?.accountId).toBe('a');
  });
  test('from an account outside the queue, the first', () => {
    expect(nextInQueue(rows, 'elsewhere')?.accountId).toBe('a');
  });
  test('nobody, when nobody else may be called', () => {
    expect(nextInQueue(inQueue(['a', true], ['b', false]), 'a')).toBeNull();
    expect(nextInQueue([], 'a')).toBeNull();
  });
});

describe('the number to call first', () => {
  const point = (id: string, kind: ContactPoint['kind'], status: ContactPoint['status']) =>
    ({ id, kind, status }) as ContactPoint;
  test('good before untried before bad, and never an address', () => {
    const home = point('home', 'address', 'good');
    expect(bestPhone([home, point('old', 'phone', 'bad'), point('new', 'phone', 'unverified')])).toBe('new');
    expect(bestPhone([point('new', 'phone', 'unverified'), point('sure', 'phone', 'good')])).toBe('sure');
    expect(bestPhone([point('old', 'phone', 'bad')])).toBe('old');
    expect(bestPhone([home])).toBeNull();
  });
});

describe('an account is not left without something that brings it back', () => {
  const workspace = (change: Partial<Workspace>) =>
    ({ account: { closed: false }, nextStep: null, holds: [], promises: [], ...change }) as unknown as Workspace;
  test('a step, an open promise, a hold with its review, or its closing', () => {
    expect(bringsItBack(workspace({}))).toBe(false);
    expect(bringsItBack(workspace({ nextStep: {} as Workspace['nextStep'] }))).toBe(true);
    expect(bringsItBack(workspace({ promises: [{ status: 'open' }] as Workspace['promises'] }))).toBe(true);
    expect(bringsItBack(workspace({ promises: [{ status: 'broken' }] as Workspace['promises'] }))).toBe(false);
    expect(bringsItBack(workspace({ holds: [{}] as Workspace['holds'] }))).toBe(true);
    expect(bringsItBack(workspace({ account: { closed: true } as Workspace['account'] }))).toBe(true);
  });
});

describe('the gate in one line', () => {
  const verdict = (change: Partial<VerdictOut>, used = 2): VerdictOut =>
    ({
      decision: 'allow',
      reasons: [],
      nextAllowedAt: null,
      openUntil: '2026-11-25T02:00:00.000Z',
      localTimes: [{ zone: 'America/New_York', time: '10:42' }],
      evidence: { judgedAt: '2026-11-24T15:42:00.000Z', attemptsUsed: used, attemptsAllowed: 7 },
      ...change,
    }) as VerdictOut;

  test('open until the evening on the debtor’s clock', () => {
    expect(gateInShort(verdict({}))).toEqual({ look: 'open', text: 'May call until 21:00 their time' });
  });
  test('closing with the last call, and within the hour', () => {
    expect(gateInShort(verdict({}, 6)).look).toBe('closing');
    expect(gateInShort(verdict({ openUntil: '2026-11-24T16:20:00.000Z' }))).toEqual({
      look: 'closing',
      text: 'May call until 11:20 their time (38 min left)',
    });
  });
  test('closed says when it opens, or that it does not by itself', () => {
    const closed = verdict({ decision: 'block', openUntil: null, nextAllowedAt: '2026-11-25T15:02:00.000Z' });
    expect(gateInShort(closed)).toEqual({ look: 'closed', text: 'No calls until Wed, Nov 25 10:02 their time' });
    expect(gateInShort({ ...closed, nextAllowedAt: null }).text).toBe('No calls on this account');
  });
  test('no limit of calls is never the last call', () => {
    const { evidence } = verdict({});
    expect(gateInShort(verdict({ evidence: { ...evidence, attemptsAllowed: null } }, 40)).look).toBe('open');
  });
});
