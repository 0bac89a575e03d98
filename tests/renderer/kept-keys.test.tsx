// @vitest-environment jsdom
import { act, cleanup, fireEvent } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Waiting } from '../../renderer/components/waiting.tsx';
import { useKeys } from '../../renderer/state/keys.ts';
import { useKeyPresses } from '../../renderer/state/use-key-presses.ts';
import { furnishPage, show } from './support.tsx';

let done: string[] = [];
let arrive: () => void = () => undefined;

function Account({ number, next }: { readonly number: number; readonly next: () => void }) {
  const [isArmed, setArmed] = useState(false);
  useKeys([
    { key: 'J', label: 'Next', run: next },
    { key: 'X', label: 'Mark', run: () => done.push(`${number} X`) },
    { key: 'F4', label: 'Outcome', run: () => setArmed(true) },
    { key: '1', label: 'No answer', run: () => done.push(`${number} no answer`), when: () => isArmed },
  ]);
  return <p>Account {number}</p>;
}

/** A desk that asks for each account and has nothing to offer until it came. */
function Desk() {
  useKeyPresses(true);
  const [at, setAt] = useState({ number: 1, isHere: true });
  arrive = () => setAt(({ number }) => ({ number, isHere: true }));
  return at.isHere ? (
    <Account key={at.number} number={at.number} next={() => setAt({ number: at.number + 1, isHere: false })} />
  ) : (
    <Waiting forScreen />
  );
}

const press = (...keys: readonly string[]): void => {
  for (const key of keys) fireEvent.keyDown(document.body, { key });
};
/** Frames enough for every press that is kept. */
const frames = (): Promise<void> =>
  act(async () => {
    for (let frame = 0; frame < 8; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
  });
const come = async (): Promise<void> => {
  act(() => arrive());
  await frames();
};

beforeAll(furnishPage);
beforeEach(() => {
  done = [];
  show(<Desk />);
});
afterEach(cleanup);

test('a key pressed while the next account is on its way is done there, once', async () => {
  press('j', 'x');
  await frames();
  expect(done).toEqual([]);
  await come();
  expect(done).toEqual(['2 X']);
});

test('keys keep their order, over more than one account and into what a key before them opened', async () => {
  press('j', 'x', 'j', 'F4', '1', 'x');
  await come();
  expect(done).toEqual(['2 X']);
  await come();
  expect(done).toEqual(['2 X', '3 no answer', '3 X']);
});

test.each(['Escape', 'the mouse'])('%s takes back what was pressed ahead', async (way) => {
  press('j', 'x');
  if (way === 'Escape') press('Escape');
  else fireEvent.pointerDown(document.body);
  await come();
  expect(done).toEqual([]);
});

test('what means nothing on a screen that is there is not kept for the next', async () => {
  press('1', 'j');
  await come();
  press('F4');
  await frames();
  expect(done).toEqual([]);
});
