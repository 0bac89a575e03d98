// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { useCommand } from '../../renderer/api/use-command.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';

interface Posting {
  readonly commandId: string;
  readonly amountMinor: number;
  readonly expectedVersion: number;
}

const sent: Posting[] = [];
const answers: (() => unknown)[] = [];
const post = async (input: Posting) => {
  sent.push(input);
  const answer = answers.shift();
  return (answer ? answer() : ok({})) as ReturnType<typeof ok<object>> | ReturnType<typeof refuse<'exceeds_balance'>>;
};
const broken = () => {
  throw new Error('no answer');
};
const ids = () => sent.map(({ commandId }) => commandId);

beforeEach(() => {
  sent.length = 0;
  answers.length = 0;
});

describe('a command carries one id per intent of the person', () => {
  test('tried again after a fault, the same intent keeps its id even when the screen was refreshed meanwhile', async () => {
    answers.push(broken);
    const { result } = renderHook(() => useCommand(post));
    await act(() => result.current.run({ amountMinor: 1500, expectedVersion: 1 }));
    expect(result.current.fault?.message).toBe('Duly did not answer. Nothing was saved.');
    await act(() => result.current.run({ amountMinor: 1500, expectedVersion: 2 }));
    expect(ids()[1]).toBe(ids()[0]);
    expect(result.current.fault).toBeNull();
  });

  test('another amount, a success and a reset each start a new intent', async () => {
    answers.push(broken);
    const { result } = renderHook(() => useCommand(post));
    await act(() => result.current.run({ amountMinor: 1500, expectedVersion: 1 }));
    await act(() => result.current.run({ amountMinor: 1600, expectedVersion: 1 }));
    await act(() => result.current.run({ amountMinor: 1600, expectedVersion: 1 }));
    answers.push(broken);
    await act(() => result.current.run({ amountMinor: 1700, expectedVersion: 1 }));
    act(() => result.current.reset());
    await act(() => result.current.run({ amountMinor: 1700, expectedVersion: 1 }));
    expect(new Set(ids()).size).toBe(5);
  });

  test('a double click posts once', async () => {
    const { result } = renderHook(() => useCommand(post));
    await act(async () => {
      const first = result.current.run({ amountMinor: 1500, expectedVersion: 1 });
      const second = result.current.run({ amountMinor: 1500, expectedVersion: 1 });
      expect(await second).toBe(await first);
    });
    expect(sent).toHaveLength(1);
  });

  test('a refusal is shown with its detail until the next try', async () => {
    answers.push(() => refuse('exceeds_balance', '$12.00 is owed.'));
    const { result } = renderHook(() => useCommand(post));
    await act(() => result.current.run({ amountMinor: 1500, expectedVersion: 1 }));
    expect(result.current).toMatchObject({ refusal: 'exceeds_balance', detail: '$12.00 is owed.', running: false });
    await act(() => result.current.run({ amountMinor: 1200, expectedVersion: 1 }));
    expect(result.current.refusal).toBeNull();
  });
});
