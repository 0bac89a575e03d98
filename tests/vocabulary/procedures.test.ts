import { describe, expect, test } from 'vitest';
import { procedureNamed, procedureNames } from '../../shared/contract/api.ts';
import { permissions } from '../../shared/vocabulary/roles.ts';
import { refusals } from '../../shared/vocabulary/refusals.ts';

const procedures = procedureNames().map((name) => {
  const procedure = procedureNamed(name);
  if (!procedure) throw new Error(`${name} is listed and not found`);
  return { name, ...procedure };
});

/** What anybody at the computer may ask: the way in, and what the window needs before somebody is signed in. */
const forAnyone = [
  'book.status',
  'book.checkFolder',
  'book.create',
  'book.confirmRecoveryKey',
  'book.tryAgain',
  'book.unlock',
  'book.recover',
  'book.restoreMissing',
  'book.copiesAtHand',
  'session.current',
  'session.signIn',
  'session.practiceSignIn',
  'session.signOut',
  'session.lock',
  'session.unlock',
  'desk.menu',
  'desk.quit',
  'desk.version',
];

describe('access', () => {
  test('every procedure says who may call it', () => {
    const known: ReadonlySet<string> = new Set(['anyone', 'signed_in', ...Object.keys(permissions)]);
    expect(procedures.filter(({ access }) => !known.has(access)).map(({ name }) => name)).toEqual([]);
  });

  test('nothing is open to anyone but the way in', () => {
    const open = procedures.filter(({ access }) => access === 'anyone').map(({ name }) => name);
    expect(open.sort()).toEqual([...forAnyone].sort());
  });

  test('every permission opens something', () => {
    const asked: ReadonlySet<string> = new Set(procedures.map(({ access }) => access));
    expect(Object.keys(permissions).filter((permission) => !asked.has(permission))).toEqual([]);
  });
});

describe('refusals', () => {
  test('every refusal is given by some procedure', () => {
    const given: ReadonlySet<string> = new Set(
      procedures.flatMap((procedure) => (procedure.kind === 'command' ? procedure.refusals : [])),
    );
    expect(Object.keys(refusals).filter((code) => !given.has(code))).toEqual([]);
  });

  test('no procedure names a refusal twice', () => {
    const doubled = procedures.filter(
      (procedure) => procedure.kind === 'command' && new Set(procedure.refusals).size !== procedure.refusals.length,
    );
    expect(doubled.map(({ name }) => name)).toEqual([]);
  });
});
