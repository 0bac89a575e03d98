// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type DraftOf,
  dropDraft,
  keepDraftNow,
  settleDraft,
  typeDraft,
  useDraft,
} from '../../renderer/screens/account/drafts.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { aBridge } from './support.tsx';

let count = 0;
const newAccount = (): DraftOf => ({ userId: 'ava', accountId: `account-${(count += 1)}` });
let saveDraft: (input: unknown) => unknown;
let asked: ReturnType<typeof aBridge>['asked'];

beforeEach(() => {
  vi.useFakeTimers();
  saveDraft = () => ok({});
  ({ asked } = aBridge({ 'accounts.saveDraft': (input) => saveDraft(input) }));
});
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const kept = () => asked.map(({ input }) => input['text']);

describe('a note is kept in the book while it is typed', () => {
  test('once, after a short pause, with the last text', async () => {
    const of = newAccount();
    typeDraft(of, 'Works');
    await pass(200);
    typeDraft(of, 'Works nights');
    await pass(399);
    expect(kept()).toEqual([]);
    await pass(1);
    expect(asked).toEqual([{ name: 'accounts.saveDraft', input: { accountId: of.accountId, text: 'Works nights' } }]);
  });

  test('at once when the person leaves the account', async () => {
    const of = newAccount();
    typeDraft(of, 'Calls back');
    keepDraftNow(of);
    await pass(0);
    expect(kept()).toEqual(['Calls back']);
    await pass(1000);
    expect(kept()).toEqual(['Calls back']);
  });

  test('the text stays on screen although the book did not take it, and is offered again', async () => {
    const of = newAccount();
    saveDraft = () => {
      throw new Error('not_signed_in');
    };
    const { result } = renderHook(() => useDraft(of, ''));
    act(() => typeDraft(of, 'Not lost'));
    await pass(500);
    expect(result.current).toEqual({ text: 'Not lost', kept: 'failed' });
    saveDraft = () => ok({});
    keepDraftNow(of);
    await pass(0);
    expect(result.current).toEqual({ text: 'Not lost', kept: 'kept' });
  });

  test('a card number is said, and not kept', async () => {
    const of = newAccount();
    saveDraft = () => refuse('card_number');
    const { result } = renderHook(() => useDraft(of, ''));
    act(() => typeDraft(of, '4111 1111 1111 1111'));
    await pass(500);
    expect(result.current.kept).toBe('card_number');
  });
});

describe('whose draft it is', () => {
  test('what the book kept is shown until somebody types', async () => {
    const of = newAccount();
    const { result } = renderHook(() => useDraft(of, 'from yesterday'));
    expect(result.current).toEqual({ text: 'from yesterday', kept: 'kept' });
    act(() => typeDraft(of, ''));
    expect(result.current.text).toBe('');
    await pass(500);
  });

  test('another person at the desk does not meet it', async () => {
    const of = newAccount();
    typeDraft(of, 'mine');
    const { result } = renderHook(() => useDraft({ ...of, userId: 'bo' }, ''));
    expect(result.current.text).toBe('');
    await pass(500);
  });

  test('once it is part of a call, the draft is empty in the book, too', async () => {
    const of = newAccount();
    typeDraft(of, 'said and done');
    await pass(500);
    dropDraft(of);
    await pass(0);
    expect(kept()).toEqual(['said and done', '']);
  });

  test('a call typed quickly waits for its draft: none arrives after it and stands as unwritten elsewhere', async () => {
    const of = newAccount();
    let answer = () => {};
    saveDraft = () => new Promise((done) => (answer = () => done(ok({}))));
    typeDraft(of, 'Message with the neighbour');
    let isSettled = false;
    void settleDraft(of).then(() => (isSettled = true));
    await pass(0);
    expect(kept()).toEqual(['Message with the neighbour']);
    expect(isSettled).toBe(false);
    answer();
    await pass(0);
    expect(isSettled).toBe(true);
    await pass(1000);
    expect(kept()).toHaveLength(1);
  });
});
