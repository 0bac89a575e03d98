import { disputeReasons } from '../../../shared/vocabulary/accounts.ts';
import { disputeKinds } from '../../../shared/vocabulary/compliance.ts';
import { ConfidenceBadge } from '../../components/confidence.tsx';
import { DateText } from '../../components/date-text.tsx';
import { Panel } from '../../components/panel.tsx';
import css from './compliance.module.css';
import { type Dispute, partText, stopsCollection, todayOf } from './dispute-row.ts';
import { Due } from './due.tsx';

/** What the dispute does to collection, in a sentence. */
function effectText(dispute: Dispute): string {
  if (dispute.status === 'resolved') return 'The dispute is resolved.';
  if (stopsCollection(dispute)) return 'Collection of the disputed part stops until the answer is sent.';
  return dispute.ceases ? 'The answer was sent: collection may go on.' : 'It stops nothing by itself.';
}

/** Everything known of the chosen dispute, with the law that wants an answer by a day. */
export function DisputeDetail({ dispute }: { readonly dispute: Dispute | null }) {
  if (dispute === null) {
    return (
      <Panel title="Dispute">
        <p className={css.note}>Choose a dispute to see what it says and by when it is to be answered.</p>
      </Panel>
    );
  }
  const { deadline } = dispute;
  return (
    <Panel title={`${disputeKinds[dispute.kind]}: ${dispute.name}`} scroll>
      <div className={css.stack}>
        <p className={css.line}>{effectText(dispute)}</p>
        {deadline !== null && (
          <div>
            <p className={css.head}>
              <strong>{deadline.what}</strong>
              <span>{deadline.jurisdiction}</span>
              <ConfidenceBadge confidence={deadline.confidence} />
            </p>
            <p className={css.line}>
              <Due today={todayOf(dispute)} dueOn={deadline.on} />
            </p>
            <p className={css.small}>{deadline.cite}</p>
          </div>
        )}
        <dl className={css.facts}>
          <dt>Creditor</dt>
          <dd>{dispute.creditorName}</dd>
          <dt>Reason</dt>
          <dd>{disputeReasons[dispute.reason]}</dd>
          <dt>Disputed</dt>
          <dd>{partText(dispute)}</dd>
          <dt>Came in</dt>
          <dd>
            <DateText on={dispute.openedOn} />, {dispute.written ? 'in writing' : 'not in writing'}
          </dd>
          <dt>Answered</dt>
          <dd>{dispute.answeredOn === null ? 'Not yet' : <DateText on={dispute.answeredOn} />}</dd>
          {dispute.resolvedOn !== null && (
            <>
              <dt>Resolved</dt>
              <dd>
                <DateText on={dispute.resolvedOn} />
              </dd>
            </>
          )}
          {dispute.outcome !== '' && (
            <>
              <dt>Outcome</dt>
              <dd>{dispute.outcome}</dd>
            </>
          )}
          {dispute.note !== '' && (
            <>
              <dt>What it says</dt>
              <dd>{dispute.note}</dd>
            </>
          )}
        </dl>
      </div>
    </Panel>
  );
}
