import { useState } from 'react';
import { addWeekdays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type { RefusalCode } from '../../../shared/vocabulary/refusals.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { nextFriday, timeOrNull } from '../call-log/call-draft.ts';

/** A promise or a call back being typed without a call being logged. */
type SideRow =
  | {
      readonly kind: 'promise';
      readonly amountMinor: number | null;
      readonly dueOn: LocalDate | null;
      readonly times: number;
    }
  | { readonly kind: 'call_back'; readonly on: LocalDate | null; readonly time: string; readonly note: string };

export interface SideFacts {
  readonly accountId: string;
  readonly version: number;
  readonly owingMinor: number;
  readonly today: LocalDate;
  readonly refresh: () => Promise<void>;
}

/** The row for a promise (P) or a call back (H), and how it gets into the book. */
export function useSideRow({ accountId, version, owingMinor, today, refresh }: SideFacts) {
  const record = useCommand(api.promises.record);
  const remind = useCommand(api.reminders.add);
  const [row, setRow] = useState<SideRow | null>(null);
  const [missing, setMissing] = useState<RefusalCode | null>(null);
  const clear = () => {
    setMissing(null);
    record.reset();
    remind.reset();
  };
  const finish = async (answer: { readonly ok: boolean; readonly refusal?: string } | null): Promise<boolean> => {
    if (answer?.ok === true) {
      setRow(null);
      return true;
    }
    if (answer?.refusal === 'stale_account') await refresh();
    return false;
  };
  return {
    row,
    setRow,
    running: record.running || remind.running,
    refusal: missing ?? record.refusal ?? remind.refusal,
    detail: record.detail ?? remind.detail,
    fault: record.fault ?? remind.fault,
    promise: () => {
      clear();
      setRow({ kind: 'promise', amountMinor: owingMinor, dueOn: nextFriday(today), times: 1 });
    },
    /** `required` says so: the account has no next step and may not be left without one. */
    callBack: (required: boolean) => {
      clear();
      setRow({ kind: 'call_back', on: addWeekdays(today, 1), time: '', note: '' });
      if (required) setMissing('next_step_required');
    },
    close: () => {
      clear();
      setRow(null);
    },
    /** Writes the row. True when it is in the book. */
    save: async (): Promise<boolean> => {
      if (row === null) return true;
      setMissing(null);
      if (row.kind === 'promise') {
        const { amountMinor, dueOn, times } = row;
        if (amountMinor === null || amountMinor <= 0 || dueOn === null) {
          setMissing('promise_required');
          return false;
        }
        return finish(await record.run({ accountId, expectedVersion: version, amountMinor, dueOn, times }));
      }
      if (row.on === null) {
        setMissing('next_step_required');
        return false;
      }
      const time = timeOrNull(row.time);
      const kind = time === null ? ('call' as const) : ('call_back' as const);
      return finish(await remind.run({ accountId, kind, on: row.on, time, note: row.note }));
    },
  };
}
export type SideRowState = ReturnType<typeof useSideRow>;
