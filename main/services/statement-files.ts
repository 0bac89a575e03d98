import type { FileTicketOut } from '../../shared/contract/fields.ts';
import { dayText, figureText, moneyText } from '../../shared/kernel/human-text.ts';
import { decimalOf, type Minor } from '../../shared/kernel/minor.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { remittanceMethods } from '../../shared/vocabulary/contracts.ts';
import { paymentRoutes } from '../../shared/vocabulary/money.ts';
import { accountStatuses } from '../../shared/vocabulary/accounts.ts';
import { type ClosedAccount, closedBetween } from '../db/closeouts.ts';
import { creditorById } from '../db/creditors.ts';
import {
  keepStatementFile,
  type StatementEntry,
  type StatementRow,
  statementById,
  statementEntries,
} from '../db/statements.ts';
import type { CallContext } from './context.ts';
import { csvBytes } from './csv-text.ts';
import type { EvidenceDocument } from './evidence/job.ts';
import type { LetterJob, ProducedLetter } from './letter-job.ts';

const folder = 'statement';

/** What a statement is drawn from. */
export interface StatementMatter {
  readonly statement: StatementRow;
  readonly creditor: string;
  readonly agency: { readonly name: string; readonly country: string; readonly practice: boolean };
  readonly entries: readonly StatementEntry[];
  /** Accounts that were closed within the period, with what is still owed on them. */
  readonly closed: readonly ClosedAccount[];
}

/** Accounts closed in the period with their reason (domain handbook 2.21); no section when there are none. */
const closedSection = ({ statement: s, closed }: StatementMatter): EvidenceDocument['sections'] =>
  closed.length === 0
    ? []
    : [
        {
          heading: `Accounts closed in the period (${closed.length})`,
          blocks: [
            {
              kind: 'table',
              columns: [
                { title: 'Closed', width: 58 },
                { title: 'Your reference', width: 66 },
                { title: 'Our file', width: 58 },
                { title: 'Debtor', width: '*' },
                { title: 'Reason', width: 100 },
                { title: 'Still owed', width: 'auto', isAmount: true },
              ],
              rows: closed.map(({ closedOn, reference, fileNumber, name, status, owingMinor }) => [
                dayText(closedOn),
                reference,
                fileNumber,
                name,
                accountStatuses[status].label,
                figureText(owingMinor, s.currency),
              ]),
            },
          ],
        },
      ];

const dueOf = ({ amountMinor, commissionMinor, taxMinor, costsMinor, route }: StatementEntry): Minor =>
  (route === 'direct' ? 0 : amountMinor) - commissionMinor - taxMinor - costsMinor;

function summary({ statement: s }: StatementMatter): readonly (readonly [string, string])[] {
  const money = (minor: Minor): string => moneyText(minor, s.currency);
  const rows: (readonly [string, string, Minor])[] = [
    ['Carried from the statement before', money(s.openingMinor), s.openingMinor],
    ['Collected by us', money(s.collectedMinor), 1],
    ['Paid direct to you', money(s.directMinor), s.directMinor],
    ['Our commission', money(-s.commissionMinor), 1],
    ['Tax on it', money(-s.taxMinor), s.taxMinor],
    ['Costs we advanced and recovered', money(-s.costsMinor), s.costsMinor],
    ['What it comes to', money(s.netMinor), 1],
    ['Sent to you', money(s.sendMinor), 1],
    ['Invoiced to you', money(s.invoiceMinor), s.invoiceMinor],
    ['Carried to the next statement', money(s.carriedMinor), s.carriedMinor],
  ];
  return rows.filter(([, , minor]) => minor !== 0).map(([label, text]) => [label, text]);
}

