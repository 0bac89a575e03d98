import { ok, type Refused, refuse } from '../../shared/kernel/result.ts';
import { debtorKinds } from '../../shared/vocabulary/accounts.ts';
import { accountById, accountsOfDebtor, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { contactPointsOf } from '../db/contact.ts';
import type { Tx } from '../db/database.ts';
import { type CorrectedDebtor, correctDebtor, debtorDetails, type DebtorDetails } from '../db/debtors.ts';
import { detailChangesOf } from '../db/detail-changes.ts';
import { indexDebtorForSearch } from '../db/search.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { displayName, maskedIdentifier, sortName } from '../domain/debtor-name.ts';
import { zonesOf } from './contact/zones.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { type Details, keepChanges } from './details/keep-changes.ts';

type DetailsHandlers = HandlersOf<'details'>;
type Correction = Parameters<DetailsHandlers['changeDebtor']>[0];

/** Corrections shown of one debtor. */
const changesShown = 500;
/** Older than the oldest person known. */
const oldestYears = 130;

const wordsOf = (debtor: CorrectedDebtor): Details => ({
  Kind: debtorKinds[debtor.kind],
  Name: debtor.name,
  'Birth date': debtor.birthOn ?? '',
  Identifier: debtor.identifier === null ? '' : maskedIdentifier(debtor.identifier),
  Employer: debtor.employer,
});

/** The debtor as corrected, or why not. */
function corrected(
  before: DebtorDetails,
  input: Correction,
  today: string,
): CorrectedDebtor | Refused<'name_required' | 'birth_date_invalid'> {
  const { kind, birthOn, employer } = input;
  const isPerson = kind === 'person';
  const parts = {
    kind,
    givenName: isPerson ? input.givenName : '',
    surname: isPerson ? input.surname : '',
    businessName: isPerson ? '' : input.businessName,
  };
  const name = displayName(parts);
  if (name === '') return refuse('name_required');
  const oldest = `${Number(today.slice(0, 4)) - oldestYears}${today.slice(4)}`;
  if (birthOn !== null && (birthOn > today || birthOn < oldest)) return refuse('birth_date_invalid');
  const identifier = input.identifier === undefined ? before.identifier : input.identifier;
  return { id: before.id, ...parts, name, sortName: sortName(parts), birthOn, identifier, employer };
}

function tell(tx: Tx, context: CallContext, accountId: string, summary: string, note: string, sourceId: string): void {
  const { newId, clock, actor } = context;
  const at = clock.now();
  addActivity(tx, { id: newId(), accountId, kind: 'debtor', at, userId: actor.userId, summary, note, sourceId });
}

const changeDebtor: DetailsHandlers['changeDebtor'] = (input, context) =>
  context.write((tx, announce, audit) => {
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    const account = accountById(tx, input.accountId);
    const before = account && debtorDetails(tx, account.debtorId);
    if (!account || !before) return refuse('account_not_found');
    if (before.version !== input.expectedVersion) return refuse('stale_record');
    const texts = [input.givenName, input.surname, input.businessName, input.employer, reason];
    if (texts.some(holdsCardNumber)) return refuse('card_number');
    const after = corrected(before, input, context.today());
    if ('refusal' in after) return after;
    const about = { debtorId: before.id, subjectKind: 'debtor', subjectId: before.id, reason } as const;
    const changed = keepChanges(tx, context, about, wordsOf(before), wordsOf(after));
    correctDebtor(tx, after);
    indexDebtorForSearch(tx, before.id);
    const accountIds = accountsOfDebtor(tx, before.id).map((one) => one.id);
    const what = changed.length === 0 ? 'looked through' : `corrected: ${changed.join(', ').toLowerCase()}`;
    for (const id of accountIds) tell(tx, context, id, `Debtor’s details ${what}.`, reason, before.id);
    const version =
      accountIds.map((id) => [id, bumpVersion(tx, id)] as const).find(([id]) => id === account.id)?.[1] ?? 1;
    audit('details.changeDebtor', `account:${account.id}`, { from: wordsOf(before), to: wordsOf(after), reason });
    announce('account.changed', { accountIds });
    return ok({ version });
  });

const revealIdentifier: DetailsHandlers['revealIdentifier'] = (input, context) =>
  context.write((tx, announce, audit) => {
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    if (holdsCardNumber(reason)) return refuse('card_number');
    const account = accountById(tx, input.accountId);
    const debtor = account && debtorDetails(tx, account.debtorId);
    if (!account || !debtor) return refuse('account_not_found');
    if (debtor.identifier === null) return refuse('not_found', 'No identifier of this debtor is known.');
    tell(tx, context, account.id, 'The whole identifier was looked at.', reason, debtor.id);
    audit('details.revealIdentifier', `account:${account.id}`, { debtorId: debtor.id, reason });
    announce('account.changed', { accountIds: [account.id] });
    return ok({ identifier: debtor.identifier });
  });

export const details: DetailsHandlers = {
  of: ({ accountId }, { db }) => {
    const account = accountById(db, accountId);
    const debtor = account && debtorDetails(db, account.debtorId);
    if (!account || !debtor) return null;
    const { identifier, sortName: _sorted, ...shown } = debtor;
    return {
      debtor: { ...shown, identifierMasked: identifier === null ? null : maskedIdentifier(identifier) },
      zones: zonesOf(contactPointsOf(db, debtor.id), null),
      changes: detailChangesOf(db, debtor.id, changesShown),
    };
  },
  changeDebtor,
  revealIdentifier,
};
