import { useState } from 'react';
import { interestReliefs, reliefOutcomes } from '../../../shared/vocabulary/interest.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText } from '../../components/date-text.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { accountKey } from '../account/live-answers.ts';
import { FigureLines } from '../account/money-panel.tsx';
import type { Workspace } from '../account/use-workspace.ts';
import css from './interest.module.css';
import { JudgmentForm } from './judgment-form.tsx';
import { draftLike, draftOfEnd } from './terms.ts';
import { TermsForm } from './terms-form.tsx';
import { TermsTable } from './terms-table.tsx';

type Doing = 'terms' | 'end' | 'judgment';

/** The interest of today, line by line: the same lines as in the money panel. */
function Derivation({ accountId, today }: { readonly accountId: string; readonly today: string }) {
  const answer = useQuery(
    accountKey(accountId, 'figures', today),
    () => api.payments.figures({ accountId, asOf: today }),
    [],
  );
  if (answer.data == null) return <Waiting fault={answer.fault} onRetry={() => void answer.refresh()} />;
  const interest = answer.data.figures.find(({ figure }) => figure === 'interest');
  return (
    <section className={css.part} aria-label="Interest to today">
      <h3 className={css.title}>Interest to today, line by line</h3>
      {interest === undefined ? (
        <p className={css.line}>The debt bears no interest.</p>
      ) : (
        <FigureLines of={interest} currency={answer.data.currency} />
      )}
      {answer.data.notes.map((note) => (
        <p key={note} className={css.line}>
          {note}
        </p>
      ))}
    </section>
  );
}

/** Alt+8: the dated terms of interest, what arrangements do to it, and the figure of today line by line. */
export function InterestTab({ workspace, today }: { readonly workspace: Workspace; readonly today: string }) {
  const { account, money } = workspace;
  const mayChange = useMay('accounts_change') && !account.closed;
  const [doing, setDoing] = useState<Doing | null>(null);
  const asked = useQuery(
    accountKey(account.id, 'interest-terms'),
    () => api.interest.terms({ accountId: account.id }),
    [],
  );
  const mayBegin = mayChange && doing === null;
  const last = asked.data?.rows.findLast(({ isInForce, fromOn }) => isInForce && fromOn <= today);
  const mayEnd = mayBegin && last !== undefined && last.rateKind !== 'none';
  useKeys(
    [
      { key: 'N', label: 'New terms of interest', run: () => setDoing('terms'), when: () => mayBegin },
      { key: 'E', label: 'End the interest', run: () => setDoing('end'), when: () => mayEnd },
      { key: 'J', label: 'Enter a judgment', run: () => setDoing('judgment'), when: () => mayBegin },
    ],
    'Interest',
    true,
  );
  if (asked.data === undefined) return <Waiting fault={asked.fault} onRetry={() => void asked.refresh()} />;
  const { rows, reliefs } = asked.data;
  const facts = { id: account.id, version: account.version, currency: money.currency };
  const close = () => setDoing(null);
  if (doing === 'judgment') return <JudgmentForm account={facts} today={today} onClose={close} />;
  if (doing !== null)
    return (
      <TermsForm
        account={facts}
        begin={doing === 'end' ? draftOfEnd(last, today) : draftLike(last, today)}
        today={today}
        onClose={close}
      />
    );
  return (
    <>
      {rows.length === 0 ? (
        <p className={css.line}>Nothing is said of interest: neither the placement, nor the creditor, nor a court.</p>
      ) : (
        <TermsTable rows={rows} currency={money.currency} />
      )}
      {reliefs.map(({ kind, startsOn, endsOn, outcome }) => (
        <p key={`${kind} ${startsOn}`} className={css.line}>
          {interestReliefs[kind]} by what was agreed, from <DateText on={startsOn} />
          {endsOn !== null && (
            <>
              {' '}
              through <DateText on={endsOn} />
            </>
          )}
          {outcome !== null && `: ${reliefOutcomes[outcome].toLowerCase()}`}.
        </p>
      ))}
      {mayBegin && (
        <div className={css.actions}>
          <KeyedButton label="New terms…" keyName="N" size="xs" onClick={() => setDoing('terms')} />
          {mayEnd && <KeyedButton label="End it…" keyName="E" size="xs" onClick={() => setDoing('end')} />}
          <KeyedButton label="Judgment…" keyName="J" size="xs" onClick={() => setDoing('judgment')} />
        </div>
      )}
      <Derivation accountId={account.id} today={today} />
    </>
  );
}
