import { AchFile, validate } from 'achkit';
import { bankText, type MadeFile, type PayoutMatter } from './run.ts';

/** ACH amounts have ten digits (NACHA operating rules, entry detail record). */
const largest = 9_999_999_999;

/** A day and time of the office in the parts the file header writes: no zone is applied to them again. */
function officeTime(on: string, time: string): Date {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return new Date(year, month - 1, day, hour, minute);
}

/**
 * A NACHA file of credits: a batch of business accounts (CCD), one of persons' (PPD). `nth` counts the files of the day from
 * zero; the bank tells them apart by its letter. The finished file is read back with its hashes, counts and totals.
 */
export function achFile({ from, executeOn, madeOn, madeTime, orders }: PayoutMatter<'ach'>, nth: number): MadeFile {
  if (from.routing === '') return { trouble: 'The agency’s own account has no routing number.' };
  if (nth > 25) return { trouble: 'A day has at most 26 ACH files.' };
  if (orders.some(({ amountMinor }) => amountMinor > largest))
    return { trouble: 'An ACH credit is below 100,000,000.00.' };
  const name = bankText(from.holder, 23);
  const file = AchFile.create({
    originDfi: from.routing,
    companyId: from.companyId,
    destinationRouting: from.routing,
    destinationName: bankText(from.bank, 23),
    originName: name,
    fileIdModifier: String.fromCharCode(65 + nth),
    creationDate: officeTime(madeOn, madeTime),
  });
  for (const sec of ['CCD', 'PPD'] as const) {
    const some = orders.filter(({ to }) => to.entryClass === sec);
    if (some.length === 0) continue;
    const batch = file.batch({ sec, description: 'REMIT', effectiveDate: executeOn, companyName: name.slice(0, 16) });
    for (const { to, amountMinor, statementNumber } of some)
      batch.credit({
        name: bankText(to.holder, 22),
        routing: to.routing,
        account: to.account,
        accountType: to.accountKind,
        amountCents: amountMinor,
        idNumber: statementNumber,
      });
  }
  const text = file.render();
  const { ok, errors } = validate(text);
  return ok ? { bytes: new TextEncoder().encode(text) } : { trouble: errors[0]?.message ?? 'It is not a NACHA file.' };
}
