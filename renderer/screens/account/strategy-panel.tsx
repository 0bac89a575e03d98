import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import type { AccountStrategyOut } from '../../../shared/contract/strategies.ts';
import { strategyEnds, strategySkips, strategyWaits } from '../../../shared/vocabulary/strategies.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText } from '../../components/date-text.tsx';
import { Form } from '../../components/form.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Refused } from '../../components/refused.tsx';
import { StepsInWords } from '../../components/steps-in-words.tsx';
import { FaultNote, Waiting } from '../../components/waiting.tsx';
import { useMay } from '../../state/session.ts';
import css from './side-panels.module.css';
import { Section } from './side-section.tsx';
import type { Workspace } from './use-workspace.ts';

interface OfAccount {
  readonly account: Pick<Workspace['account'], 'id' | 'version'>;
  readonly onClose: () => void;
}

function StartDialog({ account, onClose }: OfAccount) {
  const list = useQuery(['strategies'], () => api.strategies.list({}), ['book.changed']);
  const start = useCommand(api.strategies.start);
  const [code, setCode] = useState<string | null>(null);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  const newest = list.data.rows.find((one) => one.code === code)?.versions[0];
  const submit = async () => {
    if (code === null) return;
    const answer = await start.run({ accountId: account.id, expectedVersion: account.version, code });
    if (answer?.ok === true) onClose();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={start.running} disabled={code === null}>
            Start the strategy
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <Select
        label="Strategy"
        autoFocus
        placeholder="Choose"
        nothingFoundMessage="No strategy is defined yet"
        data={list.data.rows.map((one) => ({ value: one.code, label: one.name }))}
        value={code}
        onChange={setCode}
      />
      {newest && <StepsInWords steps={newest.steps} />}
      <Refused refusal={start.refusal} detail={start.detail} fault={start.fault} />
    </Form>
  );
}

function StopDialog({ account, onClose }: OfAccount) {
  const stop = useCommand(api.strategies.stop);
  return (
    <ReasonForm
      label="Why"
      submitLabel="Stop the strategy"
      command={stop}
      onClose={onClose}
      onSubmit={(reason) =>
        void stop
          .run({ accountId: account.id, expectedVersion: account.version, reason })
          .then((answer) => answer?.ok === true && onClose())
      }
    />
  );
}

/** Where a run stands: the next step and why it waits, or why it ended; and what was dealt with before. */
function Run({ run }: { readonly run: AccountStrategyOut }) {
  const { name, version, startedOn, startedBy, next, endedOn, endReason } = run;
  const before = run.steps.filter(({ outcome }) => outcome !== null);
  return (
    <>
      <div className={css.line}>
        <strong className={css.grow}>{name}</strong>
        <span className={css.small}>
          v{version}, since <DateText on={startedOn} />
          {startedBy === null && ', by itself'}
        </span>
      </div>
      {next !== null && (
        <div className={css.details}>
          Step {next.step}: {next.what}
          <br />
          <span className={css.small}>
            {next.on !== null && (
              <>
                <DateText on={next.on} /> ·{' '}
              </>
            )}
            {strategyWaits[next.waits].toLowerCase()}
          </span>
        </div>
      )}
      {endReason !== null && (
        <p className={css.none}>
          Ended {endedOn !== null && <DateText on={endedOn} />}: {strategyEnds[endReason].toLowerCase()}
        </p>
      )}
      {before.length > 0 && (
        <details className={css.details}>
          <summary className={css.summary}>
            {before.length} {before.length === 1 ? 'step' : 'steps'} so far
          </summary>
          <ul className={css.list}>
            {before.map(({ step, what, onDay, skip, why }) => (
              <li key={step}>
                {what}{' '}
                <span className={css.small}>
                  {onDay !== null && <DateText on={onDay} />}
                  {skip !== null && `, passed over: ${strategySkips[skip].toLowerCase()}`}
                  {why !== '' && ` (${why})`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The strategy the account is on, or was on last. */
export function StrategyPanel({ account }: { readonly account: Workspace['account'] }) {
  const mayChange = useMay('accounts_change');
  const found = useQuery(['account.strategy', account.id], () => api.strategies.ofAccount({ accountId: account.id }), [
    'account.changed',
    'book.changed',
  ]);
  const [dialog, setDialog] = useState<'start' | 'stop' | null>(null);
  const close = () => setDialog(null);
  if (found.data === undefined) return found.fault && <FaultNote fault={found.fault} />;
  const run = found.data;
  const isRunning = run?.state === 'active';
  return (
    <Section title="Strategy">
      {run === null ? <p className={css.none}>The account is on no strategy.</p> : <Run run={run} />}
      {mayChange && !account.closed && (
        <div className={css.doing}>
          <Button size="compact-xs" variant="default" onClick={() => setDialog(isRunning ? 'stop' : 'start')}>
            {isRunning ? 'Stop…' : 'Start a strategy…'}
          </Button>
        </div>
      )}
      <Modal opened={dialog === 'start'} onClose={close} title="Start a strategy" size="lg">
        <StartDialog account={account} onClose={close} />
      </Modal>
      <Modal opened={dialog === 'stop'} onClose={close} title="Stop the strategy">
        <StopDialog account={account} onClose={close} />
      </Modal>
    </Section>
  );
}
