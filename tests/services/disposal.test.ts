import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createVault } from '../../main/db/files.ts';
import { disposalsUnderway } from '../../main/db/retention.ts';
import { carryOutDisposal, resumeDisposals } from '../../main/services/retention/carry-out.ts';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';
import {
  aBookWithOldAccounts,
  anOldPaidAccount,
  command,
  decide,
  everything,
  proofOf,
  propose,
  rowsNaming,
  sound,
  tablesOfPeople,
} from './old-accounts.ts';

describe('disposing of records', () => {
  test('takes two people: the one who proposed it cannot approve it', async () => {
    const app = await aBookWithOldAccounts('A1');
    const disposalId = await propose(app);
    expect(await app.api.retention.decide({ ...command(), disposalId, approve: true })).toMatchObject({
      refusal: 'second_person_required',
    });
    expect(app.count('account')).toBe(1);
    expect(await decide(app, disposalId)).toEqual({ ok: true, value: { disposed: 1 } });
    expect(app.count('account')).toBe(0);
  });

  test('needs a reason and something that is due, and proposes each account once', async () => {
    const app = await aBookWithOldAccounts('A1');
    expect(await app.api.retention.propose({ ...command(), reason: ' ' })).toMatchObject({
      refusal: 'reason_required',
    });
    await propose(app);
    expect(await app.api.retention.propose({ ...command(), reason: 'Again' })).toMatchObject({
      refusal: 'records_not_due',
    });
    const page = await app.api.retention.page({ ...everything, onlyDue: false });
    expect(page.rows[0]?.why).toContain('Its disposal is proposed.');
  });

  test('leaves nothing of the account, its debtor, letters and search entry, and the book stays sound', async () => {
    const app = anApp({ today: '2023-01-10' });
    app.with(anAccount('KEPT').placed('2023-01-05').of('Sato', 'Lea'));
    await anOldPaidAccount(app, 'A1');
    app.clock.set('2022-12-05T15:00:00.000Z');
    app.with(anAccount('A2').owing({ principal: 500_00 }).placed('2022-12-01').of('Zimmer', 'Ida'));
    const nextStep = { kind: 'review', on: '2022-12-20', time: null, note: 'Look again' } as const;
    await app.api.calls.log(aCall('A2', { nextStep, note: 'No answer at noon' }));
    const queued = await app.api.letters.queue({ ...command(), accountId: 'A2', template: 'demand' });
    if (!queued.ok) throw new Error(`${queued.refusal}: ${queued.detail ?? ''}`);
    await app.api.letters.render(command());
    app.seen.savePaths.push(join(tmpdir(), `duly-${randomUUID()}.pdf`));
    const sent = await app.api.letters.send({ ...command(), letterIds: [queued.value.letterId], to: { kind: 'file' } });
    expect(sent).toMatchObject({ ok: true, value: { sent: 1 } });
    const pay = (amountMinor: number) =>
      app.api.payments.post({ ...command(), accountId: 'A2', amountMinor, receivedOn: '2022-12-05', method: 'check' });
    const first = await pay(10_00);
    if (!first.ok) throw new Error(first.refusal);
    await app.api.payments.reverse({ ...command(), paymentId: first.value.paymentId, reason: 'Bounced' });
    await pay(500_00);
    expect(app.files.stored.size).toBe(1);
    app.clock.set('2026-11-23T15:00:00.000Z');
    const chained = app.count('audit_entry');
    const ids = ['A1', 'A2', 'debtor-of-A1', 'debtor-of-A2', queued.value.letterId];
    expect(rowsNaming(app, ids).length).toBeGreaterThan(15);

    const disposalId = await propose(app);
    expect(await decide(app, disposalId)).toEqual({ ok: true, value: { disposed: 2 } });

    expect(rowsNaming(app, ids)).toEqual([]);
    expect(app.files.stored.size).toBe(0);
    expect(app.count('disposal_file')).toBe(0);
    expect((await app.api.accounts.find({ text: 'Zimmer', limit: 10 })).hits).toEqual([]);
    expect((await app.api.accounts.find({ text: 'Sato', limit: 10 })).hits).toHaveLength(1);
    const spelled = app.rows<{ word: string }>('select distinct word from account_search_word').map(({ word }) => word);
    expect(spelled).toContain('sato');
    expect(spelled).not.toContain('zimmer');
    expect(app.rows('select id from account')).toEqual([{ id: 'KEPT' }]);
    expect(app.count('audit_entry')).toBeGreaterThan(chained);
    expect(
      app.rows(
        `select 1 from audit_detail join audit_entry using (device_id, seq) where subject in ('account:A1', 'account:A2')`,
      ),
    ).toEqual([]);
    expect(app.rows(`select 1 from audit_entry where subject = 'account:A2'`).length).toBeGreaterThan(0);
    expect(proofOf(app)).toEqual(sound);
    expect(app.faults).toEqual([]);
  });

  test('reaches every table that speaks of an account, a debtor or a letter', async () => {
    const app = await aBookWithOldAccounts('A1');
    const day = '2023-01-09';
    const at = `${day}T15:00:00.000Z`;
    app.db.connection.exec(`
      insert into placement (id, number, creditor_id, file_name, file_sha256, mapping, reading, currency, received_on, status, started_at)
        values ('P1', 'P-1', 'creditor-Riverton Medical', 'f.csv', 'h', '{}', '{}', 'USD', '${day}', 'posted', '${at}');
      update account set placement_id = 'P1';
      insert into placement_row (placement_id, line, verdict, record, original, account_id)
        values ('P1', 1, 'create', '{}', 'Holt', 'A1'), ('P1', 2, 'error', null, 'Nobody', null);
      insert into placement_effect (placement_id, seq, account_id, table_name, row_id, before)
        values ('P1', 1, 'A1', 'account', 'A1', '{}');
      insert into contact_attempt (id, account_id, debtor_id, contact_point_id, channel, direction, outcome, at, local_on, counts,
        conversation, right_party, logged_at) values ('T1', 'A1', 'debtor-of-A1', 'phone-debtor-of-A1', 'call', 'out',
        (select code from outcome_code limit 1), '${at}', '${day}', 1, 0, 0, '${at}');
      insert into contact_attempt_account (attempt_id, account_id) values ('T1', 'A1');
      insert into promise_to_pay (id, account_id, series_id, amount_minor, due_on, status, made_at, made_on, attempt_id)
        values ('PR1', 'A1', 'PR1', 100, '${day}', 'kept', '${at}', '${day}', 'T1');
      insert into arrangement (id, account_id, kind, status, balance_minor, total_minor, currency, schedule, rhythm, due_days,
        interest, grace_days, behind_after, broken_after, tolerance_bp, tolerance_minor, made_at, made_on)
        values ('AR1', 'A1', 'plan', 'completed', 100, 100, 'USD', '[]', 'month', 'as_it_falls', 'accrues', 3, 1, 2, 500, 100,
          '${at}', '${day}');
      insert into arrangement_change (id, arrangement_id, at, reason, was, became)
        values ('AC1', 'AR1', '${at}', 'r', '{}', '{}');
      insert into arrangement_limit (id, scope, debtor_id, terms, made_at)
        values ('AL1', 'debtor', 'debtor-of-A1', '{}', '${at}');
      insert into means (id, debtor_id, told_on, source, currency, amounts, recorded_at)
        values ('ME1', 'debtor-of-A1', '${day}', 'debtor_call', 'USD', '[]', '${at}');
      insert into reminder (id, account_id, kind, status, due_on, zone, due_at, created_at)
        values ('RE1', 'A1', 'call', 'done', '${day}', 'UTC', '${at}', '${at}');
      insert into strategy_version (id, code, version, name, steps, published_at) values ('SV1', 'usual', 1, 'Usual', '[]', '${at}');
      insert into strategy_run (id, account_id, version_id, state, started_on, started_at)
        values ('SR1', 'A1', 'SV1', 'finished', '${day}', '${at}');
      insert into draft_note (user_id, account_id, text, at) values ('user-owner', 'A1', 'Half a note', '${at}');
      insert into gate_log (id, account_id, channel, at, decision, verdict, rules_version)
        values ('G1', 'A1', 'call', '${at}', 'allow', '{}', '');
      insert into gate_override (id, account_id, channel, reasons, reason, from_at, until_at, office_on, given_by)
        values ('O1', 'A1', 'call', '[]', 'r', '${at}', '${at}', '${day}', 'user-owner');
      insert into hold (id, account_id, debtor_id, reason, blocks, starts_on, review_on, set_at, lifted_at)
        values ('H1', 'A1', null, 'dispute', '[]', '${day}', '${day}', '${at}', '${at}'),
          ('H2', null, 'debtor-of-A1', 'complaint', '[]', '${day}', '${day}', '${at}', '${at}');
      insert into dispute (id, account_id, reason, status, opened_on, resolved_on, hold_id)
        values ('DI1', 'A1', 'other', 'resolved', '${day}', '${day}', 'H1');
      insert into complaint (id, debtor_id, account_id, reason, source, received_on, due_on, status, closed_on, hold_id)
        values ('CO1', 'debtor-of-A1', 'A1', 'other', 'debtor', '${day}', '${day}', 'closed', '${day}', 'H2'),
          ('CO2', 'debtor-of-A1', null, 'other', 'debtor', '${day}', '${day}', 'closed', '${day}', null);
      insert into notice (id, account_id, kind, way, sent_on, recorded_at) values ('N1', 'A1', 'validation', 'mail', '${day}', '${at}');
      insert into limitation_event (id, account_id, kind, happened_on, recorded_at) values ('L1', 'A1', 'default', '${day}', '${at}');
      insert into letter (id, account_id, debtor_id, contact_point_id, template, template_version, language, status, queued_at)
        values ('LE1', 'A1', 'debtor-of-A1', 'address-debtor-of-A1', 'demand', 1, 'en', 'sent', '${at}');
      insert into strategy_step (run_id, step, outcome, due_on, on_day, reminder_id, letter_id, at)
        values ('SR1', 1, 'done', '${day}', '${day}', 'RE1', 'LE1', '${at}');
      insert into letter_sent (id, letter_id, at, how, sha256) values ('LS1', 'LE1', '${at}', 'saved', 'h');
      insert into consent_event (id, debtor_id, contact_point_id, channel, kind, source, at, local_on, recorded_at)
        values ('CE1', 'debtor-of-A1', 'phone-debtor-of-A1', 'text', 'given', 'told_us', '${at}', '${day}', '${at}');
      insert into inconvenience (id, debtor_id, stated_on) values ('I1', 'debtor-of-A1', '${day}');
      insert into party (id, debtor_id, role, name, source, since_on) values ('PA1', 'debtor-of-A1', 'spouse', 'Holt', 'call', '${day}');
      insert into account_item (id, account_id, placement_id, number, due_on, amount_minor, created_at)
        values ('IT1', 'A1', 'P1', 'INV-1', '${day}', 100, '${at}');
      insert into item_payment (payment_id, item_id) select id, 'IT1' from payment where account_id = 'A1' limit 1;
      insert into payment_share (payment_id, item_id, amount_minor)
        select id, 'IT1', 5 from payment where account_id = 'A1' limit 1;
      insert into debtor_credit (id, account_id, payment_id, amount_minor, currency, received_on, state)
        select 'CR1', 'A1', id, 5, 'USD', '${day}', 'held' from payment where account_id = 'A1' limit 1;
      insert into charge (id, account_id, kind, amount_minor, currency, charged_on, reason, state, made_at)
        values ('CH1', 'A1', 'notice', 5, 'USD', '${day}', 'r', 'charged', '${at}');
      insert into interest_terms (id, account_id, from_on, basis, rate_kind, rate_bp, day_count, day_rule, compounding, made_at)
        values ('IN1', 'A1', '${day}', 'contractual', 'fixed', 900, 'days_365', 'after_first', 'simple', '${at}');
      insert into interest_relief (id, account_id, source_id, kind, starts_on, made_at)
        values ('IR1', 'A1', 'PLAN1', 'deferred', '${day}', '${at}');
      insert into detail_change (id, debtor_id, subject_kind, subject_id, field, was, became, at)
        values ('DC1', 'debtor-of-A1', 'party', 'PA1', 'Name', 'Hold', 'Holt', '${at}');
      insert into document (id, account_id, kind, name, format, bytes, sha256, file, attached_at)
        values ('DO1', 'A1', 'contract', 'bill.pdf', 'pdf', 1, '${'0'.repeat(64)}', 'documents/${'0'.repeat(64)}', '${at}');
      insert into debtor (id, kind, name, sort_name, created_at, merged_into)
        values ('D2', 'person', 'K. Holt', 'Holt, K.', '${at}', 'debtor-of-A1'),
          ('D3', 'person', 'Karen Holt', 'Holt, Karen', '${at}', null);
      insert into debtor_merge (merged_id, into_id, before, chosen, merged_at) values ('D2', 'debtor-of-A1', '{}', '{}', '${at}');
      insert into debtor_group (id, master_id, created_at) values ('GR1', 'debtor-of-A1', '${at}');
      insert into debtor_group_member (debtor_id, group_id, linked_at)
        values ('debtor-of-A1', 'GR1', '${at}'), ('D3', 'GR1', '${at}');
      insert into debtor_pair (a_id, b_id, score, reasons, found_at) values ('D3', 'debtor-of-A1', 90, '[]', '${at}');
      insert into saved_view (id, name, owner_id, is_shared, is_list, is_pinned, base, filter, sort_field, sort_descending, columns,
        created_at) values ('V1', 'Call first', 'user-owner', 0, 1, 0, 'all', '{}', 'name', 0, '[]', '${at}');
      insert into saved_view_account (view_id, account_id, added_at) values ('V1', 'A1', '${at}');
      insert into bulk_run (id, action, orders, selection, state, made_at) values ('B1', 'list', '{}', '', 'done', '${at}');
      insert into bulk_item (run_id, position, account_id, state, owing_minor, currency)
        values ('B1', 0, 'A1', 'done', 100, 'USD');
      insert into closeout (id, number, creditor_id, on_date, reason, is_whole, accounts, made_at)
        values ('C1', 'C-1', 'creditor-Riverton Medical', '${day}', 'Sold', 0, 1, '${at}');
      insert into closeout_account (closeout_id, account_id, status_before, owing_minor, currency)
        values ('C1', 'A1', 'active', 100, 'USD');
      insert into payment_batch (id, number, route, currency, method, received_on, control_count, control_minor, opened_at)
        values ('PB1', 'B-1', 'to_us', 'USD', 'check', '${day}', 1, 100, '${at}');
      insert into payment_batch_line (id, batch_id, position, account_id, amount_minor, method, reference)
        values ('PL1', 'PB1', 1, 'A1', 100, 'check', '1182');
      update payment_batch set state = 'posted', posted_at = '${at}';`);
    const ids = ['A1', 'debtor-of-A1', 'D2', 'LE1', 'GR1'];
    const named = new Set(rowsNaming(app, ids).map((one) => one.split('.')[0]));
    expect([...named].sort()).toEqual(tablesOfPeople(app));

    expect(await decide(app, await propose(app))).toEqual({ ok: true, value: { disposed: 1 } });
    expect(rowsNaming(app, ids)).toEqual([]);
    expect(app.count('placement_row')).toBe(0);
    expect(app.rows('select account_id, reference, amount_minor from payment_batch_line')).toEqual([
      { account_id: null, reference: '', amount_minor: 100 },
    ]);
    expect(proofOf(app)).toEqual(sound);
  });

  test('keeps a debtor who still has an account, with consents and numbers', async () => {
    const app = await aBookWithOldAccounts('A1');
    app.with(anAccount('A2').debtor('debtor-of-A1').placed('2026-11-01'));
    expect(await decide(app, await propose(app))).toEqual({ ok: true, value: { disposed: 1 } });
    expect(app.rows('select id from account')).toEqual([{ id: 'A2' }]);
    expect(app.rows(`select id from contact_point where debtor_id = 'debtor-of-A1'`)).toHaveLength(2);
    expect(proofOf(app)).toEqual(sound);
  });

  test('deletes the bytes of its documents, removed ones too, unless another account keeps the same', async () => {
    const app = await aBookWithOldAccounts('A1');
    app.with(anAccount('A2').placed('2026-11-01'));
    const own = `documents/${'1'.repeat(64)}`;
    const shared = `documents/${'2'.repeat(64)}`;
    for (const file of [own, shared]) app.files.stored.set(file, new Uint8Array([1]));
    const at = app.clock.now();
    app.db.connection.exec(`
      insert into document (id, account_id, kind, name, format, bytes, sha256, file, attached_at, removed_at)
        values ('DO1', 'A1', 'other', 'a.pdf', 'pdf', 1, '${'1'.repeat(64)}', '${own}', '${at}', '${at}'),
          ('DO2', 'A1', 'other', 'b.pdf', 'pdf', 1, '${'2'.repeat(64)}', '${shared}', '${at}', null),
          ('DO3', 'A2', 'other', 'b.pdf', 'pdf', 1, '${'2'.repeat(64)}', '${shared}', '${at}', null);`);
    await decide(app, await propose(app));
    expect(app.rows('select id from document')).toEqual([{ id: 'DO3' }]);
    expect(app.files.stored.has(own)).toBe(false);
    expect(app.files.stored.has(shared)).toBe(true);
  });

  test('gives a certificate that says what and when, who proposed and who approved, but not who owed', async () => {
    const app = await aBookWithOldAccounts('A1', 'A2');
    const disposalId = await propose(app);
    expect(await app.api.retention.certificate({ disposalId })).toMatchObject({ refusal: 'not_found' });
    await decide(app, disposalId);
    const [row] = app.rows<{ certificate: string }>('select certificate from disposal');
    const text = row?.certificate ?? '';
    expect(text).toContain('Proposed: Nov 23, 2026, 10:00 (America/New_York) by Owner Example');
    expect(text).toContain('Approved: Nov 23, 2026, 10:00 (America/New_York) by Compliance officer Example');
    expect(text).toContain('US federal: 3 years after the last activity (12 CFR 1006.100(a), (b)).');
    expect(text).toContain('  2 accounts\n  2 debtors with no account left');
    expect(text).toMatch(/SHA-256 of the list \(ids in order, one a line\): [0-9a-f]{64}/);
    expect(text).not.toMatch(/Holt|Kai|F-A1/);
    const given = await app.api.retention.certificate({ disposalId });
    expect(given).toMatchObject({ ok: true, value: { file: { name: 'Certificate of disposal 2026-11-23.txt' } } });
    expect(await app.api.retention.disposals({})).toMatchObject({
      rows: [
        {
          id: disposalId,
          accounts: 2,
          state: 'done',
          proposedBy: 'Owner Example',
          decidedBy: 'Compliance officer Example',
        },
      ],
    });
  });

  test('is refused when an account of the list was taken up again meanwhile', async () => {
    const app = await aBookWithOldAccounts('A1', 'A2');
    const disposalId = await propose(app);
    await app.api.accounts.note({ ...command(), accountId: 'A2', text: 'The debtor called about a receipt.' });
    const answer = await decide(app, disposalId);
    expect(answer).toMatchObject({
      refusal: 'records_not_due',
      detail: '1 of 2 accounts must stay (F-A2). Reject it and propose it anew.',
    });
    expect(app.count('account')).toBe(2);
    expect(await decide(app, disposalId, false)).toEqual({ ok: true, value: { disposed: 0 } });
    expect(await app.api.retention.disposals({})).toMatchObject({ rows: [{ state: 'rejected' }] });
    expect(await decide(app, await propose(app))).toEqual({ ok: true, value: { disposed: 1 } });
    expect(app.rows('select id from account')).toEqual([{ id: 'A2' }]);
  });

  test('of a list that was changed in the book is refused', async () => {
    const app = await aBookWithOldAccounts('A1', 'A2');
    const disposalId = await propose(app);
    app.db.connection.exec(`delete from disposal_account where account_id = 'A2'`);
    expect(await decide(app, disposalId)).toMatchObject({ refusal: 'records_not_due' });
  });

  test('that a crash interrupted is finished at the next start', async () => {
    const app = await aBookWithOldAccounts('A1');
    app.files.stored.set('letters/left', new Uint8Array([1]));
    const disposalId = await propose(app);
    app.db.connection.exec(
      `update disposal set decided_by = 'user-compliance', decided_at = '2026-11-23T15:00:00.000Z'`,
    );
    await carryOutDisposal(app.house(), disposalId);
    app.db.connection.exec(`insert into disposal_file (name, disposal_id) values ('letters/left', '${disposalId}')`);
    expect(disposalsUnderway(app.db)).toEqual([disposalId]);
    await resumeDisposals(app.house());
    expect(disposalsUnderway(app.db)).toEqual([]);
    expect(app.files.stored.size).toBe(0);
    expect(app.rows('select state from disposal')).toEqual([{ state: 'done' }]);
    expect(proofOf(app)).toEqual(sound);
  });

  test('spares an account that was held after the approval, and the certificate says so', async () => {
    const app = await aBookWithOldAccounts('A1', 'A2');
    await propose(app);
    app.db.connection.exec(
      `update disposal set decided_by = 'user-compliance', decided_at = '2026-11-23T15:00:00.000Z'`,
    );
    app.db.connection.exec(`insert into hold (id, account_id, reason, blocks, starts_on, review_on, set_at)
      values ('H1', 'A2', 'internal', '["calls"]', '2026-11-23', '2027-01-01', '2026-11-23T15:00:00.000Z')`);
    await resumeDisposals(app.house());
    expect(app.rows('select id from account')).toEqual([{ id: 'A2' }]);
    const [row] = app.rows<{ certificate: string }>('select certificate from disposal');
    expect(row?.certificate).toContain('Kept: 1 account was no longer due when the turn came.');
    expect(proofOf(app)).toEqual(sound);
  });

  test('that cannot go on is told as a fault, and the book opens all the same', async () => {
    const app = await aBookWithOldAccounts('A1');
    await propose(app);
    app.db.connection.exec(
      `update disposal set decided_by = 'user-compliance', decided_at = '2026-11-23T15:00:00.000Z'`,
    );
    app.db.connection.exec(`create table later (account_id text references account(id) on delete restrict) strict`);
    app.db.connection.exec(`insert into later values ('A1')`);
    await resumeDisposals(app.house());
    expect(app.faults).toHaveLength(1);
    expect(app.rows('select id from account')).toEqual([{ id: 'A1' }]);
    expect(app.count('ledger_entry')).toBeGreaterThan(0);
    app.db.connection.exec('drop table later');
    await resumeDisposals(app.house());
    expect(app.count('account')).toBe(0);
    expect(app.rows('select state from disposal')).toEqual([{ state: 'done' }]);
  });

  test('is repeated safely: the same command gives the same answer', async () => {
    const app = await aBookWithOldAccounts('A1');
    const input = { ...command(), disposalId: await propose(app), approve: true };
    const first = await app.as('compliance').retention.decide(input);
    expect(await app.as('compliance').retention.decide(input)).toEqual(first);
  });

  test('is for those who may dispose of records', async () => {
    const app = await aBookWithOldAccounts('A1');
    await expect(app.as('agent').retention.propose({ ...command(), reason: 'Yearly' })).rejects.toMatchObject({
      code: 'not_permitted',
    });
  });
});

