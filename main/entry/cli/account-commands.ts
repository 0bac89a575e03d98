import { randomUUID } from 'node:crypto';
import { toInstant } from '../../../shared/kernel/instant.ts';
import { isLocalDate } from '../../../shared/kernel/local-date.ts';
import { minorFromDecimal } from '../../../shared/kernel/minor.ts';
import {
  AccountFilter,
  type AccountRowOut,
  accountSortFields,
  accountViews,
} from '../../../shared/contract/account-list.ts';
import type { SavedViewOut } from '../../../shared/contract/views.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { channels, directions } from '../../../shared/vocabulary/contact.ts';
import { paymentMethods } from '../../../shared/vocabulary/money.ts';
import { outcomeCodes } from '../../../shared/vocabulary/outcomes.ts';
import type { DulyApi } from '../../../shared/contract/api.ts';
import { money, RefusedError, UsageError } from './answers.ts';
import { arrangementAnswer } from './arrangement-answer.ts';
import { accountIdOf, type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

/** A word of the call as one of the book's codes; names the choices when it is none. */
export function oneOf<List extends Readonly<Record<string, unknown>>>(
  option: string,
  text: string,
  list: List,
): keyof List & string {
  if (Object.hasOwn(list, text)) return text as keyof List & string;
  throw new UsageError(`${option} is one of ${Object.keys(list).join(', ')}, not "${text}".`);
}
/** An option as a calendar date. */
export const dateOf = (option: string, text: string): string => {
  if (isLocalDate(text)) return text;
  throw new UsageError(`${option} wants a date such as 2026-11-24, not "${text}".`);
};
/** `--amount` in minor units of the account’s currency. */
export const amountOf = (text: string, currency: string): number => {
  const amountMinor = minorFromDecimal(text, currency);
  if (amountMinor === null || amountMinor <= 0)
    throw new UsageError(`--amount wants an amount such as 120.00, not "${text}".`);
  return amountMinor;
};

/** Entries of the history asked for at once. */
const timelinePage = 500;

/** The account a person means, whole. */
export async function workspaceOf(api: DulyApi, reference: string) {
  const workspace = await api.accounts.open({ accountId: await accountIdOf(api, reference) });
  if (!workspace) throw new RefusedError('account_not_found', `No account has the reference "${reference}".`);
  return workspace;
}

const moneyOut = (figures: Awaited<ReturnType<typeof workspaceOf>>['money']) => ({
  principal: money(figures.principalMinor, figures.currency),
  interest: money(figures.interestMinor, figures.currency),
  fees: money(figures.feesMinor, figures.currency),
  costs: money(figures.costsMinor, figures.currency),
  paid: money(figures.paidMinor, figures.currency),
  owing: money(figures.owingMinor, figures.currency),
});
const splitOut = (
  split: { costsMinor: number; feesMinor: number; interestMinor: number; principalMinor: number },
  currency: string,
) => ({
  costs: money(split.costsMinor, currency),
  fees: money(split.feesMinor, currency),
  interest: money(split.interestMinor, currency),
  principal: money(split.principalMinor, currency),
});

/** A row of the list with its amounts as JSON carries money. */
const rowOut = ({
  id: _id,
  currency,
  principalMinor,
  interestMinor,
  feesMinor,
  costsMinor,
  paidMinor,
  owingMinor,
  lastPaymentMinor,
  promise: promised,
  ...row
}: AccountRowOut) => ({
  ...row,
  principal: money(principalMinor, currency),
  interest: money(interestMinor, currency),
  fees: money(feesMinor, currency),
  costs: money(costsMinor, currency),
  paid: money(paidMinor, currency),
  owing: money(owingMinor, currency),
  lastPayment: lastPaymentMinor === null ? null : money(lastPaymentMinor, currency),
  promise: promised && { amount: money(promised.amountMinor, currency), due: promised.dueOn, status: promised.status },
});

type NamedView = Pick<SavedViewOut, 'base' | 'filter' | 'sort'>;

/** `--view`: one that every book has, by code or label, or a saved one by its name; capitals do not matter. */
async function viewNamed(api: DulyApi, name: string | undefined): Promise<NamedView> {
  const sort = { field: 'name', descending: false } as const;
  if (name === undefined) return { base: 'all', filter: {}, sort };
  const wanted = name.toLowerCase();
  const base = codesOf(accountViews).find((code) => [code, accountViews[code].toLowerCase()].includes(wanted));
  if (base !== undefined) return { base, filter: {}, sort };
  const { rows } = await api.views.list({});
  const saved = rows.find((view) => view.name.toLowerCase() === wanted);
  if (saved) return saved;
  const known = [...codesOf(accountViews), ...rows.map((view) => view.name)].join(', ');
  throw new UsageError(`--view is one of ${known}, not "${name}".`);
}

/** `accounts`: a grid page. */
export async function accounts(
  options: CommonOptions & { view?: string; filter?: string; sort?: string; limit?: number; offset?: number },
  host: CliHost,
) {
  const { api, core } = await openDesk(options, host);
  const [field = 'name', order] = (options.sort ?? 'name').split(':');
  const sortField = accountSortFields.find((known) => known === field);
  if (!sortField)
    throw new UsageError(`--sort is one of ${accountSortFields.join(', ')}, with ":desc" for the other way round.`);
  let filter: unknown;
  try {
    filter = JSON.parse(options.filter ?? '{}');
  } catch {
    throw new UsageError('--filter wants JSON such as {"open":true}.');
  }
  const parsed = AccountFilter.strict().safeParse(filter);
  if (!parsed.success) throw new UsageError(`--filter: ${parsed.error.issues[0]?.message ?? 'not understood'}.`);
  const from = options.offset ?? 0;
  const view = await viewNamed(api, options.view);
  const page = await api.accounts.page({
    from,
    to: from + Math.min(options.limit ?? 50, 500),
    view: view.base,
    sort: options.sort === undefined ? view.sort : { field: sortField, descending: order === 'desc' },
    filter: { ...view.filter, ...parsed.data },
  });
  await core.stop();
  return {
    total: page.total,
    rows: page.rows.map(rowOut),
  };
}

/** The history of an account from its newest entry to its first. */
async function wholeTimeline(api: DulyApi, accountId: string) {
  const rows = [];
  for (let from = 0, total = 1; from < total; from += timelinePage) {
    const page = await api.accounts.timeline({ accountId, from, to: from + timelinePage });
    rows.push(...page.rows);
    total = page.total;
  }
  return rows;
}

/** `account REF`: one account whole. */
export async function account(options: CommonOptions, reference: string, host: CliHost) {
  const { api, core } = await openDesk(options, host);
  const {
    account: found,
    debtor,
    money: figures,
    contactPoints,
    promises,
    holds,
    disputes,
    nextStep,
    otherAccounts,
  } = await workspaceOf(api, reference);
  const accountId = found.id;
  const [communication, items, fields, documents, history, arrangements] = await Promise.all([
    api.communication.of({ accountId }),
    api.accounts.items({ accountId }),
    api.accounts.customFields({ accountId }),
    api.documents.of({ accountId }),
    wholeTimeline(api, accountId),
    api.arrangements.ofAccount({ accountId }),
  ]);
  await core.stop();
  return {
    account: found,
    debtor,
    contactPoints,
    parties: communication?.parties ?? [],
    items: items.rows.map(({ amountMinor, openMinor, ...item }) => ({
      ...item,
      amount: money(amountMinor, figures.currency),
      open: money(openMinor, figures.currency),
    })),
    customFields: fields.rows,
    documents: documents.rows,
    otherAccounts: otherAccounts.map(({ owingMinor, currency, ...other }) => ({
      ...other,
      owing: money(owingMinor, currency),
    })),
    money: moneyOut(figures),
    promises: promises.map(({ amountMinor, receivedMinor, ...promise }) => ({
      ...promise,
      amount: money(amountMinor, figures.currency),
      received: money(receivedMinor, figures.currency),
    })),
    plans: arrangements.rows.map(arrangementAnswer),
    holds,
    disputes: disputes.map(({ amountMinor, ...dispute }) => ({
      ...dispute,
      amount: amountMinor === null ? null : money(amountMinor, figures.currency),
    })),
    nextStep,
    timeline: history,
  };
}

/** `find TEXT`: ranked search. */
export async function find(options: CommonOptions & { limit?: number }, text: string, host: CliHost) {
  const { api, core } = await openDesk(options, host);
  const { hits } = await api.accounts.find({ text, limit: options.limit ?? 20 });
  await core.stop();
  return { hits: hits.map(({ kind, ref, label, matched }) => ({ kind, ref, label, matched })) };
}

/** `gate REF`: may we, now, this way. */
export async function gate(
  options: CommonOptions & { channel: string; contactPoint?: string },
  reference: string,
  host: CliHost,
) {
  const { api, core, clock } = await openDesk(options, host);
  const { openUntil: _openUntil, ...verdict } = await api.contact.judge({
    accountId: await accountIdOf(api, reference),
    channel: oneOf('--channel', options.channel, channels),
    ...(options.contactPoint === undefined ? {} : { contactPointId: options.contactPoint }),
    at: options.at === undefined ? clock.now() : toInstant(options.at),
  });
  await core.stop();
  return verdict;
}

/** `log REF`: a contact attempt, as it was made at `--at`. */
export async function log(
  options: CommonOptions & {
    channel: string;
    direction: string;
    outcome: string;
    contactPoint?: string;
    discussed?: string;
    note?: string;
  },
  reference: string,
  host: CliHost,
) {
  const { api, core, desk, clock } = await openDesk(options, host);
  const workspace = await workspaceOf(api, reference);
  const phone = workspace.contactPoints.find((point) => point.kind === 'phone' && point.status !== 'bad');
  const discussed = await Promise.all(
    (options.discussed ?? '')
      .split(',')
      .filter(Boolean)
      .map((other) => accountIdOf(api, other)),
  );
  const answer = done(
    await api.calls.log({
      commandId: randomUUID(),
      accountId: workspace.account.id,
      channel: oneOf('--channel', options.channel, channels),
      direction: oneOf('--direction', options.direction, directions),
      contactPointId: options.contactPoint ?? phone?.id ?? null,
      outcome: oneOf('--outcome', options.outcome, outcomeCodes),
      ...(options.at === undefined ? {} : { at: toInstant(options.at) }),
      note: options.note ?? '',
      discussed,
      nextStep: null,
    }),
  );
  desk.hub.flush();
  clock.stand(null);
  await core.stop();
  return { attempt: answer.attemptId, next: answer.next };
}

/** `promise REF`: an undertaking, or a monthly series of them. */
export async function promise(
  options: CommonOptions & { amount: string; due: string; repeat?: string; times?: number },
  reference: string,
  host: CliHost,
) {
  const { api, core } = await openDesk(options, host);
  const workspace = await workspaceOf(api, reference);
  const { currency } = workspace.money;
  if (options.repeat !== undefined && options.repeat !== 'monthly') throw new UsageError('--repeat is monthly.');
  const amountMinor = amountOf(options.amount, currency);
  const dueOn = dateOf('--due', options.due);
  const times = options.repeat === undefined ? 1 : (options.times ?? 1);
  const { promiseIds, beyond } = done(
    await api.promises.record({ commandId: randomUUID(), accountId: workspace.account.id, amountMinor, dueOn, times }),
  );
  await core.stop();
  return {
    promise: promiseIds[0],
    promises: promiseIds,
    amount: money(amountMinor, currency),
    due: dueOn,
    times,
    beyond,
    status: 'open',
  };
}

/** `pay REF`: a payment on the ledger. */
export async function pay(
  options: CommonOptions & {
    amount: string;
    received: string;
    method?: string;
    direct?: boolean;
    reference?: string;
    again?: boolean;
    toDisputed?: boolean;
    keepExcess?: boolean;
  },
  reference: string,
  host: CliHost,
) {
  const { api, core } = await openDesk(options, host);
  const workspace = await workspaceOf(api, reference);
  const { currency } = workspace.money;
  const answer = done(
    await api.payments.post({
      commandId: randomUUID(),
      accountId: workspace.account.id,
      amountMinor: amountOf(options.amount, currency),
      receivedOn: dateOf('--received', options.received),
      method: oneOf('--method', options.method ?? 'check', paymentMethods),
      route: options.direct ? 'direct' : 'to_us',
      externalReference: options.reference ?? '',
      confirmedNotDuplicate: options.again ?? false,
      toDisputed: options.toDisputed ?? false,
      keepExcess: options.keepExcess ?? false,
    }),
  );
  await core.stop();
  return {
    payment: answer.paymentId,
    receipt: answer.receiptNumber,
    allocation: splitOut(answer.allocation, currency),
    ...(answer.creditMinor > 0 && { credit: money(answer.creditMinor, currency) }),
    money: moneyOut(answer.money),
  };
}

/** `pay-reverse PAYMENT`: the mirror image of a payment. */
export async function payReverse(
  options: CommonOptions & { reason: string; on?: string; returned?: boolean },
  paymentId: string,
  host: CliHost,
) {
  const { api, core } = await openDesk(options, host);
  const answer = done(
    await api.payments.reverse({
      commandId: randomUUID(),
      paymentId,
      reason: options.reason,
      returned: options.returned ?? false,
      ...(options.on === undefined ? {} : { on: dateOf('--on', options.on) }),
    }),
  );
  await core.stop();
  return {
    payment: answer.paymentId,
    allocation: splitOut(answer.allocation, answer.money.currency),
    money: moneyOut(answer.money),
  };
}
