import { randomUUID } from 'node:crypto';
import type { DulyApi } from '../../../shared/contract/api.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { disputeReasons, holdBlocks, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { complaintReasons, complaintSources, disputeKinds } from '../../../shared/vocabulary/compliance.ts';
import { userByLogin } from '../../db/people.ts';
import { reasonOfIssue } from '../../domain/complaints.ts';
import { amountOf, dateOf, oneOf, workspaceOf } from './account-commands.ts';
import { money, RefusedError, UsageError } from './answers.ts';
import { type CliDesk, type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

const pageRows = 500;
const scopes = { account: 'account', debtor: 'debtor', creditor: 'creditor', book: 'book' } as const;

type DisputeRow = Awaited<ReturnType<DulyApi['disputes']['page']>>['rows'][number];
type ComplaintRow = Awaited<ReturnType<DulyApi['complaints']['page']>>['rows'][number];

/** Looks through a list page by page. */
async function findRow<Row extends { readonly id: string }>(
  page: (range: { from: number; to: number }) => Promise<{ readonly total: number; readonly rows: readonly Row[] }>,
  id: string,
): Promise<Row> {
  for (let from = 0; ; from += pageRows) {
    const { total, rows } = await page({ from, to: from + pageRows });
    const row = rows.find((one) => one.id === id);
    if (row) return row;
    if (from + pageRows >= total) throw new RefusedError('not_found', `There is no record "${id}" of that kind.`);
  }
}

const required = (option: string, text: string | undefined): string => {
  if (text === undefined || text.trim() === '') throw new UsageError(`${option} is needed.`);
  return text;
};

const disputeOut = ({ id, accountId: _accountId, amountMinor, currency, ...row }: DisputeRow) => ({
  dispute: id,
  ...row,
  amount: amountMinor === null ? null : money(amountMinor, currency),
});

export interface DisputeFlags {
  readonly kind?: string;
  readonly reason?: string;
  readonly amount?: string;
  readonly received?: string;
  readonly written?: boolean;
  readonly answered?: string;
  readonly justified?: boolean;
  readonly outcome?: string;
  readonly note?: string;
}

async function openDispute(api: DulyApi, options: CommonOptions & DisputeFlags, reference: string, today: string) {
  const { account, money: owed } = await workspaceOf(api, reference);
  const { disputeId } = done(
    await api.disputes.open({
      commandId: randomUUID(),
      accountId: account.id,
      expectedVersion: account.version,
      kind: oneOf('--kind', options.kind ?? 'dispute', disputeKinds),
      reason: oneOf('--reason', options.reason ?? 'other', disputeReasons),
      amountMinor: options.amount === undefined ? null : amountOf(options.amount, owed.currency),
      receivedOn: options.received === undefined ? today : dateOf('--received', options.received),
      written: options.written === true,
      note: options.note ?? '',
    }),
  );
  return disputeId;
}

/** `dispute list|open|answer|resolve`: disputes from receipt to decision. */
export async function dispute(
  options: CommonOptions & DisputeFlags,
  action: string,
  what: string | undefined,
  host: CliHost,
) {
  const made = await openDesk(options, host);
  const { api, core } = made;
  const today = todayOf(made);
  const rowOf = (id: string) => findRow((range) => api.disputes.page(range), id);
  const act = async (): Promise<Readonly<Record<string, unknown>>> => {
    if (action === 'list') {
      const { total, open, rows } = await api.disputes.page({ from: 0, to: pageRows });
      return { total, open, rows: rows.map(disputeOut) };
    }
    const target = required(action === 'open' ? 'The account' : 'The dispute', what);
    if (action === 'open') return disputeOut(await rowOf(await openDispute(api, options, target, today)));
    const { id: disputeId, version: expectedVersion } = await rowOf(target);
    const command = { commandId: randomUUID(), disputeId, expectedVersion };
    if (action === 'answer') {
      const answeredOn = options.answered === undefined ? today : dateOf('--answered', options.answered);
      done(await api.disputes.answer({ ...command, answeredOn, note: options.note ?? '' }));
    } else if (action === 'resolve') {
      const justified = options.justified === true;
      done(await api.disputes.resolve({ ...command, justified, outcome: options.outcome ?? '' }));
    } else throw new UsageError(`"dispute" does list, open, answer and resolve, not "${action}".`);
    return disputeOut(await rowOf(target));
  };
  const answer = await act();
  await core.stop();
  return answer;
}

const todayOf = ({ desk }: CliDesk): string => {
  const book = desk.house();
  if (!book) throw new Error('The book did not open');
  return book.today();
};

const complaintOut = ({ id, debtorId: _debtorId, accountId: _accountId, ...row }: ComplaintRow) => {
  const { ownerId: _ownerId, ...rest } = row;
  return { complaint: id, ...rest };
};

/** The reason by its code, or as the CFPB words the issue. */
const complaintReasonOf = (text: string) => reasonOfIssue(text) ?? oneOf('--reason', text, complaintReasons);

/** A person by sign-in name; "none" takes the owner away. */
function ownerOf({ desk }: CliDesk, login: string | undefined): string | null | undefined {
  if (login === undefined) return undefined;
  if (login === 'none') return null;
  const book = desk.house();
  const user = book ? userByLogin(book.db, login) : null;
  if (!user) throw new UsageError(`There is no user "${login}" in this book.`);
  return user.id;
}

export interface ComplaintFlags {
  readonly reason?: string;
  readonly source?: string;
  readonly reference?: string;
  readonly text?: string;
  readonly received?: string;
  readonly due?: string;
  readonly owner?: string;
  readonly outcome?: string;
}

async function openComplaint(made: Awaited<ReturnType<typeof openDesk>>, options: ComplaintFlags, reference: string) {
  const { account } = await workspaceOf(made.api, reference);
  const { complaintId } = done(
    await made.api.complaints.open({
      commandId: randomUUID(),
      accountId: account.id,
      reason: complaintReasonOf(required('--reason', options.reason)),
      source: oneOf('--source', options.source ?? 'debtor', complaintSources),
      reference: options.reference ?? '',
      text: required('--text', options.text),
      receivedOn: options.received === undefined ? todayOf(made) : dateOf('--received', options.received),
      ...(options.due === undefined ? {} : { dueOn: dateOf('--due', options.due) }),
      ownerId: ownerOf(made, options.owner) ?? null,
    }),
  );
  return complaintId;
}

/** `complaint list|open|change|close|reopen`: complaints with their clock. */
export async function complaint(
  options: CommonOptions & ComplaintFlags,
  action: string,
  what: string | undefined,
  host: CliHost,
) {
  const made = await openDesk(options, host);
  const { api, core } = made;
  const rowOf = (id: string) => findRow((range) => api.complaints.page(range), id);
  const act = async (): Promise<Readonly<Record<string, unknown>>> => {
    if (action === 'list') {
      const { total, open, overdue, rows } = await api.complaints.page({ from: 0, to: pageRows });
      return { total, open, overdue, rows: rows.map(complaintOut) };
    }
    const target = required(action === 'open' ? 'The account' : 'The complaint', what);
    if (action === 'open') return complaintOut(await rowOf(await openComplaint(made, options, target)));
    const row = await rowOf(target);
    const command = { commandId: randomUUID(), complaintId: row.id, expectedVersion: row.version };
    if (action === 'change') {
      const owner = ownerOf(made, options.owner);
      const reason = options.reason === undefined ? row.reason : complaintReasonOf(options.reason);
      const dueOn = options.due === undefined ? row.dueOn : dateOf('--due', options.due);
      done(
        await api.complaints.change({ ...command, reason, dueOn, ownerId: owner === undefined ? row.ownerId : owner }),
      );
    } else if (action === 'close') {
      done(await api.complaints.close({ ...command, outcome: options.outcome ?? '' }));
    } else if (action === 'reopen') {
      done(await api.complaints.reopen({ ...command, reason: options.text ?? '' }));
    } else throw new UsageError(`"complaint" does list, open, change, close and reopen, not "${action}".`);
    return complaintOut(await rowOf(target));
  };
  const answer = await act();
  await core.stop();
  return answer;
}

export interface HoldFlags {
  readonly scope?: string;
  readonly reason?: string;
  readonly blocks?: string;
  readonly from?: string;
  readonly until?: string;
  readonly review?: string;
  readonly hold?: string;
  readonly note?: string;
}

/** `hold place|lift|list REF`: dated stops of an account, its debtor, its creditor or the whole book. */
export async function hold(
  options: CommonOptions & HoldFlags,
  action: string,
  what: string | undefined,
  host: CliHost,
) {
  const made = await openDesk(options, host);
  const { api, core } = made;
  const reference = required('The account', what);
  const { account } = await workspaceOf(api, reference);
  if (action === 'place') {
    const blocks = (options.blocks ?? '').split(',').filter(Boolean);
    if (blocks.length === 0) throw new UsageError(`--blocks names some of ${codesOf(holdBlocks).join(', ')}.`);
    done(
      await api.holds.place({
        commandId: randomUUID(),
        accountId: account.id,
        expectedVersion: account.version,
        scope: oneOf('--scope', options.scope ?? 'account', scopes),
        reason: oneOf('--reason', required('--reason', options.reason), holdReasons),
        blocks: blocks.map((block) => oneOf('--blocks', block, holdBlocks)),
        startsOn: options.from === undefined ? todayOf(made) : dateOf('--from', options.from),
        endsOn: options.until === undefined ? null : dateOf('--until', options.until),
        reviewOn: dateOf('--review', required('--review', options.review)),
        note: options.note ?? '',
      }),
    );
  } else if (action === 'lift') {
    const holdId = required('--hold', options.hold);
    const reason = options.note ?? '';
    done(await api.holds.lift({ commandId: randomUUID(), accountId: account.id, holdId, reason }));
  } else if (action !== 'list') throw new UsageError(`"hold" does list, place and lift, not "${action}".`);
  const { holds, account: after } = await workspaceOf(api, reference);
  await core.stop();
  return { status: after.status, holds };
}
