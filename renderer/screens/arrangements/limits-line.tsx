import type { ArrangementLimit } from '../../../shared/vocabulary/arrangements.ts';
import css from './arrangements.module.css';
import { limitText, useLimitsOf } from './limit-values.ts';

export type WhatIsAgreed = 'plan' | 'settlement';

/** The limits a person keeps in mind while agreeing; the others are told when something goes beyond them. */
export function LimitsLine({ kind, accountId }: { readonly kind: WhatIsAgreed; readonly accountId: string }) {
  const { data } = useLimitsOf(accountId);
  if (data === undefined) return null;
  const said = (limit: ArrangementLimit): string =>
    limitText(limit, data.rows.find((row) => row.limit === limit)?.value ?? 0, data.currency);
  return (
    <p className={css.small}>
      {kind === 'plan'
        ? `Without approval: up to ${said('maxInstalments')} instalments of ${said('minInstalmentMinor')} or more within ${said('maxDays')} days, the first within ${said('maxDaysToFirst')}.`
        : `Without approval: up to ${said('settlementMaxParts')} parts within ${said('settlementMaxDays')} days, offered for up to ${said('offerMaxDays')}.`}
    </p>
  );
}
