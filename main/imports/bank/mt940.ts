import { noCurrency } from '../../../shared/kernel/minor.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { ReadBalance, ReadEntry, ReadStatement } from '../../services/bank/reading.ts';
import { quoted } from '../values/reading.ts';
import { amountOf, plainText, shortDay, withoutNone } from './bank-values.ts';
import type { Findings } from './findings.ts';
import { linesOf } from './lines.ts';
import { type Details, detailsOf } from './mt940-details.ts';

/** A field of a message with its continuation lines. */
interface Field {
  readonly line: number;
  readonly tag: string;
  readonly lines: string[];
}

/** What ends a message: a dash on a line of its own, with the closing of its block (`-}`) or three letters behind it, as ING writes it. */
const messageEnd = /^-(?:\}.*|[A-Z]{3})?\s*$/;

/** Fields of all messages in their order. */
function fieldsOf(text: string): Field[] {
  const fields: Field[] = [];
  let current: Field | null = null;
  for (const { line, text: raw } of linesOf(text)) {
    const tagged = /^:(\d\d[A-Z]?):(.*)$/.exec(raw);
    if (tagged) {
      current = { line, tag: tagged[1] ?? '', lines: [tagged[2] ?? ''] };
      fields.push(current);
    } else if (messageEnd.test(raw)) {
      if (current !== null) fields.push({ line, tag: 'end', lines: [] });
      current = null;
    } else if (current !== null && raw.trim() !== '') current.lines.push(raw);
  }
  return fields;
}

interface Draft {
  readonly line: number;
  account: string;
  number: string;
  currency: string;
  opening: ReadBalance | null;
  closing: ReadBalance | null;
  readonly entries: ReadEntry[];
  /** The line an information to the account owner (`:86:`) still may belong to. */
  lastIsEntry: boolean;
}

const draftAt = (line: number, currency: string): Draft => ({
  line,
  account: '',
  number: '',
  currency,
  opening: null,
  closing: null,
  entries: [],
  lastIsEntry: false,
});

function balanceOf(
  draft: Draft,
  { line, tag, lines }: Field,
  findings: Findings,
): (ReadBalance & { currency: string }) | null {
  const text = (lines[0] ?? '').trim();
  const match = /^([CD])(\d{6})([A-Z]{3})([\d,.]+)$/.exec(text);
  const field = `:${tag}:`;
  if (!match) {
    findings.fail(line, field, `${quoted(text)} is not a balance.`);
    return null;
  }
  const [, mark, day = '', currency = '', amount = ''] = match;
  if (draft.currency !== noCurrency && draft.currency !== currency)
    findings.fail(line, field, `The balance is in ${currency}, the statement in ${draft.currency}.`);
  const on = shortDay(day);
  if (on === null) findings.fail(line, field, `${quoted(day)} is not a date.`);
  const minor = amountOf(amount, currency, { line, field, findings });
  return minor === null ? null : { amountMinor: mark === 'D' && minor !== 0 ? -minor : minor, on, currency };
}

const linePattern = /^(\d{6})(\d{4})?(R[CD]|[CD])([A-Z])?(\d[\d,.]*)([NFS][A-Z0-9]{3})?(.*)$/;

/** The booking day: month and day beside the value date, in the year that brings them closest together. */
function bookedOn(value: LocalDate, monthDay: string | undefined): LocalDate | null {
  if (monthDay === undefined) return value;
  const year = Number(value.slice(0, 4));
  const months = Number(monthDay.slice(0, 2)) - Number(value.slice(5, 7));
  const own = months > 6 ? year - 1 : months < -6 ? year + 1 : year;
  return shortDay(`${String(own).slice(2)}${monthDay}`);
}

