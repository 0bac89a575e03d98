import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const today = '2026-11-23';
const command = () => ({ commandId: randomUUID(), accountId: 'A1' });
const aDesk = () => anApp({ today }).with(anAccount('A1'), anAccount('A2').debtor('debtor-of-A1'));
const detailsOf = async (app: App) => {
  const of = await app.api.details.of({ accountId: 'A1' });
  if (of === null) throw new Error('The account is not in the book');
  return of;
};
const workspaceOf = async (app: App) => {
  const of = await app.api.accounts.open({ accountId: 'A1' });
  if (of === null) throw new Error('The account is not in the book');
  return of;
};
const aPerson = { name: 'Robin Holt', phone: '', email: '', address: '', note: '' };

describe('the right of a person to be told', () => {
  test('opens the gate for whom the debtor named, once that is shown, and closes it when it is withheld', async () => {
    const app = aDesk();
    const named = { ...command(), ...aPerson, role: 'authorised' } as const;
    expect(await app.api.communication.addParty(named)).toMatchObject({ refusal: 'proof_required' });
    const added = await app.api.communication.addParty({
      ...named,
      commandId: randomUUID(),
      evidence: 'debtor_told_us',
    });
    if (!added.ok) throw new Error(added.refusal);
    const { partyId } = added.value;
    const judge = () => app.api.contact.judge({ accountId: 'A1', channel: 'email', partyId });
    expect((await judge()).reasons.map(({ rule }) => rule)).not.toContain('third_party_contact');
    const correction = { ...command(), partyId, expectedVersion: 1, ...aPerson, role: 'authorised' } as const;
    const proved = { ...correction, evidence: 'debtor_told_us', isWithheld: true } as const;
    expect(await app.api.communication.changeParty({ ...proved, reason: '' })).toMatchObject({
      refusal: 'reason_required',
    });
    expect(await app.api.communication.changeParty({ ...proved, reason: 'Debtor took it back' })).toMatchObject({
      ok: true,
    });
    expect((await judge()).reasons.map(({ rule }) => rule)).toContain('third_party_contact');
    expect(await app.api.communication.changeParty({ ...proved, commandId: randomUUID(), reason: 'x' })).toMatchObject({
      refusal: 'stale_record',
    });
    expect((await detailsOf(app)).changes).toMatchObject([
      { subjectKind: 'party', field: 'Right', was: 'By role', became: 'Withheld', reason: 'Debtor took it back' },
    ]);
  });

  test('begins and ends by the calendar: before and after, the person is a third party', async () => {
    const app = aDesk();
    const spouse = { ...command(), ...aPerson, role: 'spouse' } as const;
    expect(await app.api.communication.addParty({ ...spouse, sinceOn: today, endedOn: today })).toMatchObject({
      refusal: 'ends_before_start',
    });
    await app.api.communication.addParty({
      ...spouse,
      commandId: randomUUID(),
      sinceOn: '2026-11-24',
      endedOn: '2026-11-26',
    });
    const told = async () => (await app.api.communication.of({ accountId: 'A1' }))?.parties.map(({ whyNot }) => whyNot);
    expect(await told()).toEqual(['the right has not begun']);
    app.clock.set('2026-11-24T15:00:00.000Z');
    expect(await told()).toEqual(['']);
    app.clock.set('2026-11-26T15:00:00.000Z');
    expect(await told()).toEqual(['no party any more']);
  });
});

