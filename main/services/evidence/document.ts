import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import { type Instant, localDateIn, localTimeIn } from '../../../shared/kernel/instant.ts';
import { accountStatuses, debtClasses } from '../../../shared/vocabulary/accounts.ts';
import { collectorKinds, contractKinds, partyRoles } from '../../../shared/vocabulary/compliance.ts';
import {
  channels,
  contactPointKinds,
  contactPointLabels,
  directions,
  gateDecisions,
} from '../../../shared/vocabulary/contact.ts';
import { letterDispatches, letterTemplates } from '../../../shared/vocabulary/letters.ts';
import { outcomeOf } from '../../../shared/vocabulary/outcomes.ts';
import type { AccountRecord, DebtorRecord } from '../../db/accounts.ts';
import type { ContactPointRecord } from '../../db/contact.ts';
import type { EvidenceContact, EvidenceRows } from '../../db/evidence.ts';
import { ruleText } from '../../domain/contact-gate/rule-text.ts';
import type { AgencyFacts } from '../context.ts';
import { displayPoint } from './display.ts';
import type { EvidenceBlock, EvidenceDocument } from './job.ts';
import type { LetterProof } from './letter-files.ts';
import { recordSections } from './record-sections.ts';
import type { RuleProof } from './rule-files.ts';
import { reasonLine, verdictLines, verdictThen } from './verdict-then.ts';

/** What an evidence pack is made from. */
export interface EvidenceMatter {
  readonly account: AccountRecord;
  readonly debtor: DebtorRecord | null;
  readonly points: readonly ContactPointRecord[];
  readonly rows: EvidenceRows;
  readonly letters: readonly LetterProof[];
  readonly rules: readonly RuleProof[];
  readonly agency: AgencyFacts;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly chain: { readonly verdict: string; readonly entries: number; readonly head: string };
}

type Section = EvidenceDocument['sections'][number];

/** A moment on the office's clock, as pages of the pack say it: "Nov 23, 2026 10:00". */
export const officeMoment =
  (zone: string) =>
  (at: Instant): string =>
    `${dayText(localDateIn(at, zone))} ${localTimeIn(at, zone)}`;

const onOrNot = (on: string | null): string => (on === null ? 'not known' : dayText(on));

function coverSection({ agency, account, madeAt, madeBy, chain, rows, letters }: EvidenceMatter): Section {
  const damaged = letters.filter((one) => one.verdict !== 'ok').length;
  return {
    heading: 'This pack',
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Account', `${account.fileNumber} (creditor’s reference ${account.reference})`],
          [
            'Agency',
            [agency.name, agency.address, agency.city, agency.state, agency.postcode].filter(Boolean).join(', '),
          ],
          ['Licence', agency.licence === '' ? 'none entered' : agency.licence],
          ['Made', `${officeMoment(agency.zone)(madeAt)}, office time (${agency.zone}); ${madeAt}`],
          ['Made by', madeBy],
          ['Audit chain', chain.verdict === 'ok' ? `proven whole, ${chain.entries} entries` : chain.verdict],
          ['Newest entry', chain.head === '' ? 'not established' : chain.head],
          [
            'Contents',
            `${rows.contacts.length} contacts, ${rows.verdicts.length} verdicts, ${rows.letters.length} letters, ${rows.consents.length} consent entries, ${rows.payments.length} payments, ${rows.audit.length} journal entries`,
          ],
          ['Letters checked', damaged === 0 ? 'all stored bytes match' : `${damaged} do not match what was recorded`],
        ],
      },
      { kind: 'text', text: 'Times are office time unless said otherwise. README.txt says how to check every file.' },
    ],
  };
}

