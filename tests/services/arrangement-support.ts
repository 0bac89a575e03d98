import type { App } from '../fixtures/an-app.ts';
import { morningOf } from '../fixtures/fake-clock.ts';

export const uuid = (): string => crypto.randomUUID();

/** A command's value, or the refusal as an error that tells the test what was refused. */
export function done<Value>(
  answer:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly refusal: string; readonly detail?: string | undefined },
): Value {
  if (!answer.ok) throw new Error(`${answer.refusal}: ${answer.detail ?? ''}`);
  return answer.value;
}

/** A monthly plan over everything owed, in three instalments from 1 December 2026. */
export const aPlan = (more: object = {}) => ({
  commandId: uuid(),
  accountId: 'A1',
  firstOn: '2026-12-01',
  rhythm: 'month' as const,
  split: { by: 'number' as const, times: 3, firstMinor: null },
  ...more,
});
/** 280.00 of 400.00 in two parts from 1 December 2026, offered through that day. */
export const anOffer = (more: object = {}) => ({
  commandId: uuid(),
  accountId: 'A1',
  totalMinor: 280_00,
  parts: 2,
  firstOn: '2026-12-01',
  offerUntil: '2026-12-01',
  ...more,
});
export const consent = { note: 'Riverton, Ms. Abel, by mail', on: '2026-11-20' };

export const paying = (app: App, amountMinor: number, receivedOn: string, more: object = {}) =>
  app.api.payments.post({
    commandId: uuid(),
    accountId: 'A1',
    amountMinor,
    receivedOn,
    method: 'cash',
    ...more,
  });
export const runDay = (app: App, day: string) => {
  app.clock.set(morningOf(day));
  return app.api.day.run({ commandId: uuid() });
};
export const standing = async (app: App, accountId = 'A1') => {
  const { rows } = await app.api.arrangements.ofAccount({ accountId });
  const [first] = rows;
  if (!first) throw new Error('Nothing is agreed on the account');
  return first;
};
export const accountOf = async (app: App, accountId = 'A1') => {
  const workspace = await app.api.accounts.open({ accountId });
  if (!workspace) throw new Error('The account is not in the book');
  return workspace;
};
/** The ledger adds up to what the account says, and the books to the payments. */
export const proof = async (app: App) => done(await app.api.audit.verify({}));