/** One `:61:`: value date, booking day, mark, amount, type, references, supplementary details on the next line. */
function entryOf({ line, lines }: Field, currency: string, findings: Findings): ReadEntry | null {
  const [first = '', ...supplementary] = lines;
  const match = linePattern.exec(first.trim());
  if (!match) {
    findings.fail(line, ':61:', `${quoted(first)} is not a statement line.`);
    return null;
  }
  const [, day = '', monthDay, mark = '', , amount = '', typeCode = '', references = ''] = match;
  const valueOn = shortDay(day);
  const booked = valueOn && bookedOn(valueOn, monthDay);
  if (booked === null) findings.fail(line, ':61:', `${quoted(day + (monthDay ?? ''))} is not a date.`);
  const minor = amountOf(amount, currency, { line, field: ':61:', findings });
  if (booked === null || minor === null) return null;
  const cut = references.indexOf('//');
  const reference = cut < 0 ? references : references.slice(0, cut);
  const bank = withoutNone(cut < 0 ? '' : references.slice(cut + 2).trim());
  const extra = plainText(supplementary.join(' '));
  // RC takes a credit back, RD a debit: money goes out with the first and comes in with the second.
  const isIn = mark === 'C' || mark === 'RD';
  return {
    line,
    bookedOn: booked,
    valueOn,
    amountMinor: isIn || minor === 0 ? minor : -minor,
    currency,
    side: isIn ? 'credit' : 'debit',
    isReturn: mark.startsWith('R') || typeCode === 'NRTI',
    returnCode: '',
    typeCode,
    reference: withoutNone(plainText(reference)),
    bankReference: plainText(bank || (/^\S+$/.test(extra) ? extra : '')),
    counterparty: '',
    counterpartyAccount: '',
    remittance: extra,
  };
}

const withDetails = (entry: ReadEntry, details: Details): ReadEntry => ({
  ...entry,
  isReturn: entry.isReturn || details.isReturn,
  returnCode: details.returnCode || entry.returnCode,
  reference: details.reference || entry.reference,
  counterparty: details.counterparty,
  counterpartyAccount: details.counterpartyAccount,
  remittance: details.remittance || entry.remittance,
});

function hear(draft: Draft, field: Field, findings: Findings): void {
  const { line, tag, lines } = field;
  const text = (lines[0] ?? '').trim();
  const wasEntry = draft.lastIsEntry;
  draft.lastIsEntry = false;
  if (tag === '25') draft.account = plainText(text);
  else if (tag === '28' || tag === '28C') draft.number = plainText(text);
  else if (/^60[FM]$/.test(tag)) {
    const balance = balanceOf(draft, field, findings);
    if (balance)
      [draft.opening, draft.currency] = [{ amountMinor: balance.amountMinor, on: balance.on }, balance.currency];
  } else if (/^62[FM]$/.test(tag)) {
    const balance = balanceOf(draft, field, findings);
    if (balance) draft.closing = { amountMinor: balance.amountMinor, on: balance.on };
    if (balance && draft.currency === noCurrency) draft.currency = balance.currency;
  } else if (tag === '61') {
    const entry = entryOf(field, draft.currency, findings);
    if (entry) draft.entries.push(entry);
    draft.lastIsEntry = entry !== null;
  } else if (tag === '86' && wasEntry) {
    const entry = draft.entries.pop();
    if (entry) draft.entries.push(withDetails(entry, detailsOf(lines)));
  } else if (!/^(?:20|21|13D|64|65|86|90[CD]|NS)$/.test(tag)) {
    findings.warn(line, `:${tag}:`, 'This field is not one of a statement and was left out.');
  }
}

/**
 * Reads SWIFT MT940 (and MT942-like) messages, as banks write them: with or without the blocks around the message, with
 * fields that go on over several lines, German structured and slash-coded details. Every statement line it cannot read is
 * named. There is no kept library for it: those at hand compute in floats and do not say where a file is wrong.
 */
export function readMt940(
  text: string,
  fallback: { readonly account: string; readonly currency: string },
  findings: Findings,
): ReadStatement[] {
  const drafts: Draft[] = [];
  let draft: Draft | null = null;
  for (const field of fieldsOf(text)) {
    if (field.tag === 'end' || field.tag === '20') draft = null;
    if (field.tag === 'end') continue;
    if (draft === null) {
      draft = draftAt(field.line, fallback.currency);
      drafts.push(draft);
    }
    hear(draft, field, findings);
  }
  if (drafts.length === 0) findings.fail(0, '', 'The file holds no message.');
  return drafts.map(({ line, account, number, currency, opening, closing, entries }) => ({
    line,
    account: account || fallback.account,
    currency,
    number,
    opening,
    closing,
    entries,
  }));
}
