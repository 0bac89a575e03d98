import { describe, expect, it } from 'vitest';
import { demandDeadline } from '../../main/domain/letters.ts';
import { mayReportCredit } from '../../main/domain/credit-reporting.ts';
import { overshadowing } from '../../main/domain/overshadowing.ts';
import { validationOf } from '../../main/domain/validation-period.ts';
import { letterTemplateVersions } from '../../main/letters/templates.ts';
import { addDays } from '../../shared/kernel/local-date.ts';

/** Sent on Monday, November 23, 2026: the period runs through December 31. */
const period = validationOf([{ kind: 'validation', way: 'mail', sentOn: '2026-11-23', returnedOn: null }]);
const letter = { period, on: '2026-11-30', payByOn: null, text: 'Please pay what you owe.' };
const kinds = (more: Partial<Parameters<typeof overshadowing>[0]>) =>
  overshadowing({ ...letter, ...more }).map((one) => one.kind);

describe('what overshadows the right to dispute (12 CFR 1006.38(b)(1))', () => {
  it('is a day to pay by before the period is over', () => {
    expect(overshadowing({ ...letter, payByOn: '2026-12-14' })).toEqual([
      {
        kind: 'pay_by',
        message:
          'It asks for payment by Dec 14, inside the validation period, which runs through Dec 31 (15 USC 1692g(b); 12 CFR 1006.38(b)(1)).',
        cite: '15 USC 1692g(b); 12 CFR 1006.38(b)(1)',
      },
    ]);
    expect(kinds({ payByOn: '2026-12-31' })).toEqual(['pay_by']);
    expect(kinds({ payByOn: '2027-01-01' })).toEqual([]);
  });

  it.each([
    ['We may sue you.', 'suit'],
    ['Our attorney will take legal action.', 'suit'],
    ['A court may order garnishment of your wages.', 'suit'],
    ['This will be told to the credit bureaus.', 'credit_reporting'],
    ['It may appear on your credit report.', 'credit_reporting'],
    ['Pay immediately.', 'at_once'],
    ['Pay within ten days.', 'at_once'],
  ] as const)('is a text that says: %s', (text, kind) => {
    expect(kinds({ text })).toEqual([kind]);
  });

  it('is not a plain text, nor a word that only looks like one', () => {
    expect(kinds({})).toEqual([]);
    expect(
      kinds({ text: 'Choose a date that suits you. Thank you for the courtesy of a reply about this issue.' }),
    ).toEqual([]);
  });

  it('ends with the period, and does not exist without a notice', () => {
    const text = 'We may sue you.';
    expect(kinds({ text, on: '2026-12-31' })).toEqual(['suit']);
    expect(kinds({ text, on: '2027-01-01' })).toEqual([]);
    expect(kinds({ text, period: null })).toEqual([]);
  });

  it('stands in no wording that ships with Duly', () => {
    for (const template of letterTemplateVersions) expect(kinds({ text: JSON.stringify(template) })).toEqual([]);
  });
});

describe('the day a demand letter asks to be paid by', () => {
  it('moves to the day after a running validation period, or the Monday after that', () => {
    expect(demandDeadline('2026-11-30', '2026-12-31')).toBe('2027-01-01');
    expect(demandDeadline('2026-11-30', '2026-12-18')).toBe('2026-12-21');
  });

  it('stays where the period is over, or ends before it', () => {
    expect(demandDeadline('2026-11-30', '2026-11-20')).toBe('2026-12-14');
    expect(demandDeadline('2026-11-30', '2026-12-13')).toBe('2026-12-14');
    expect(demandDeadline('2026-11-30', null)).toBe('2026-12-14');
  });

  it('is never inside the period, whenever the letter is written', () => {
    const endsOn = period?.endsOn ?? '';
    for (let on = '2026-11-01'; on <= '2027-01-31'; on = addDays(on, 1)) {
      expect(overshadowing({ ...letter, on, payByOn: demandDeadline(on, endsOn) })).toEqual([]);
    }
  });
});

describe('reporting to a consumer reporting agency (12 CFR 1006.30(a)(1))', () => {
  const on = '2026-11-30';

  it('is allowed once the debtor was spoken to', () => {
    expect(mayReportCredit({ on, spokeOn: '2026-11-29', sent: [] })).toMatchObject({ may: true, because: 'spoken' });
    expect(mayReportCredit({ on, spokeOn: '2026-12-01', sent: [] }).may).toBe(false);
  });

  it('is allowed after 14 consecutive days from the sending, that day being the first', () => {
    const sent = [{ sentOn: '2026-11-16', returnedOn: null }];
    expect(mayReportCredit({ on: '2026-11-29', spokeOn: null, sent })).toMatchObject({
      may: false,
      earliestOn: '2026-11-30',
      because: 'waiting',
    });
    expect(mayReportCredit({ on, spokeOn: null, sent })).toMatchObject({ may: true, because: 'waited' });
  });

  it('waits anew when the letter came back in that time; what comes back later changes nothing', () => {
    const cameBack = { sentOn: '2026-11-10', returnedOn: '2026-11-20' };
    expect(mayReportCredit({ on, spokeOn: null, sent: [cameBack] })).toMatchObject({
      may: false,
      earliestOn: null,
      because: 'nothing_sent',
    });
    const again = { sentOn: '2026-11-21', returnedOn: null };
    expect(mayReportCredit({ on, spokeOn: null, sent: [cameBack, again] }).earliestOn).toBe('2026-12-05');
    expect(mayReportCredit({ on, spokeOn: null, sent: [{ sentOn: '2026-11-10', returnedOn: '2026-11-24' }] }).may).toBe(
      true,
    );
  });

  it('is not allowed when nothing was said or sent', () => {
    expect(mayReportCredit({ on, spokeOn: null, sent: [] })).toMatchObject({ may: false, because: 'nothing_sent' });
  });
});