/** The statement's pages; pure: the same matter gives the same pages. */
export function statementDocument(matter: StatementMatter): EvidenceDocument {
  const { statement: s, creditor, agency, entries } = matter;
  const figure = (minor: Minor): string => figureText(minor, s.currency);
  return {
    title: `Statement ${s.number}`,
    agency: agency.name,
    country: agency.country,
    madeAt: s.postedAt ?? s.preparedAt,
    practice: agency.practice,
    sections: [
      {
        heading: `${s.isFinal ? 'Final statement' : 'Statement'} of account${s.state === 'posted' ? '' : ': draft, not yet sent'}`,
        blocks: [
          {
            kind: 'facts',
            rows: [
              ['Creditor', creditor],
              ['Agency', agency.name],
              ['Statement', `${s.number} of ${dayText(s.statementOn)}`],
              ['Period', `${dayText(s.fromOn)} to ${dayText(s.toOn)}`],
              ['Way of remitting', remittanceMethods[s.method]],
              ['Currency', s.currency],
            ],
          },
        ],
      },
      { heading: 'Summary', blocks: [{ kind: 'facts', rows: summary(matter) }] },
      {
        heading: `Payments (${entries.length})`,
        blocks:
          entries.length === 0
            ? [{ kind: 'text', text: 'No payments in this period.' }]
            : [
                {
                  kind: 'table',
                  columns: [
                    { title: 'Day', width: 58 },
                    { title: 'Your reference', width: 66 },
                    { title: 'Our file', width: 58 },
                    { title: 'Debtor', width: '*' },
                    { title: 'Paid', width: 'auto', isAmount: true },
                    { title: 'Commission', width: 'auto', isAmount: true },
                    { title: 'Tax, costs', width: 'auto', isAmount: true },
                    { title: 'For you', width: 'auto', isAmount: true },
                  ],
                  rows: entries.map((entry) => [
                    dayText(entry.effectiveOn),
                    entry.reference ?? '',
                    entry.fileNumber ?? '',
                    `${entry.name ?? ''}${entry.isReversal === 1 ? ' (taken back)' : entry.route === 'direct' ? ' (direct)' : ''}`,
                    figure(entry.amountMinor),
                    figure(entry.commissionMinor),
                    figure(entry.taxMinor + entry.costsMinor),
                    figure(dueOf(entry)),
                  ]),
                },
              ],
      },
      ...closedSection(matter),
    ],
  };
}

const csvHeader = [
  'Day',
  'Receipt',
  'Our file',
  'Your reference',
  'Debtor',
  'Received by',
  'Paid',
  'Principal',
  'Interest',
  'Fees',
  'Costs',
  'Commission',
  'Tax',
  'Costs kept',
  'For you',
  'Currency',
];

const csvRow = (entry: StatementEntry, currency: string): string[] => {
  const figure = (minor: Minor): string => decimalOf(minor, currency);
  return [
    entry.effectiveOn,
    entry.receiptNumber ?? '',
    entry.fileNumber ?? '',
    entry.reference ?? '',
    entry.name ?? '',
    entry.route === null ? '' : paymentRoutes[entry.route],
    figure(entry.amountMinor),
    figure(entry.principalMinor),
    figure(entry.interestMinor),
    figure(entry.feesMinor),
    figure(entry.costsPaidMinor),
    figure(entry.commissionMinor),
    figure(entry.taxMinor),
    figure(entry.costsMinor),
    figure(dueOf(entry)),
    currency,
  ];
};

/** Draws the pages; those of a posted statement are stored sealed, and the ones drawn first stand. */
async function pagesOf(
  context: CallContext,
  matter: StatementMatter,
): Promise<{ readonly bytes: Uint8Array; readonly sha256: string; readonly pages: number }> {
  const { statement: row } = matter;
  if (row.file !== null && row.sha256 !== null && row.pages !== null) {
    const bytes = await context.files.vault.get(row.file);
    if (bytes) return { bytes, sha256: row.sha256, pages: row.pages };
  }
  const job: LetterJob = { kind: 'document', document: statementDocument(matter) };
  const drawn = await context.jobs.run<never, ProducedLetter>('letters', job);
  if (row.state === 'posted' && row.file === null) {
    const file = await context.files.vault.put(folder, context.newId(), drawn.bytes);
    const kept = context.writeStep((tx, _announce, audit) => {
      const isKept = keepStatementFile(tx, row.id, { file, sha256: drawn.sha256, pages: drawn.pages });
      audit('statements.draw', `statement:${row.id}`, { sha256: drawn.sha256, pages: drawn.pages, isKept });
      return ok(isKept);
    });
    const first = kept.ok && kept.value ? null : statementById(context.db, row.id);
    if (first) return pagesOf(context, { ...matter, statement: first });
  }
  return drawn;
}

/** The statement as PDF and its lines as CSV that no spreadsheet calculates. */
export async function statementFiles(
  context: CallContext,
  statement: StatementRow,
): Promise<Result<{ pdf: FileTicketOut; csv: FileTicketOut; sha256: string; pages: number }, 'not_found'>> {
  const creditor = creditorById(context.db, statement.creditorId);
  if (!creditor) return refuse('not_found');
  const entries = statementEntries(context.db, statement.id);
  const closed = closedBetween(context.db, statement.creditorId, statement.currency, statement.fromOn, statement.toOn);
  const matter = { statement, creditor: creditor.name, agency: context.agency, entries, closed };
  const { bytes, sha256, pages } = await pagesOf(context, matter);
  const table = csvBytes([csvHeader, ...entries.map((entry) => csvRow(entry, statement.currency))]);
  const name = `Statement ${statement.number}`;
  return ok({
    pdf: await context.files.tickets.issue(`${name}.pdf`, 'application/pdf', bytes),
    csv: await context.files.tickets.issue(`${name}.csv`, 'text/csv', table),
    sha256,
    pages,
  });
}