describe('the book itself', () => {
  test('lets no row of an append-only table go without a disposal that two people agreed upon', async () => {
    const app = await aBookWithOldAccounts('A1', 'A2');
    const remove = (table: string, id: string) =>
      app.db.connection.exec(`delete from ${table} where account_id = '${id}'`);
    expect(() => remove('activity', 'A1')).toThrow('append-only');
    const disposalId = await propose(app);
    expect(() => remove('activity', 'A1')).toThrow('append-only');
    app.db.connection.exec(
      `update disposal set decided_by = 'user-compliance', decided_at = '2026-11-23T15:00:00.000Z'`,
    );
    app.db.connection.exec(`delete from disposal_account where disposal_id = '${disposalId}' and account_id = 'A2'`);
    expect(() => remove('activity', 'A2')).toThrow('append-only');
    expect(() => remove('ledger_entry', 'A2')).toThrow('append-only');
    expect(() => remove('activity', 'A1')).not.toThrow();
  });

  test('deletes a stored file for good; one that is not there is no fault', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'duly-vault-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const vault = createVault(folder, new Uint8Array(32));
    const name = await vault.put('letters', 'L1', new Uint8Array([1, 2, 3]));
    await vault.remove(name);
    await vault.remove(name);
    expect(await vault.get(name)).toBeNull();
    expect(readdirSync(join(folder, 'letters'))).toEqual([]);
  });
});
