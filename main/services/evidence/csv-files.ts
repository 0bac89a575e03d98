import { decimalOf } from '../../../shared/kernel/minor.ts';
import { csvBytes } from '../csv-text.ts';
import type { EvidenceRows } from '../../db/evidence.ts';
import type { EvidenceFile } from './job.ts';
import { type VerdictThen, verdictThen } from './verdict-then.ts';
import type { LetterProof } from './letter-files.ts';

type Cell = string | number | null;

/** A CSV file with a head; numbers plain, what is not known empty. */
const file = (name: string, head: readonly string[], rows: readonly (readonly Cell[])[]): EvidenceFile => ({
  name,
  bytes: csvBytes([head, ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))]),
});

const verdictHead = ['decision', 'reasons', 'cites', 'rules_in_force', 'local_times', 'attempts_used'];

function verdictCells(verdict: VerdictThen | null): Cell[] {
  if (verdict === null) return ['', '', '', '', '', ''];
  return [
    verdict.decision,
    verdict.reasons.map(({ severity, message }) => `${severity}: ${message}`).join(' | '),
    verdict.reasons
      .map(({ cite, jurisdiction, pack }) => [jurisdiction, cite, pack].filter(Boolean).join(', '))
      .join(' | '),
    verdict.packs.join(', '),
    verdict.localTimes.map(({ zone, time }) => `${time} ${zone}`).join(', '),
    verdict.attempts,
  ];
}

/** The tables of an evidence pack as CSV; instants in UTC, days as the debtor's calendar had them. */
export function csvFiles(rows: EvidenceRows, letters: readonly LetterProof[]): EvidenceFile[] {
  const byLetter = new Map(letters.map((one) => [one.letterId, one]));
  return [
    file(
      'contacts.csv',
      ['id', 'at_utc', 'debtor_day', 'channel', 'direction', 'outcome', 'with', 'with_role', 'contact_point'].concat(
        ['counts_as_attempt', 'conversation', 'seconds', 'note', 'logged_at_utc', 'logged_by'],
        verdictHead,
      ),
      rows.contacts.map((one) => [
        one.id,
        one.at,
        one.localOn,
        one.channel,
        one.direction,
        one.outcome,
        one.partyName,
        one.partyRole ?? 'debtor',
        one.pointValue,
        one.counts,
        one.conversation,
        one.seconds,
        one.note,
        one.loggedAt,
        one.user,
        ...verdictCells(verdictThen(one.verdict)),
      ]),
    ),
    file(
      'gate-log.csv',
      ['id', 'at_utc', 'channel', 'user', ...verdictHead, 'verdict_json'],
      rows.verdicts.map((one) => [
        one.id,
        one.at,
        one.channel,
        one.user,
        ...verdictCells(verdictThen(one.verdict)),
        one.verdict,
      ]),
    ),
    file(
      'consents.csv',
      ['at_utc', 'debtor_day', 'kind', 'channel', 'contact_point', 'source', 'note', 'recorded_at_utc', 'recorded_by'],
      rows.consents.map((one) => [
        one.at,
        one.localOn,
        one.kind,
        one.channel,
        one.point,
        one.source,
        one.note,
        one.recordedAt,
        one.user,
      ]),
    ),
    file(
      'letters.csv',
      [
        'id',
        'template',
        'template_version',
        'language',
        'status',
        'letter_date',
        'queued_at_utc',
        'rendered_at_utc',
      ].concat(['sent_at_utc', 'pages', 'sha256_recorded', 'file', 'stored_bytes', 'dispatches']),
      rows.letters.map((one) => [
        one.id,
        one.template,
        one.templateVersion,
        one.language,
        one.status,
        one.letterOn,
        one.queuedAt,
        one.renderedAt,
        one.sentAt,
        one.pages,
        one.sha256,
        byLetter.get(one.id)?.file ?? null,
        byLetter.get(one.id)?.verdict ?? null,
        rows.dispatches
          .filter((sent) => sent.letterId === one.id)
          .map((sent) => [sent.how, sent.at, sent.user].filter(Boolean).join(' '))
          .join(' | '),
      ]),
    ),
    file(
      'ledger.csv',
      ['id', 'effective_day', 'posted_at_utc', 'kind', 'bucket', 'amount', 'currency', 'payment', 'note'],
      rows.ledger.map((one) => [
        one.id,
        one.effectiveOn,
        one.postedAt,
        one.kind,
        one.bucket,
        decimalOf(one.amountMinor, one.currency),
        one.currency,
        one.paymentId,
        one.note,
      ]),
    ),
    file(
      'audit.csv',
      [
        'device',
        'seq',
        'at_utc',
        'user_id',
        'user',
        'action',
        'subject',
        'change_hash',
        'previous_hash',
        'hash',
        'salt',
      ].concat('change'),
      rows.audit.map((one) => [
        one.deviceId,
        one.seq,
        one.at,
        one.userId,
        one.user,
        one.action,
        one.subject,
        one.changeHash,
        one.prevHash,
        one.hash,
        one.salt,
        one.change,
      ]),
    ),
  ];
}
