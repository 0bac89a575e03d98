import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { blockQueue } from '../../renderer/grid/block-queue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A queue, the blocks it asked for, and a way to answer them one by one. */
function aQueue() {
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const queue = blockQueue();
  const want = (block: number): void =>
    queue(() => {
      asked.push(block);
      return new Promise((answer) => answers.push(answer));
    });
  const answer = async (): Promise<void> => {
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { asked, want, answer };
}

test('the first block is asked for at once', () => {
  const { asked, want } = aQueue();
  want(0);
  expect(asked).toEqual([0]);
});

test('blocks scrolled past wait for a pause; then the last one comes first, two at a time', async () => {
  const { asked, want, answer } = aQueue();
  want(0);
  await answer();
  for (const block of [1, 2, 3, 4]) {
    want(block);
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(asked).toEqual([0]);
  await vi.advanceTimersByTimeAsync(40);
  expect(asked).toEqual([0, 4, 3]);
  await answer();
  expect(asked).toEqual([0, 4, 3, 2]);
  await answer();
  await answer();
  expect(asked).toEqual([0, 4, 3, 2, 1]);
});
