import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { disputeReasons, disputeStatuses, holdBlocks, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import {
  complaintReasons,
  complaintSources,
  complaintStatuses,
  consentKinds,
  consentSources,
  disputeKinds,
  limitationEvents,
  noticeKinds,
  noticeWays,
} from '../../../shared/vocabulary/compliance.ts';
import { channels, contactPointLabels, type GateRule, gateRules } from '../../../shared/vocabulary/contact.ts';
import { paymentMethods, paymentRoutes } from '../../../shared/vocabulary/money.ts';
import type { EvidenceRows } from '../../db/evidence.ts';
import type { EvidenceDocument } from './job.ts';

type Section = EvidenceDocument['sections'][number];
type Column = readonly [title: string, width: number | '*'];

interface Reading {
  readonly currency: string;
  readonly moment: (at: Instant) => string;
}

/** A table under a heading, or the sentence that there is nothing. */
const section = (
  heading: string,
  none: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): Section => ({
  heading,
  blocks:
    rows.length === 0
      ? [{ kind: 'text', text: none }]
      : [{ kind: 'table', columns: columns.map(([title, width]) => ({ title, width })), rows }],
});

const day = (on: string | null): string => (on === null ? '' : dayText(on));
const yesNo = (is: 0 | 1): string => (is === 1 ? 'yes' : 'no');
const listOf = <Code extends string>(json: string | null, labels: Readonly<Record<Code, string>>): string =>
  json === null ? 'any' : (JSON.parse(json) as Code[]).map((code) => labels[code].toLowerCase()).join(', ');

const weekdays = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** The reasons an override let pass, as they were kept with it. */
const overridden = (json: string): string =>
  (JSON.parse(json) as readonly { readonly rule?: GateRule; readonly jurisdiction?: string }[])
    .map(({ rule, jurisdiction }) =>
      [rule === undefined ? '' : gateRules[rule], jurisdiction].filter(Boolean).join(', '),
    )
    .join('; ');

const consentSections = (rows: EvidenceRows, { moment }: Reading): Section[] => [
  section(
    'Consents and opt-outs',
    'Nothing was said about consent.',
    [
      ['At', 88],
      ['What', 70],
      ['Way', 64],
      ['Number or address', '*'],
      ['How it came', 90],
      ['Recorded by', 70],
    ],
    rows.consents.map((one) => [
      moment(one.at),
      consentKinds[one.kind],
      channels[one.channel],
      [one.point ?? 'all', one.note].filter(Boolean).join('; '),
      consentSources[one.source],
      one.user ?? 'Duly',
    ]),
  ),
  section(
    'Times and places that do not suit',
    'The debtor named none.',
    [
      ['Stated', 66],
      ['Ways', 90],
      ['Place', 46],
      ['Days', 90],
      ['Hours', 70],
      ['Note', '*'],
      ['Ended', 60],
    ],
    rows.inconveniences.map((one) => [
      day(one.statedOn),
      listOf(one.channels, channels),
      one.place === null ? 'any' : contactPointLabels[one.place],
      one.weekdays === null
        ? 'any'
        : (JSON.parse(one.weekdays) as number[]).map((number) => weekdays[number] ?? '').join(', '),
      one.fromTime === null || one.toTime === null ? 'all day' : `${one.fromTime} to ${one.toTime}`,
      one.note,
      day(one.endedOn),
    ]),
  ),
];

const noticeSection = (rows: EvidenceRows): Section =>
  section(
    'Notices',
    'No notice was recorded.',
    [
      ['Sent', 66],
      ['Notice', '*'],
      ['By', 60],
      ['Came back', 130],
      ['Recorded by', 80],
    ],
    rows.notices.map((one) => [
      day(one.sentOn),
      noticeKinds[one.kind],
      noticeWays[one.way],
      one.returnedOn === null ? 'no' : `${day(one.returnedOn)} ${one.returnedReason}`.trim(),
      one.user ?? 'Duly',
    ]),
  );

const holdSection = (rows: EvidenceRows, { moment }: Reading): Section =>
  section(
    'Holds',
    'There was no hold.',
    [
      ['Reason', 84],
      ['On', 44],
      ['Stops', '*'],
      ['From, to', 104],
      ['Set', 104],
      ['Lifted', 104],
    ],
    rows.holds.map((one) => [
      [holdReasons[one.reason], one.note].filter(Boolean).join(': '),
      one.scope,
      listOf(one.blocks, holdBlocks),
      `${day(one.startsOn)}, ${one.endsOn === null ? 'open' : day(one.endsOn)}`,
      `${moment(one.setAt)} ${one.setBy ?? 'Duly'}`,
      one.liftedAt === null ? '' : `${moment(one.liftedAt)} ${one.liftedBy ?? 'Duly'}: ${one.liftReason}`,
    ]),
  );

const disputeSections = (rows: EvidenceRows, { currency }: Reading): Section[] => [
  section(
    'Disputes',
    'Nothing was disputed.',
    [
      ['Received', 62],
      ['Kind and reason', '*'],
      ['Part', 60],
      ['Written', 40],
      ['Ceases', 40],
      ['Answered', 62],
      ['Outcome', 120],
    ],
    rows.disputes.map((one) => [
      day(one.openedOn),
      [`${disputeKinds[one.kind]}: ${disputeReasons[one.reason]}`, one.note].filter(Boolean).join('; '),
      one.amountMinor === null ? 'all' : moneyText(one.amountMinor, currency),
      yesNo(one.written),
      yesNo(one.ceases),
      day(one.answeredOn),
      [disputeStatuses[one.status], day(one.resolvedOn), one.outcome].filter(Boolean).join(', '),
    ]),
  ),
  section(
    'Complaints',
    'There was no complaint.',
    [
      ['Received', 62],
      ['From', 56],
      ['About', '*'],
      ['Due', 62],
      ['Outcome', 140],
    ],
    rows.complaints.map((one) => [
      day(one.receivedOn),
      [complaintSources[one.source], one.reference].filter(Boolean).join(' '),
      [complaintReasons[one.reason], one.text].filter(Boolean).join(': '),
      day(one.dueOn),
      [complaintStatuses[one.status], day(one.closedOn), one.outcome].filter(Boolean).join(', '),
    ]),
  ),
];

const overrideSection = (rows: EvidenceRows, { moment }: Reading): Section =>
  section(
    'Overrides',
    'No contact was let pass against a reason.',
    [
      ['From, until', 100],
      ['Way', 60],
      ['Let pass', '*'],
      ['Why', 150],
      ['By', 80],
    ],
    rows.overrides.map((one) => [
      `${moment(one.fromAt)}, ${moment(one.untilAt)}`,
      channels[one.channel],
      overridden(one.reasons),
      one.reason,
      one.user ?? 'Duly',
    ]),
  );

const moneySections = (rows: EvidenceRows, { currency, moment }: Reading): Section[] => [
  section(
    'Payments',
    'Nothing was paid.',
    [
      ['Received', 62],
      ['Receipt', 80],
      ['Amount', 74],
      ['How', '*'],
      ['Posted', 140],
    ],
    rows.payments.map((one) => [
      day(one.receivedOn),
      one.receiptNumber,
      moneyText(one.amountMinor, currency),
      [paymentMethods[one.method], paymentRoutes[one.route].toLowerCase(), one.reason].filter(Boolean).join(', '),
      `${moment(one.postedAt)} ${one.user ?? 'Duly'}`,
    ]),
  ),
  section(
    'Events for the time to sue',
    'None was recorded.',
    [
      ['On', 66],
      ['Event', 120],
      ['Note', '*'],
    ],
    rows.limitationEvents.map((one) => [day(one.happenedOn), limitationEvents[one.kind], one.note]),
  ),
];

/** What was known and recorded besides contacts and letters, a table each. */
export const recordSections = (rows: EvidenceRows, reading: Reading): Section[] => [
  ...consentSections(rows, reading),
  noticeSection(rows),
  holdSection(rows, reading),
  ...disputeSections(rows, reading),
  overrideSection(rows, reading),
  ...moneySections(rows, reading),
];
