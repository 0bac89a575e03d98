import { dayText, momentText } from '../../../shared/kernel/human-text.ts';
import { localDateIn } from '../../../shared/kernel/instant.ts';
import type { DisposalCounts } from '../../db/disposal.ts';
import type { DisposalRecord } from '../../db/retention.ts';
import type { AgencyFacts } from '../context.ts';

/** What is kept while a disposal is carried out, so that its certificate can tell after an interruption, too. */
export interface DisposalProgress {
  readonly counts: DisposalCounts;
  readonly files: number;
  /** The laws the records were kept by, a sentence each; no names. */
  readonly rules: readonly string[];
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/**
 * The certificate of a disposal: what went and when, who proposed and who approved it, the hash of the list, and what
 * stays. It names no debtor and no account. `journalHead` is the newest link of the audit journal before it was finished.
 */
export function certificateText(
  disposal: DisposalRecord,
  progress: DisposalProgress,
  { agency, at, journalHead }: { readonly agency: AgencyFacts; readonly at: string; readonly journalHead: string },
): string {
  const when = (moment: string): string => {
    const on = localDateIn(moment, agency.zone);
    return `${dayText(on)}, ${momentText(moment, agency.zone, on)} (${agency.zone})`;
  };
  const { counts, files, rules } = progress;
  const kept = disposal.accounts - counts.accounts;
  return [
    'CERTIFICATE OF DISPOSAL OF RECORDS',
    '',
    `Agency: ${agency.name}`,
    `Disposal: ${disposal.id}`,
    `Accounts on the list: ${disposal.accounts}, closed and due as of ${dayText(disposal.beforeOn)}`,
    `SHA-256 of the list (ids in order, one a line): ${disposal.accountsSha256}`,
    `Proposed: ${when(disposal.proposedAt)} by ${disposal.proposedBy}`,
    `Reason: ${disposal.reason}`,
    `Approved: ${disposal.decidedAt === null ? '' : when(disposal.decidedAt)} by ${disposal.decidedBy}`,
    `Finished: ${when(at)}`,
    '',
    'Kept until then by',
    ...rules.map((rule) => `  ${rule}`),
    '',
    'Removed',
    `  ${counted(counts.accounts, 'account', 'accounts')}`,
    `  ${counted(counts.debtors, 'debtor', 'debtors')} with no account left`,
    `  ${counted(counts.payments, 'payment', 'payments')} with their ledgers`,
    `  ${counted(counts.contacts, 'contact attempt', 'contact attempts')}`,
    `  ${counted(counts.letters, 'letter', 'letters')} and ${counted(files, 'stored file', 'stored files')}`,
    `  ${counted(counts.entries, 'entry', 'entries')} of account histories`,
    `  ${counted(counts.otherRows, 'other row', 'other rows')}`,
    `  ${counted(counts.journalDetails, 'readable detail', 'readable details')} of the audit journal`,
    ...(kept === 0
      ? []
      : ['', `Kept: ${counted(kept, 'account was', 'accounts were')} no longer due when the turn came.`]),
    '',
    'What stays',
    '  The links of the audit journal: that something was done, when and by whom, without its detail.',
    `  Newest link before the end: ${journalHead}`,
    '  Copies of the book made before this day hold the records until they are removed.',
    '',
  ].join('\n');
}
