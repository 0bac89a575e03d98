import { useState } from 'react';
import { addWeekdays } from '../../../shared/kernel/local-date.ts';
import type { RefusalCode } from '../../../shared/vocabulary/refusals.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { accountKey } from '../account/live-answers.ts';
import { type CallDraft, emptyCall, type OutcomeRow, readyToLog, withOutcome } from './call-draft.ts';

/** What the account screen knows about the call. */
export interface CallFacts {
  readonly accountId: string;
  readonly version: number;
  readonly owingMinor: number;
  readonly today: string;
  readonly contactPointId: string | null;
  /** Whom it is meant for; null for the debtor. */
  readonly partyId: string | null;
  readonly note: string;
  readonly discussed: readonly string[];
  /** Reads the account again; a stale screen must not stay. */
  readonly refresh: () => Promise<void>;
}

/** The call in hand: its draft, its timer, and how it gets into the book. */
export function useCallLog(facts: CallFacts) {
  const outcomes = useQuery(
    accountKey(facts.accountId, 'outcomes'),
    () => api.calls.outcomes({ accountId: facts.accountId }),
    [],
  );
  const log = useCommand(api.calls.log);
  const [draft, setDraft] = useState<CallDraft>(emptyCall);
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const [missing, setMissing] = useState<RefusalCode | null>(null);
  /** Counts the times somebody must look at the date of the next step. */
  const [stepAsked, setStepAsked] = useState(0);

  const rows = outcomes.data?.rows ?? [];
  const startTimer = () => setStartedAt((was) => was ?? Date.now());
  const change = (patch: Partial<CallDraft>) => setDraft((was) => ({ ...was, ...patch }));
  const clear = () => {
    setMissing(null);
    log.reset();
  };
  const choose = (row: OutcomeRow) => {
    clear();
    startTimer();
    setDraft((was) => withOutcome(was, row, facts.today, facts.owingMinor));
  };
  const askForStep = () => {
    setDraft((was) => ({ ...was, step: was.step ?? { kind: 'call', on: addWeekdays(facts.today, 1), time: '' } }));
    setStepAsked((times) => times + 1);
  };

  return {
    outcomes,
    draft,
    change,
    startedAt,
    stepAsked,
    running: log.running,
    refusal: missing ?? log.refusal,
    detail: missing === null ? log.detail : null,
    fault: log.fault,
    startTimer,
    toggleTimer: () => setStartedAt((was) => (was === null ? Date.now() : null)),
    /** F4: the bar listens to digits; the timer starts. */
    arm: () => {
      startTimer();
      change({ armed: true, stops: false });
    },
    /** Esc: nothing is being logged any more. What was typed into the note stays. */
    close: () => {
      clear();
      setDraft((was) => ({ ...emptyCall, direction: was.direction }));
    },
    /** A digit in the bar: a tile, or after 9 which stop. */
    digit: (digit: string) => {
      if (!draft.stops && digit === '9') return change({ armed: true, stops: true, outcome: null, step: null });
      const row = rows.find(({ key }) => key === (draft.stops ? `9${digit}` : digit));
      if (row !== undefined) choose(row);
    },
    choose,
    /** Writes the call. True when it is in the book; otherwise the reason is on screen. */
    save: async (): Promise<boolean> => {
      setMissing(null);
      const ready = readyToLog(draft);
      if (typeof ready === 'string') {
        if (ready === 'step') askForStep();
        setMissing(ready === 'promise' ? 'promise_required' : 'next_step_required');
        return false;
      }
      const answer = await log.run({
        ...ready,
        accountId: facts.accountId,
        expectedVersion: facts.version,
        channel: 'call',
        contactPointId: facts.contactPointId,
        partyId: facts.partyId,
        note: facts.note,
        discussed: [...facts.discussed],
        ...(startedAt !== null && { seconds: Math.min(86_400, Math.round((Date.now() - startedAt) / 1000)) }),
      });
      if (answer === null) return false;
      if (answer.ok) {
        setDraft(emptyCall);
        setStartedAt(null);
        return true;
      }
      if (answer.refusal === 'stale_account') await facts.refresh();
      if (answer.refusal === 'next_step_required') askForStep();
      return false;
    },
  };
}
export type CallLog = ReturnType<typeof useCallLog>;
