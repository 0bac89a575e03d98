import { isLocalDate } from '../../../shared/kernel/local-date.ts';
import { type NoticeWay, noticeWays } from '../../../shared/vocabulary/compliance.ts';
import { validationPeriod } from '../../domain/validation-period.ts';
import { RefusedError, UsageError } from './answers.ts';
import { accountIdOf, type CliHost, type CommonOptions, openDesk } from './open-desk.ts';

/** `limitation REF`: the time to sue, explained. */
export async function limitation(options: CommonOptions, reference: string, host: CliHost) {
  const { api, core } = await openDesk(options, host);
  const answer = await api.limitation.of({ accountId: await accountIdOf(api, reference) });
  await core.stop();
  if (!answer) throw new RefusedError('account_not_found', `No account has the reference "${reference}".`);
  return { ...answer, events: answer.events.map(({ kind, on, note }) => ({ kind, on, note })) };
}

const isWay = (text: string): text is NoticeWay => Object.hasOwn(noticeWays, text);

/** `validation --sent DATE`: the validation period of a notice sent that day (12 CFR 1006.34(b)(5)); needs no book. */
export function validation(options: CommonOptions & { sent: string; way?: string }) {
  const { sent, way = 'mail' } = options;
  if (!isLocalDate(sent)) throw new UsageError(`--sent wants a date such as 2026-11-24, not "${sent}".`);
  if (!isWay(way)) throw new UsageError(`--way is one of ${Object.keys(noticeWays).join(', ')}, not "${way}".`);
  const { assumedReceivedOn, endsOn } = validationPeriod(sent, way);
  return Promise.resolve({ sentOn: sent, way, assumedReceivedOn, endsOn, cite: '12 CFR 1006.34(b)(5)' });
}

/** `retention`: closed accounts by the end of their retention, and the disposals so far. */
export async function retention(
  options: CommonOptions & { due?: boolean; limit?: number; offset?: number },
  host: CliHost,
) {
  const { api, core } = await openDesk(options, host);
  const from = options.offset ?? 0;
  const to = from + Math.min(options.limit ?? 50, 500);
  const page = await api.retention.page({ from, to, onlyDue: options.due ?? false });
  const disposals = await api.retention.disposals({});
  await core.stop();
  return {
    total: page.total,
    due: page.due,
    rows: page.rows.map(({ accountId: _accountId, ...row }) => row),
    disposals: disposals.rows,
  };
}
