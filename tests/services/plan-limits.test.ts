import { describe, expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { accountOf, aPlan, done, standing, uuid } from './arrangement-support.ts';

const aBook = (owing = 300_00): App => anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: owing }));

describe('limits of plans', () => {
  const agentTakes = (app: App, more: object = {}) => app.as('agent').arrangements.takePlan(aPlan(more));
  const thirty = { split: { by: 'number', times: 30, firstMinor: null } };

  test('beyond them it waits for a supervisor, and nothing is due until then', async () => {
    const app = aBook(3000_00);
    const { arrangement } = done(await agentTakes(app, thirty));
    expect(arrangement).toMatchObject({
      status: 'pending',
      beyond: [
        'There are more than 24 instalments, the limit of the house.',
        'It lasts longer than 731 days, the limit of the house.',
      ],
    });
    expect(app.count('promise_to_pay')).toBe(0);
    expect((await accountOf(app)).nextStep).toMatchObject({
      kind: 'review',
      note: 'Waits for approval of what was agreed',
    });
    expect((await app.api.arrangements.page({ from: 0, to: 10, which: 'approvals' })).rows).toMatchObject([
      { accountId: 'A1', madeBy: 'Agent Example', parts: 30 },
    ]);
    const decision = { commandId: uuid(), arrangementId: arrangement.id, approve: true };
    done(await app.as('supervisor').arrangements.decide(decision));
    expect(await standing(app)).toMatchObject({ status: 'running', decidedBy: 'Supervisor Example' });
    expect(app.count('promise_to_pay')).toBe(30);
  });

  test('not approved, it is off with a reason and the account has a next step', async () => {
    const app = aBook(3000_00);
    const { arrangement } = done(await agentTakes(app, thirty));
    const decline = { commandId: uuid(), arrangementId: arrangement.id, approve: false };
    expect(await app.as('supervisor').arrangements.decide(decline)).toMatchObject({ refusal: 'reason_required' });
    done(await app.as('supervisor').arrangements.decide({ ...decline, commandId: uuid(), reason: 'Too long' }));
    expect(await standing(app)).toMatchObject({ status: 'declined', endReason: 'Too long' });
    done(await agentTakes(app));
  });

  test('nobody approves what they asked for, and an agent approves nothing', async () => {
    const app = aBook(3000_00);
    const { arrangement } = done(await agentTakes(app, thirty));
    const decision = { commandId: uuid(), arrangementId: arrangement.id, approve: true };
    await expect(app.as('agent').arrangements.decide(decision)).rejects.toMatchObject({ code: 'not_permitted' });
    app.db.connection.exec("update arrangement set made_by = 'user-supervisor'");
    expect(await app.as('supervisor').arrangements.decide(decision)).toMatchObject({
      refusal: 'second_person_required',
    });
  });

  test('of a role, a creditor and a debtor are data; the narrowest counts', async () => {
    const app = aBook();
    const set = (whose: Parameters<typeof app.api.arrangements.setLimits>[0]['whose'], terms: object) =>
      app.api.arrangements.setLimits({ commandId: uuid(), whose, expectedVersion: 0, terms });
    const needs = async () => {
      const { commandId: _commandId, ...order } = aPlan();
      return (await app.as('agent').arrangements.previewPlan(order)).beyond;
    };
    done(await set({ scope: 'role', role: 'agent' }, { maxInstalments: 2 }));
    expect(await needs()).toEqual(['There are more than 2 instalments, the limit of the role.']);
    done(
      await set(
        { scope: 'creditor', creditorId: 'creditor-Riverton Medical' },
        { maxInstalments: 12, minFirstBp: 5_000 },
      ),
    );
    expect(await needs()).toEqual(['The first payment is less than 50 % of the balance, the limit of the creditor.']);
    done(await set({ scope: 'debtor', accountId: 'A1' }, { minFirstBp: 0 }));
    expect(await needs()).toEqual([]);
    expect((await app.api.arrangements.limits({})).rows.map((row) => row.whose).sort()).toEqual([
      'Agent',
      'Kai Holt',
      'Riverton Medical',
    ]);
  });

  test('of two people who change the same limits at once, the second is told', async () => {
    const app = aBook();
    const supervisor = app.as('supervisor').arrangements;
    const scopes = [
      { scope: 'book' },
      { scope: 'role', role: 'agent' },
      { scope: 'creditor', creditorId: 'creditor-Riverton Medical' },
      { scope: 'debtor', accountId: 'A1' },
    ] as const;
    for (const whose of scopes) {
      const set = (expectedVersion: number, maxInstalments: number) =>
        supervisor.setLimits({ commandId: uuid(), whose, expectedVersion, terms: { maxInstalments } });
      done(await set(0, 2));
      expect(await set(0, 9)).toMatchObject({ ok: false, refusal: 'stale_record' });
      done(await set(1, 3));
      expect(await set(1, 9)).toMatchObject({ ok: false, refusal: 'stale_record' });
    }
    const { rows } = await supervisor.limits({});
    expect(rows.map(({ version, terms }) => [version, terms.maxInstalments])).toEqual(scopes.map(() => [2, 3]));
    expect(await supervisor.limitsOf({ accountId: 'A1' })).toMatchObject({ ownVersion: 2, own: { maxInstalments: 3 } });
  });

  test('open plans are counted over all accounts of the person', async () => {
    const app = anApp({ today: '2026-11-23' }).with(
      ...['A1', 'A2', 'A3', 'A4'].map((ref) => anAccount(ref).debtor('D').owing({ principal: 300_00 })),
    );
    for (const accountId of ['A1', 'A2', 'A3']) done(await agentTakes(app, { accountId }));
    expect(done(await agentTakes(app, { accountId: 'A4' })).arrangement).toMatchObject({
      status: 'pending',
      beyond: ['The debtor has 3 open plans, and at most 3 may be open, the limit of the house.'],
    });
  });
});
