import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { localDateIn } from '../../shared/kernel/instant.ts';
import type { Minor } from '../../shared/kernel/minor.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { accountsOfBatch } from '../db/placement-undo.ts';
import {
  type Acknowledgment,
  acknowledgmentOf,
  addAcknowledgment,
  openingSum,
  type PlacementRecord,
  placementById,
  placementTotals,
} from '../db/placements.ts';
import { type ProblemRow, problemRows } from '../db/placement-rows.ts';
import type { FileTicketOut } from '../../shared/contract/fields.ts';
import type { CallContext } from './context.ts';
import type { EvidenceBlock, EvidenceDocument } from './evidence/job.ts';
import type { LetterJob, ProducedLetter } from './letter-job.ts';
import { breath } from './one-at-a-time.ts';
import type { CellProblem } from './placement-reading.ts';

/** Where acknowledgments are stored. */
const folder = 'acknowledgment';

/** Rows named one by one; whoever has more of them gets the file of rejected rows beside it. */
const rowsNamed = 300;

/** Accounts added up in one go. */
const page = 5_000;

/** What an acknowledgment is made from. */
export interface AcknowledgmentMatter {
  readonly placement: PlacementRecord;
  readonly agency: {
    readonly name: string;
    readonly country: string;
    readonly zone: string;
    readonly practice: boolean;
  };
  readonly letter: { readonly count: number | null; readonly totalMinor: Minor | null };
  /** What the new accounts owed when they were placed. */
  readonly takenMinor: Minor;
  readonly left: readonly ProblemRow[];
  readonly madeAt: string;
}

const count = (value: number): string => value.toLocaleString('en-US');

function comparison({ placement, letter }: AcknowledgmentMatter): string {
  const differences = [
    letter.count !== null && letter.count !== placement.rowCount ? 'the number of accounts' : null,
    letter.totalMinor !== null && letter.totalMinor !== placement.totalMinor ? 'the total' : null,
  ].filter((one) => one !== null);
  if (letter.count === null && letter.totalMinor === null)
    return 'No control totals came with the file; the figures above are those of the file itself.';
  return differences.length === 0
    ? 'The file agrees with your control totals.'
    : `The file differs from your control totals in ${differences.join(' and ')}.`;
}

function totals(matter: AcknowledgmentMatter): EvidenceBlock[] {
  const { placement, letter, takenMinor } = matter;
  const money = (minor: Minor | null): string => (minor === null ? 'not said' : moneyText(minor, placement.currency));
  return [
    {
      kind: 'table',
      columns: [
        { title: '', width: '*' },
        { title: 'Accounts', width: 90 },
        { title: 'Sum', width: 130 },
      ],
      rows: [
        ['Your control totals', letter.count === null ? 'not said' : count(letter.count), money(letter.totalMinor)],
        [
          'Rows of the file, and the sum of those that can be imported',
          count(placement.rowCount),
          money(placement.totalMinor),
        ],
        ['New accounts', count(placement.createdCount), money(takenMinor)],
        ['Accounts we had, brought up to date; their balances were not changed', count(placement.updatedCount), ''],
        ['Left out', count(placement.skippedCount), ''],
        ['Refused', count(placement.errorCount), ''],
      ],
    },
    { kind: 'text', text: comparison(matter) },
  ];
}

const reasonsOf = ({ problems }: ProblemRow): readonly CellProblem[] => JSON.parse(problems) as CellProblem[];

/** Every reason with how many rows it stopped, the most frequent first; what differs from row to row is not counted apart. */
function reasonCounts(rows: readonly ProblemRow[]): readonly (readonly string[])[] {
  const found = new Map<string, { column: string; reason: string; rows: number }>();
  for (const { column, reason } of rows.flatMap(reasonsOf)) {
    const plain = reason.replace(/["“][^"”]*["”]/g, '…');
    const key = `${column}\n${plain}`;
    const known = found.get(key);
    if (known) known.rows += 1;
    else found.set(key, { column, reason: plain, rows: 1 });
  }
  return [...found.values()]
    .sort((a, b) => b.rows - a.rows)
    .slice(0, 30)
    .map(({ column, reason, rows: times }) => [count(times), column, reason]);
}

function leftSection({ left }: AcknowledgmentMatter): EvidenceDocument['sections'] {
  if (left.length === 0)
    return [{ heading: 'Rows that were not taken', blocks: [{ kind: 'text', text: 'Every row was taken.' }] }];
  const rows = left.flatMap((row) => reasonsOf(row).map(({ line, column, reason }) => [count(line), column, reason]));
  const shown = rows.slice(0, rowsNamed);
  const lines: EvidenceBlock = {
    kind: 'table',
    columns: [
      { title: 'Line', width: 54 },
      { title: 'Column', width: 110 },
      { title: 'Reason', width: '*' },
    ],
    rows: shown,
  };
  const more = `These are the first ${count(shown.length)} of ${count(rows.length)}. The file of rejected rows that comes with this letter holds all of them.`;
  return [
    {
      heading: 'Why rows were not taken',
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: 'Rows', width: 54 },
            { title: 'Column', width: 110 },
            { title: 'Reason', width: '*' },
          ],
          rows: reasonCounts(left),
        },
      ],
    },
    {
      heading: 'The rows by their lines in your file',
      blocks: rows.length > shown.length ? [lines, { kind: 'text', text: more }] : [lines],
    },
  ];
}

