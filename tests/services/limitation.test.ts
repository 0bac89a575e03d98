import { describe, expect, it } from 'vitest';
import type { LimitationTerms, RulePack } from '../../main/domain/contact-gate/rules.ts';
import { accountById } from '../../main/db/accounts.ts';
import { limitation, limitationState, limitationWarning } from '../../main/services/limitation.ts';
import { payments } from '../../main/services/payments.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp, type App } from '../fixtures/an-app.ts';

const uuid = (): string => crypto.randomUUID();

const packOf = (state: string, jurisdiction: string, terms: Partial<LimitationTerms>): RulePack => ({
  id: `US-${state}`,
  version: '1',
  jurisdiction,
  effectiveFrom: '2020-01-01',
  effectiveTo: null,
  territory: { country: 'US', states: [state], postcodes: null },
  rules: [],
  limitation: {
    cite: `${state} Code 1`,
    confidence: 'sourced',
    years: { written: 6, oral: 6, open_account: 3, note: 6 },
    classYears: {},
    effect: 'barred',
    revivedBy: ['payment'],
    revivedAfterBy: [],
    disclosure: 'required',
    ...terms,
  },
  retention: null,
  disclosures: [],
});
const rules = {
  packs: [
    packOf('AK', 'Alaska', { revivedAfterBy: ['payment'] }),
    packOf('ID', 'Idaho', { years: { written: 5, oral: 4, open_account: 4, note: 5 } }),
    packOf('MS', 'Mississippi', {
      years: { written: 3, oral: 3, open_account: 3, note: 3 },
      effect: 'extinguished',
      revivedBy: [],
      disclosure: 'none',
    }),
  ],
};

/** A debt in Alaska (address and phone there) of that default. */
const alaskan = (reference: string, delinquentOn: string | null) =>
  anAccount(reference).living('AK', '99501').phoned('+19075550142').delinquent(delinquentOn);

const withRules = (app: App) => ({ ...app.house(), rules });
const recorded = (app: App) =>
  limitation.recordEvent(
    { commandId: uuid(), accountId: 'A1', kind: 'payment', on: '2026-11-20', note: '' },
    withRules(app),
  );
const limitationOf = async (app: App, accountId = 'A1') => {
  const answer = await limitation.of({ accountId }, withRules(app));
  if (answer === null) throw new Error('The account is not in the book');
  return answer;
};

describe('the time to sue of an account', () => {
  it('is told with its law, its last day, its steps and the disclosure it needs', async () => {
    const app = anApp({ today: '2026-11-23' }).with(alaskan('A1', '2020-03-01'));
    expect(await limitationOf(app)).toEqual({
      state: 'barred',
      endsOn: '2026-03-02',
      jurisdiction: 'Alaska',
      cite: 'AK Code 1',
      confidence: 'sourced',
      lines: [
        'The default was on Mar 1, 2020; the years are counted from that day.',
        'Debt on written contract in Alaska: 6 years (AK Code 1).',
        'The last day to sue was Mar 1, 2026; the debt is time-barred since Mar 2, 2026.',
      ],
      paymentWarning:
        'The time to sue is over since Mar 2, 2026 by the law of Alaska. A payment now would start the 6 years anew (AK Code 1).',
      disclosureRequired: true,
      contractKind: 'written',
      collectorKind: 'third_party',
      events: [],
    });
  });

  it('looks at every place known: a phone of Idaho bars an Alaskan’s debt a year earlier', async () => {
    const app = anApp({ today: '2025-11-23' }).with(alaskan('A1', '2020-03-01').phoned('+12085550142'));
    expect(await limitationOf(app)).toMatchObject({ state: 'barred', jurisdiction: 'Idaho', endsOn: '2025-03-02' });
  });

  it('is unknown where no rule holds, and for an account that is not in the book nothing', async () => {
    const app = anApp().with(anAccount('A1').living('TX', '75001').phoned('+12145550142'));
    expect(await limitationOf(app)).toMatchObject({
      state: 'unknown',
      endsOn: null,
      lines: ['No rule in force says how long one may sue where the debtor is.'],
    });
    expect(await limitation.of({ accountId: 'none' }, withRules(app))).toBeNull();
  });

  it('counts payments of the ledger one after the other, and none that was taken back', async () => {
    const app = anApp({ today: '2020-02-20' }).with(
      alaskan('A1', '2015-03-01').living('ID', '83701').phoned('+12085550142').owing({ principal: 900_00 }),
    );
    const pay = async (receivedOn: string, amountMinor: number) => {
      const posted = await app.api.payments.post({
        commandId: uuid(),
        accountId: 'A1',
        amountMinor,
        receivedOn,
        method: 'check',
      });
      if (!posted.ok) throw new Error(posted.refusal);
      return posted.value.paymentId;
    };
    const first = await pay('2020-02-18', 10_00);
    app.clock.set('2025-02-03T15:00:00.000Z');
    await pay('2025-02-01', 20_00);
    expect(await limitationOf(app)).toMatchObject({ state: 'running', endsOn: '2030-02-02' });
    await app.api.payments.reverse({ commandId: uuid(), paymentId: first, reason: 'Bounced' });
    expect(await limitationOf(app)).toMatchObject({ state: 'barred', endsOn: '2020-03-02' });
  });
});

