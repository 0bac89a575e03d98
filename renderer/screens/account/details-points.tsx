import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  contactPointConfidences,
  contactPointKinds,
  contactPointLabels,
  contactPointStatuses,
} from '../../../shared/vocabulary/contact.ts';
import { DateText } from '../../components/date-text.tsx';
import { useMay } from '../../state/session.ts';
import css from './communication.module.css';
import { CorrectPoint } from './correct-point.tsx';
import { DetailHistory } from './detail-history.tsx';
import own from './details.module.css';
import { ReturnedMail } from './returned-mail.tsx';
import { useDetails } from './use-details.ts';
import type { ContactPoint, Workspace } from './use-workspace.ts';

type Doing = 'reading' | 'correcting' | 'returned';

function Point({
  workspace,
  point,
  today,
}: {
  readonly workspace: Workspace;
  readonly point: ContactPoint;
  readonly today: string;
}) {
  const [doing, setDoing] = useState<Doing>('reading');
  const mayWork = useMay('accounts_work');
  const close = () => setDoing('reading');
  const replacedBy = workspace.contactPoints.find(({ id }) => id === point.replacedBy);
  return (
    <li className={css.item}>
      <span>
        <span className={css.name}>
          <strong className={point.status === 'bad' ? own.gone : undefined}>{point.display}</strong>
          {contactPointLabels[point.label]} {contactPointKinds[point.kind].toLowerCase()} ·{' '}
          {contactPointStatuses[point.status].toLowerCase()} · {contactPointConfidences[point.confidence].toLowerCase()}
        </span>
        <span className={css.small}>
          {point.source} · first seen <DateText on={point.firstSeenOn} /> ·{' '}
          {point.lastVerifiedOn === null ? (
            'never verified'
          ) : (
            <>
              last verified <DateText on={point.lastVerifiedOn} />
            </>
          )}
          {replacedBy !== undefined && ` · now ${replacedBy.display}`}
        </span>
      </span>
      {mayWork && doing === 'reading' && (
        <span className={own.buttons}>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Correct ${point.display}`}
            onClick={() => setDoing('correcting')}
          >
            Correct…
          </Button>
          {point.kind === 'address' && point.status !== 'bad' && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Mail came back from ${point.display}`}
              onClick={() => setDoing('returned')}
            >
              Mail came back…
            </Button>
          )}
        </span>
      )}
      {doing === 'correcting' && (
        <div className={css.both}>
          <CorrectPoint key={point.version} accountId={workspace.account.id} point={point} onClose={close} />
        </div>
      )}
      {doing === 'returned' && (
        <div className={css.both}>
          <ReturnedMail workspace={workspace} point={point} today={today} onClose={close} />
        </div>
      )}
    </li>
  );
}

/** Alt+3: every number and address with its source, dates and confidence; nothing is overwritten. */
export function PointsTab({ workspace, today }: { readonly workspace: Workspace; readonly today: string }) {
  const details = useDetails(workspace.account.id);
  const { contactPoints } = workspace;
  const changes = (details.data?.changes ?? []).filter(({ subjectKind }) => subjectKind === 'contact_point');
  return (
    <>
      {contactPoints.length === 0 ? (
        <p className={css.none}>No phone and no address is known.</p>
      ) : (
        <ul className={css.list} aria-label="Phones and addresses">
          {contactPoints.map((point) => (
            <Point key={point.id} workspace={workspace} point={point} today={today} />
          ))}
        </ul>
      )}
      <DetailHistory
        title="What was corrected"
        changes={changes}
        nameOf={({ subjectId }) => contactPoints.find(({ id }) => id === subjectId)?.display ?? 'An earlier one'}
      />
    </>
  );
}