describe('a number or address', () => {
  const correction = (more: object = {}) => ({
    ...command(),
    contactPointId: 'phone-debtor-of-A1',
    expectedVersion: 1,
    label: 'mobile' as const,
    confidence: 'medium' as const,
    value: '(212) 555-0142',
    country: 'US',
    reason: 'Misheard',
    ...more,
  });

  test('that was wrong stays as bad beside the right one, and the history says what it was', async () => {
    const app = aDesk();
    const answer = await app.api.contactPoints.correct(correction({ value: '(212) 555-0199' }));
    if (!answer.ok) throw new Error(answer.refusal);
    const { contactPoints } = await workspaceOf(app);
    expect(contactPoints.filter(({ kind }) => kind === 'phone')).toMatchObject([
      { id: answer.value.contactPointId, value: '+12125550199', status: 'unverified', source: 'Corrected by hand' },
      { id: 'phone-debtor-of-A1', value: '+12125550142', status: 'bad', replacedBy: answer.value.contactPointId },
    ]);
    expect((await detailsOf(app)).changes.map(({ field, was, became }) => [field, was, became])).toEqual(
      expect.arrayContaining([
        ['Phone', '(212) 555-0142', '(212) 555-0199'],
        ['Status', 'Not verified', 'Bad'],
      ]),
    );
    const { hits } = await app.api.accounts.find({ text: '2125550142', limit: 5 });
    expect(hits.map(({ accountId }) => accountId)).toContain('A1');
  });

  test('is described anew in place when the number is the same', async () => {
    const app = aDesk();
    const answer = await app.api.contactPoints.correct(correction({ label: 'work', confidence: 'low' }));
    expect(answer).toMatchObject({ ok: true, value: { contactPointId: 'phone-debtor-of-A1' } });
    const { contactPoints } = await workspaceOf(app);
    expect(contactPoints.find(({ kind }) => kind === 'phone')).toMatchObject({ label: 'work', confidence: 'low' });
    expect(await app.api.contactPoints.correct(correction())).toMatchObject({ refusal: 'stale_record' });
  });

  test('where the debtor was reached is certain, and a call keeps what it was before', async () => {
    const app = aDesk();
    await app.api.contactPoints.setStatus({ ...command(), contactPointId: 'phone-debtor-of-A1', status: 'good' });
    const { contactPoints } = await workspaceOf(app);
    expect(contactPoints[0]).toMatchObject({ status: 'good', confidence: 'high', lastVerifiedOn: today });
    expect((await detailsOf(app)).changes.map(({ field }) => field).sort()).toEqual(['Confidence', 'Status']);
  });

  test('from which mail came back is bad, and somebody must find a new one', async () => {
    const app = aDesk();
    const mail = { ...command(), contactPointId: 'address-debtor-of-A1', reason: 'moved', note: '' } as const;
    expect(await app.api.contactPoints.returnedMail({ ...mail, returnedOn: '2026-11-24' })).toMatchObject({
      refusal: 'received_in_future',
    });
    expect(
      await app.api.contactPoints.returnedMail({ ...mail, returnedOn: today, contactPointId: 'phone-debtor-of-A1' }),
    ).toMatchObject({ refusal: 'not_found' });
    expect(await app.api.contactPoints.returnedMail({ ...mail, returnedOn: today })).toMatchObject({ ok: true });
    const { contactPoints, nextStep } = await workspaceOf(app);
    expect(contactPoints.find(({ kind }) => kind === 'address')?.status).toBe('bad');
    expect(nextStep).toMatchObject({ kind: 'review', on: today, note: 'Returned mail: moved. Find the new address.' });
  });
});

