import type { ArrangementOut } from '../../../shared/contract/arrangements.ts';
import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import { sumMinor } from '../../../shared/kernel/minor.ts';
import {
  arrangementChanges,
  arrangementById,
  type ArrangementRow,
  instalmentsOf,
  writeOffOf,
} from '../../db/arrangements.ts';
import type { Db } from '../../db/database.ts';
import { userById } from '../../db/people.ts';

const userName = (db: Db, id: string | null): string | null => (id === null ? null : (userById(db, id)?.name ?? null));

const partText = (json: string, currency: string): string => {
  const { dueOn, amountMinor } = JSON.parse(json) as { readonly dueOn: string; readonly amountMinor: number };
  return `${moneyText(amountMinor, currency)} on ${dayText(dueOn)}`;
};

/** A plan or settlement whole: as it was agreed, as it stands, and what was changed. */
export function arrangementOut(db: Db, row: ArrangementRow): ArrangementOut {
  const parts = instalmentsOf(db, row.id);
  const agreed = row.schedule.map(({ dueOn, amountMinor }, at) => ({
    id: null,
    position: at + 1,
    dueOn,
    amountMinor,
    receivedMinor: 0,
    status: 'open' as const,
  }));
  return {
    id: row.id,
    accountId: row.accountId,
    kind: row.kind,
    status: row.status,
    balanceMinor: row.balanceMinor,
    totalMinor: row.totalMinor,
    receivedMinor: sumMinor(parts.map((part) => part.receivedMinor)),
    currency: row.currency,
    rhythm: row.rhythm,
    interest: row.interest,
    graceDays: row.graceDays,
    brokenAfter: row.brokenAfter,
    beyond: [...row.beyond],
    consent: row.consent,
    consentOn: row.consentOn,
    offerUntil: row.offerUntil,
    acceptedOn: row.acceptedOn,
    madeAt: row.madeAt,
    madeOn: row.madeOn,
    madeBy: userName(db, row.madeBy),
    decidedBy: userName(db, row.decidedBy),
    endedOn: row.endedOn,
    endReason: row.endReason,
    paidOn: row.paidOn,
    clearsOn: row.clearsOn,
    writtenOffMinor: -sumMinor(writeOffOf(db, row.id).map((one) => one.amountMinor)) + 0,
    instalments:
      parts.length === 0
        ? agreed
        : parts.map(({ id, position, dueOn, amountMinor, receivedMinor, status }) => {
            return { id, position, dueOn, amountMinor, receivedMinor, status };
          }),
    changes: arrangementChanges(db, row.id).map(({ was, became, ...change }) => ({
      ...change,
      was: partText(was, row.currency),
      became: partText(became, row.currency),
    })),
  };
}

/** The plan or settlement as it stands now; it was just written, so it is there. */
export function shown(db: Db, id: string): ArrangementOut {
  const row = arrangementById(db, id);
  if (!row) throw new Error('The plan or settlement vanished within its own transaction');
  return arrangementOut(db, row);
}
