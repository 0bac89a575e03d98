import { Button, Modal, Progress } from '@mantine/core';
import { useState } from 'react';
import type { AccountSelectionIn } from '../../../shared/contract/account-list.ts';
import type { BulkOrderIn } from '../../../shared/contract/bulk.ts';
import { bulkActions } from '../../../shared/vocabulary/bulk.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useEvent } from '../../api/use-event.ts';
import { useQuery } from '../../api/use-query.ts';
import { download } from '../../components/download.ts';
import { formatCount } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { clearMarks } from '../../state/account-marks.ts';
import { useMay } from '../../state/session.ts';
import css from './accounts.module.css';
import type { BulkChoice } from './bulk-bar.tsx';
import { BulkOrderForm } from './bulk-order.tsx';
import { ReportItems, ReportSentence } from './bulk-report.tsx';

type Step = { readonly done: number; readonly total: number } | null;

/** How far the run is, with a way to stop it. */
function Progressing({ step, onStop }: { readonly step: Step; readonly onStop: () => void }) {
  return (
    <div className={css.progress}>
      <p role="status">
        {step === null ? 'Beginning…' : `${formatCount(step.done)} of ${formatCount(step.total)} accounts`}
      </p>
      <Progress
        aria-label="Accounts done"
        value={step === null ? 0 : (step.done / Math.max(1, step.total)) * 100}
        aria-valuetext={step === null ? 'beginning' : `${step.done} of ${step.total}`}
      />
      <Button variant="default" onClick={onStop}>
        Stop after this account
      </Button>
    </div>
  );
}

/** A change of many accounts from its dry run to its report; opened anew, the report alone. */
export function BulkRun({ runId, onClose }: { readonly runId: string; readonly onClose: () => void }) {
  const report = useQuery(['bulk.report', runId], () => api.bulk.report({ runId }), ['book.changed']);
  const run = useCommand(api.bulk.run);
  const undo = useCommand(api.bulk.undo);
  const stop = useCommand(api.bulk.stop);
  const save = useCommand(api.bulk.saveReport);
  const mayExport = useMay('accounts_export');
  const [step, setStep] = useState<Step>(null);
  useEvent('bulk.progress', (told) => {
    if (told.runId === runId) setStep({ done: told.done, total: told.total });
  });
  if (!report.data) return <Waiting fault={report.fault} />;
  const { state, groups, mayUndo, title } = report.data;
  const ready = groups.reduce((sum, group) => sum + (group.state === 'ready' ? group.count : 0), 0);
  const begin = async () => {
    setStep(null);
    const answer = await run.run({ runId });
    await report.refresh();
    if (answer?.ok !== true) return;
    clearMarks();
    showDone(`${title}: ${formatCount(answer.value.done)} accounts changed. Ctrl+Z takes it back.`);
  };
  const takeBack = async () => {
    setStep(null);
    const answer = await undo.run({ runId });
    await report.refresh();
    if (answer?.ok === true) showDone(`${title}: ${formatCount(answer.value.undone)} accounts taken back.`);
  };
  const keep = async (format: 'csv' | 'xlsx') => {
    const answer = await save.run({ runId, format });
    if (answer?.ok === true) download(answer.value.file);
  };
  const failed = [run, undo, save].find((one) => one.refusal !== null || one.fault !== null);
  const isRun = state === 'planned' || state === 'stopped';
  if (run.running || undo.running) return <Progressing step={step} onStop={() => void stop.run({ runId })} />;
  return (
    <div className={css.report}>
      <p className={css.verdictLine}>
        {title} · {report.data.selection}
      </p>
      <ReportSentence report={report.data} />
      <ReportItems report={report.data} />
      {failed && <Refused refusal={failed.refusal} detail={failed.detail} fault={failed.fault} />}
      <div className={css.foot}>
        {isRun && ready > 0 && (
          <Button data-autofocus autoFocus onClick={() => void begin()}>
            {state === 'planned'
              ? `Change ${formatCount(ready)} accounts`
              : `Go on with ${formatCount(ready)} accounts`}
          </Button>
        )}
        {mayUndo && (
          <Button variant="default" onClick={() => void takeBack()}>
            Take it back
          </Button>
        )}
        {mayExport && state !== 'planned' && (
          <>
            <Button variant="default" loading={save.running} onClick={() => void keep('csv')}>
              Save as CSV
            </Button>
            <Button variant="default" loading={save.running} onClick={() => void keep('xlsx')}>
              Save as XLSX
            </Button>
          </>
        )}
        <Button variant="default" autoFocus={!isRun} onClick={onClose}>
          {state === 'planned' ? 'Cancel' : 'Close'}
        </Button>
      </div>
    </div>
  );
}

/** From the order to the dry run and on: what is to be done to the accounts that are marked. */
export function BulkDialog({
  action,
  selection,
  people,
  onClose,
}: {
  readonly action: BulkChoice;
  readonly selection: AccountSelectionIn;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}) {
  const plan = useCommand(api.bulk.plan);
  const [runId, setRunId] = useState<string | null>(null);
  const order = async (wanted: BulkOrderIn) => {
    const answer = await plan.run({ order: wanted, selection });
    if (answer?.ok === true) setRunId(answer.value.runId);
  };
  return (
    <Modal opened onClose={onClose} title={action === 'strategy' ? 'Strategy' : bulkActions[action]} size="lg">
      {runId === null ? (
        <BulkOrderForm
          action={action}
          people={people}
          busy={plan.running}
          refused={<Refused refusal={plan.refusal} detail={plan.detail} fault={plan.fault} />}
          onOrder={(wanted) => void order(wanted)}
          onClose={onClose}
        />
      ) : (
        <BulkRun runId={runId} onClose={onClose} />
      )}
    </Modal>
  );
}