describe('a debtor', () => {
  const correction = (more: object = {}) => ({
    ...command(),
    expectedVersion: 1,
    kind: 'person' as const,
    givenName: 'Kai Jan',
    surname: 'Holt',
    businessName: '',
    birthOn: '1975-03-07',
    employer: 'Riverton Mills',
    identifier: '123-45-6789',
    reason: 'By the contract',
    ...more,
  });

  test('is corrected with a reason, found and listed under the new name, and what it was is kept', async () => {
    const app = aDesk();
    expect(await app.api.details.changeDebtor(correction({ givenName: '', surname: '' }))).toMatchObject({
      refusal: 'name_required',
    });
    expect(await app.api.details.changeDebtor(correction({ birthOn: '2027-01-01' }))).toMatchObject({
      refusal: 'birth_date_invalid',
    });
    expect(await app.api.details.changeDebtor(correction())).toMatchObject({ ok: true });
    const { debtor, changes } = await detailsOf(app);
    expect(debtor).toMatchObject({ name: 'Kai Jan Holt', birthOn: '1975-03-07', identifierMasked: '••••6789' });
    expect(changes).toContainEqual(
      expect.objectContaining({ field: 'Name', was: 'Kai Holt', became: 'Kai Jan Holt', by: 'Owner Example' }),
    );
    expect(app.rows('select distinct debtor_name as name from account')).toEqual([{ name: 'Holt, Kai Jan' }]);
    expect((await app.api.accounts.find({ text: 'Kai Jan', limit: 5 })).hits).toHaveLength(2);
    expect(await app.api.details.changeDebtor(correction())).toMatchObject({ refusal: 'stale_record' });
  });

  test('has an identifier that is shown whole for a reason only, and neither journal nor receipt holds it', async () => {
    const app = aDesk();
    await app.api.details.changeDebtor(correction());
    const order = { accountId: 'A1', reason: 'Court filing' };
    expect(await app.api.details.revealIdentifier({ ...order, reason: ' ' })).toMatchObject({
      refusal: 'reason_required',
    });
    expect(
      await app
        .as('agent')
        .details.revealIdentifier(order)
        .catch((fault) => fault.code),
    ).toBe('not_permitted');
    expect(await app.api.details.revealIdentifier(order)).toMatchObject({ value: { identifier: '123-45-6789' } });
    expect((await workspaceOf(app)).timeline[0]).toMatchObject({ summary: 'The whole identifier was looked at.' });
    expect(app.count(`audit_entry where action = 'details.revealIdentifier'`)).toBe(1);
    for (const table of ['audit_detail', 'command_receipt', 'detail_change', 'activity'])
      expect(JSON.stringify(app.rows(`select * from ${table}`)), table).not.toContain('123-45-6789');
  });
});

describe('the creditor’s own fields', () => {
  test('are corrected by their type, with the history of the account', async () => {
    const app = aDesk();
    app.db.connection.exec(`
      update account set custom_fields = '{"Ward":"7","Admitted":"2025-01-02"}' where id = 'A1';
      insert into custom_field (id, creditor_id, name, kind, created_at)
        select 'CF1', creditor_id, 'Admitted', 'date', '${app.clock.now()}' from account where id = 'A1';`);
    const set = (name: string, value: string, expectedVersion = 1) =>
      app.api.accounts.setCustomField({ ...command(), expectedVersion, name, value, reason: 'By the file' });
    expect(await set('Admitted', 'yesterday')).toMatchObject({ refusal: 'value_invalid' });
    expect(await set('Nothing', 'x')).toMatchObject({ refusal: 'not_found' });
    expect(await set('Admitted', '2025-02-03')).toMatchObject({ ok: true });
    expect((await app.api.accounts.customFields({ accountId: 'A1' })).rows).toMatchObject([
      { name: 'Admitted', kind: 'date', value: '2025-02-03' },
      { name: 'Ward', kind: 'text', value: '7' },
    ]);
    expect((await workspaceOf(app)).timeline[0]?.summary).toBe('Admitted: 2025-01-02 → 2025-02-03.');
  });
});

describe('the timeline', () => {
  test('is read in pages, by kind and by words, whatever their case and marks', async () => {
    const app = aDesk();
    for (let n = 1; n <= 7; n += 1) {
      await app.api.accounts.note({ ...command(), text: n === 3 ? 'Señor Holt rang' : `Note ${n}` });
    }
    await app.api.calls.log(aCall('A1', { nextStep: { kind: 'call', on: '2026-11-24', time: null, note: '' } }));
    const read = (more: object) => app.api.accounts.timeline({ accountId: 'A1', from: 0, to: 3, ...more });
    const whole = await read({});
    expect(whole.rows).toHaveLength(3);
    const rest = await read({ from: 3, to: 100 });
    expect(whole.rows.length + rest.rows.length).toBe(whole.total);
    expect((await workspaceOf(app)).counts.timeline).toBe(whole.total);
    expect(await read({ kinds: ['note'] })).toMatchObject({ total: 7 });
    expect((await read({ text: 'SENOR holt' })).rows).toMatchObject([{ note: 'Señor Holt rang' }]);
    expect((await read({ text: 'note' })).kinds).toContainEqual({ kind: 'note', count: 7 });
  });
});