function accountSection({ account, debtor, points, rows }: EvidenceMatter): Section {
  const money = (amountMinor: number): string => moneyText(amountMinor, account.currency);
  const facts: [string, string][] = [
    ['Debtor', debtor?.name ?? account.debtorName],
    ['Creditor', account.creditorName],
    ['Original creditor', account.originalCreditor ?? 'the same'],
    ['Debt', `${debtClasses[account.debtClass]}; ${contractKinds[account.contractKind]}`],
    ['Collected as', collectorKinds[account.collectorKind]],
    [
      'Status',
      `${accountStatuses[account.status].label}${account.closedOn === null ? '' : `, closed ${dayText(account.closedOn)}`}`,
    ],
    ['Placed', onOrNot(account.placedOn)],
    ['Delinquent since', onOrNot(account.delinquentOn)],
    ['Itemization date', onOrNot(account.itemizationOn)],
    [
      'Owing by the ledger',
      `${money(account.owingMinor)} (principal ${money(account.principalMinor)}, interest ${money(account.interestMinor)}, fees ${money(account.feesMinor)}, costs ${money(account.costsMinor)}); paid ${money(account.paidMinor)}`,
    ],
    ...points.map((point): [string, string] => [
      `${contactPointLabels[point.label]} ${contactPointKinds[point.kind].toLowerCase()}`,
      displayPoint(point),
    ]),
    ...rows.parties.map((party): [string, string] => [
      partyRoles[party.role],
      [
        party.name,
        party.phone,
        party.email,
        party.address,
        `since ${dayText(party.sinceOn)}`,
        party.endedOn === null ? '' : `until ${dayText(party.endedOn)}`,
        `source: ${party.source}`,
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  ];
  return { heading: 'The account and its parties', blocks: [{ kind: 'facts', rows: facts }] };
}

/** What was done in one line: way, direction, where to, with whom, and how it ended. */
function contactTitle(contact: EvidenceContact, moment: (at: Instant) => string): string {
  const to =
    contact.pointValue === null || contact.pointLabel === null
      ? ''
      : `, ${contactPointLabels[contact.pointLabel].toLowerCase()} ${contact.pointValue}`;
  const who =
    contact.partyName === null
      ? ''
      : `, with ${contact.partyName} (${partyRoles[contact.partyRole ?? 'third_party'].toLowerCase()})`;
  return `${moment(contact.at)}  ${channels[contact.channel]}, ${directions[contact.direction].toLowerCase()}${to}${who}: ${outcomeOf(contact.outcome).label}`;
}

function contactSection({ rows, agency }: EvidenceMatter): Section {
  const moment = officeMoment(agency.zone);
  const entries = rows.contacts.map((one) => ({
    title: contactTitle(one, moment),
    lines: [
      `The debtor’s day was ${dayText(one.localOn)}. ${one.counts === 1 ? 'Counts as an attempt' : 'Does not count as an attempt'}${one.conversation === 1 ? '; there was a conversation' : ''}. Written down ${moment(one.loggedAt)} by ${one.user ?? 'Duly'}.`,
      ...verdictLines(verdictThen(one.verdict)),
      ...(one.note === '' ? [] : [`Note: ${one.note}`]),
    ],
  }));
  const blocks: EvidenceBlock[] =
    entries.length === 0 ? [{ kind: 'text', text: 'No contact was logged.' }] : [{ kind: 'entries', entries }];
  return { heading: 'Every contact, with its verdict then', blocks };
}

function letterSection({ rows, letters, agency }: EvidenceMatter): Section {
  const moment = officeMoment(agency.zone);
  const entries = rows.letters.map((letter) => {
    const proof = letters.find((one) => one.letterId === letter.id);
    const sent = rows.dispatches.filter((one) => one.letterId === letter.id);
    const stored: Readonly<Record<LetterProof['verdict'], string>> = {
      ok: 'The stored bytes are the ones recorded.',
      changed: `THE STORED BYTES WERE CHANGED: they now have ${proof?.sha256Stored ?? ''}.`,
      'missing or damaged': 'THE STORED BYTES ARE MISSING OR DAMAGED.',
    };
    return {
      title: `${letterTemplates[letter.template]}, version ${letter.templateVersion}, dated ${onOrNot(letter.letterOn)} (${letter.status})`,
      lines: [
        ...sent.flatMap((one) => [
          `${letterDispatches[one.how]} ${moment(one.at)} by ${one.user ?? 'Duly'}.`,
          ...(one.verdict === null ? [] : verdictLines(verdictThen(one.verdict))),
        ]),
        ...(letter.sha256 === null ? [] : [`SHA-256 recorded: ${letter.sha256}`]),
        ...(proof === undefined ? [] : [`${stored[proof.verdict]} ${proof.file ?? ''}`.trim()]),
      ],
    };
  });
  const blocks: EvidenceBlock[] =
    entries.length === 0 ? [{ kind: 'text', text: 'No letter was written.' }] : [{ kind: 'entries', entries }];
  return { heading: 'Letters', blocks };
}

function verdictSection({ rows, agency }: EvidenceMatter): Section {
  const moment = officeMoment(agency.zone);
  const table: EvidenceBlock = {
    kind: 'table',
    columns: [
      { title: 'At', width: 88 },
      { title: 'Way', width: 62 },
      { title: 'Verdict', width: 62 },
      { title: 'Reasons', width: '*' },
      { title: 'Asked by', width: 70 },
    ],
    rows: rows.verdicts.map((one) => {
      const verdict = verdictThen(one.verdict);
      return [
        moment(one.at),
        channels[one.channel],
        gateDecisions[one.decision],
        [...(verdict?.reasons ?? []).map(reasonLine), `Rules in force: ${one.rulesVersion}.`].join(' '),
        one.user ?? 'Duly',
      ];
    }),
  };
  const none: EvidenceBlock = { kind: 'text', text: 'No verdict was kept.' };
  return {
    heading: 'Verdicts of the contact gate, refused contacts included',
    blocks: [rows.verdicts.length === 0 ? none : table],
  };
}

/** Each version some verdict names, in sentences: the rules of the day, not those of today. */
function ruleSection({ rules }: EvidenceMatter): Section {
  const blocks = rules.flatMap(({ label, file, sha256, version, days }): EvidenceBlock[] => {
    const pack = version?.pack ?? null;
    if (file === null || pack === null) {
      return [{ kind: 'text', text: `${label}: this version is not kept in the book.` }];
    }
    const held = days
      .map(({ from, to }) => `from ${dayText(from)}${to === null ? '' : ` to ${dayText(to)}`}`)
      .join(' and ');
    return [
      {
        kind: 'entries',
        entries: [
          {
            title: `${label}: ${pack.jurisdiction}, in force here ${held === '' ? 'no more' : held}`,
            lines: [`${file}, SHA-256 ${sha256 ?? ''}`],
          },
          ...pack.rules.map((rule) => ({
            title: rule.id,
            lines: [ruleText(rule), `${rule.cite} (${rule.confidence})`],
          })),
        ],
      },
    ];
  });
  const none: EvidenceBlock = { kind: 'text', text: 'No verdict names any rules.' };
  return { heading: 'The rules the verdicts were made by', blocks: blocks.length === 0 ? [none] : blocks };
}

/** The pages of an evidence pack: what was done, what was known, and by which rules it was judged then. */
export function evidenceDocument(matter: EvidenceMatter): EvidenceDocument {
  return {
    title: `Evidence pack, account ${matter.account.fileNumber}`,
    agency: matter.agency.name,
    country: matter.agency.country,
    madeAt: matter.madeAt,
    practice: matter.agency.practice,
    sections: [
      coverSection(matter),
      accountSection(matter),
      contactSection(matter),
      letterSection(matter),
      ...recordSections(matter.rows, {
        currency: matter.account.currency,
        moment: officeMoment(matter.agency.zone),
      }),
      verdictSection(matter),
      ruleSection(matter),
    ],
  };
}
