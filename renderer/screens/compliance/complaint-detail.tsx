import { complaintReasons, complaintSources } from '../../../shared/vocabulary/compliance.ts';
import { DateText } from '../../components/date-text.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Complaint } from './complaint-row.ts';
import css from './compliance.module.css';

/** What the chosen complaint says, who looks after it, and what came of it. */
export function ComplaintDetail({ complaint }: { readonly complaint: Complaint | null }) {
  if (complaint === null) {
    return (
      <Panel title="Complaint">
        <p className={css.note}>Choose a complaint to see what it says and what came of it.</p>
      </Panel>
    );
  }
  const isOpen = complaint.status === 'open';
  return (
    <Panel title={`Complaint: ${complaint.name}`} scroll>
      <div className={css.stack}>
        <p className={css.line}>
          {isOpen
            ? 'The debtor’s accounts are held until it is closed.'
            : 'The complaint is closed; it holds nothing any more.'}
        </p>
        <dl className={css.facts}>
          <dt>About</dt>
          <dd>{complaintReasons[complaint.reason]}</dd>
          <dt>From</dt>
          <dd>{complaintSources[complaint.source]}</dd>
          <dt>Reference</dt>
          <dd>{complaint.reference === '' ? '–' : complaint.reference}</dd>
          <dt>Came in</dt>
          <dd>
            <DateText on={complaint.receivedOn} />
          </dd>
          <dt>Answer due</dt>
          <dd>
            <DateText on={complaint.dueOn} />
          </dd>
          <dt>Looks after it</dt>
          <dd>{complaint.owner === '' ? 'Nobody yet' : complaint.owner}</dd>
          <dt>What it says</dt>
          <dd>{complaint.text}</dd>
          {complaint.closedOn !== null && (
            <>
              <dt>Closed</dt>
              <dd>
                <DateText on={complaint.closedOn} />
              </dd>
            </>
          )}
          {complaint.outcome !== '' && (
            <>
              <dt>Outcome</dt>
              <dd>{complaint.outcome}</dd>
            </>
          )}
        </dl>
      </div>
    </Panel>
  );
}
