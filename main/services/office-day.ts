import type { OfficeDay } from '../db/account-filter.ts';
import type { CallContext } from './context.ts';

/** The office's day now, for lists that count days. */
export const officeDay = ({ today, agency }: Pick<CallContext, 'today' | 'agency'>): OfficeDay => ({
  today: today(),
  zone: agency.zone,
});