describe('the state the gate asks for', () => {
  it('is the same as the one that is explained', async () => {
    const app = anApp({ today: '2026-11-23' }).with(
      alaskan('A1', '2020-03-01'),
      alaskan('A2', '2021-03-01'),
      alaskan('A3', null),
      alaskan('A4', '2022-03-01').living('MS', '39201'),
    );
    const states = [];
    for (const id of ['A1', 'A2', 'A3', 'A4']) {
      const account = accountById(app.db, id);
      if (!account) throw new Error('The account is not in the book');
      const state = limitationState(app.db, account, '2026-11-23', rules);
      expect(state).toBe((await limitationOf(app, id)).state);
      states.push(state);
    }
    expect(states).toEqual(['barred', 'running', 'unknown', 'extinguished']);
  });

  it('reads events by their index', () => {
    const app = anApp().with(alaskan('A1', '2020-03-01'));
    const plan = app.rows<{ detail: string }>(
      'explain query plan select id from limitation_event indexed by limitation_event_account where account_id = ?',
      'A1',
    );
    expect(plan[0]?.detail).toContain('limitation_event_account');
  });
});

describe('writing down what starts the years', () => {
  it('leaves a line in the history, an audit entry and a new version', async () => {
    const app = anApp({ today: '2026-11-23' }).with(alaskan('A1', '2020-03-01'));
    expect(await recorded(app)).toEqual({ ok: true, value: { version: 2 } });
    const answer = await limitationOf(app);
    expect(answer).toMatchObject({ state: 'running', endsOn: '2032-11-21', paymentWarning: null });
    expect(answer.events).toMatchObject([{ kind: 'payment', on: '2026-11-20' }]);
    expect(answer.lines).toContain('Payment on Nov 20, 2026, after the years were over: the 6 years started anew.');
    expect(app.rows('select summary from activity')).toEqual([
      { summary: 'Time to sue: payment on Nov 20 written down.' },
    ]);
    expect(app.rows(`select action from audit_entry where action like 'limitation%'`)).toHaveLength(1);
  });

  it('refuses a day to come and a card number', async () => {
    const app = anApp({ today: '2026-11-23' }).with(alaskan('A1', '2020-03-01'));
    const order = { commandId: uuid(), accountId: 'A1', kind: 'default', on: '2020-01-01', note: '' } as const;
    const context = withRules(app);
    expect(await limitation.recordEvent({ ...order, on: '2026-11-24' }, context)).toMatchObject({
      refusal: 'received_in_future',
    });
    expect(await limitation.recordEvent({ ...order, note: 'card 4111 1111 1111 1111' }, context)).toMatchObject({
      refusal: 'card_number',
    });
    expect(await limitation.recordEvent({ ...order, accountId: 'none' }, context)).toMatchObject({
      refusal: 'account_not_found',
    });
    expect(app.count('limitation_event')).toBe(0);
  });

  it('the kind of contract decides the years, with a reason', async () => {
    const app = anApp({ today: '2024-11-23' }).with(alaskan('A1', '2020-03-01'));
    const terms = {
      commandId: uuid(),
      accountId: 'A1',
      expectedVersion: 1,
      contractKind: 'open_account',
      collectorKind: 'debt_buyer',
      reason: 'Card statement on file',
    } as const;
    expect(await app.api.limitation.setTerms({ ...terms, reason: ' ' })).toMatchObject({ refusal: 'reason_required' });
    expect(await app.api.limitation.setTerms({ ...terms, expectedVersion: 7 })).toMatchObject({
      refusal: 'stale_account',
    });
    expect(await limitationOf(app)).toMatchObject({ state: 'running' });
    expect(await app.api.limitation.setTerms({ ...terms, commandId: uuid() })).toEqual({
      ok: true,
      value: { version: 2 },
    });
    expect(await limitationOf(app)).toMatchObject({
      state: 'barred',
      endsOn: '2023-03-02',
      contractKind: 'open_account',
      collectorKind: 'debt_buyer',
    });
  });
});

describe('taking a payment on an old debt', () => {
  it('warns in the preview before the payment is taken, as of the day it was received', async () => {
    const app = anApp({ today: '2026-11-23' }).with(alaskan('A1', '2020-03-01'));
    const context = withRules(app);
    const previewOn = (receivedOn: string) =>
      payments.preview({ accountId: 'A1', amountMinor: 5_00, receivedOn }, context);
    expect((await previewOn('2026-11-23')).limitationWarning).toContain('A payment now would start the 6 years anew');
    expect((await previewOn('2026-03-01')).limitationWarning).toBeNull();
  });

  it('says nothing of a debt that may still be sued on', () => {
    const app = anApp({ today: '2026-11-23' }).with(alaskan('A1', '2024-03-01'));
    const account = accountById(app.db, 'A1');
    if (!account) throw new Error('The account is not in the book');
    expect(limitationWarning({ db: app.db, rules }, account, '2026-11-23')).toBeNull();
  });
});
