import { describe, expect, test } from 'vitest';
import { idMaker } from '../../main/entry/new-id.ts';

describe('ids of rows', () => {
  test('are version 7 and carry the instant they were made at', () => {
    const id = idMaker(() => 0x0190_c2a4_77aa)();
    expect(id).toMatch(/^0190c2a4-77aa-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('rise within a millisecond and when the clock is set back', () => {
    let now = 1_790_000_000_000;
    const newId = idMaker(() => now);
    const ids = Array.from({ length: 5000 }, (_, index) => {
      if (index === 2000) now += 1;
      if (index === 3000) now -= 60_000;
      return newId();
    });
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(5000);
  });
});