/** The acknowledgment's pages; pure: the same matter gives the same pages. */
export function acknowledgmentDocument(matter: AcknowledgmentMatter): EvidenceDocument {
  const { placement, agency, madeAt } = matter;
  const on = (at: string): string => dayText(localDateIn(at, agency.zone));
  return {
    title: `Acknowledgment of placement ${placement.number}`,
    agency: agency.name,
    country: agency.country,
    madeAt,
    practice: agency.practice,
    sections: [
      {
        heading: 'The placement',
        blocks: [
          {
            kind: 'facts',
            rows: [
              ['Creditor', placement.creditorName],
              ['Agency', agency.name],
              ['File', placement.fileName],
              ['SHA-256 of the file', placement.fileSha256],
              ['Received', dayText(placement.receivedOn)],
              ['Taken into our book', placement.postedAt === null ? '' : on(placement.postedAt)],
              ['Acknowledged', on(madeAt)],
              ['Currency', placement.currency],
            ],
          },
        ],
      },
      { heading: 'What was taken', blocks: totals(matter) },
      ...leftSection(matter),
    ],
  };
}

async function takenSum(context: CallContext, placementId: string): Promise<Minor> {
  let sum = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const ids: string[] = accountsOfBatch(context.db, placementId, after, page);
    sum += openingSum(context.db, ids);
    after = ids.at(-1);
    await breath();
  }
  return sum;
}

/** Draws the acknowledgment, stores it sealed, and keeps its name and hash; the one drawn first stands. */
async function draw(context: CallContext, placement: PlacementRecord): Promise<Acknowledgment | null> {
  const { controlCount, controlTotalMinor } = placementTotals(context.db, placement.id);
  const document = acknowledgmentDocument({
    placement,
    agency: context.agency,
    letter: { count: controlCount, totalMinor: controlTotalMinor },
    takenMinor: await takenSum(context, placement.id),
    left: problemRows(context.db, placement.id, 1_000_000).filter(
      ({ verdict }) => verdict === 'error' || verdict === 'skip',
    ),
    madeAt: context.clock.now(),
  });
  const job: LetterJob = { kind: 'document', document };
  const { bytes, pages, sha256 } = await context.jobs.run<never, ProducedLetter>('letters', job);
  const file = await context.files.vault.put(folder, context.newId(), bytes);
  context.writeStep((tx, announce, audit) => {
    const row = { placementId: placement.id, file, sha256, pages, madeAt: document.madeAt };
    if (addAcknowledgment(tx, { ...row, madeBy: context.actor.userId }))
      audit('placements.acknowledge', `placement:${placement.id}`, { sha256, pages });
    announce('book.changed', { contexts: ['placements'] });
    return ok({});
  });
  return acknowledgmentOf(context.db, placement.id);
}

/** The acknowledgment of a posted placement as a file: drawn the first time it is asked for, the same bytes ever after. */
export async function acknowledge(
  context: CallContext,
  placementId: string,
): Promise<Result<{ file: FileTicketOut; sha256: string; pages: number }, 'not_found' | 'placement_moved_on'>> {
  const placement = placementById(context.db, placementId);
  if (!placement) return refuse('not_found');
  if (placement.status !== 'posted')
    return refuse('placement_moved_on', 'Only a posted placement can be acknowledged.');
  const kept = acknowledgmentOf(context.db, placementId) ?? (await draw(context, placement));
  const bytes = kept && (await context.files.vault.get(kept.file));
  if (!kept || !bytes) return refuse('not_found', 'The stored acknowledgment cannot be read.');
  const name = `Acknowledgment ${placement.number}.pdf`;
  const file = await context.files.tickets.issue(name, 'application/pdf', bytes);
  return ok({ file, sha256: kept.sha256, pages: kept.pages });
}
