import { describe, expect, test } from 'vitest';
import {
  answerDeadlines,
  ceaseSentence,
  ceasesCollection,
  decisionSentence,
  disputeKindOf,
  disputeSentence,
  isSettledByAnswer,
} from '../../main/domain/disputes.ts';
import { validationOf, validationPeriod } from '../../main/domain/validation-period.ts';

describe('a dispute stops collection (12 CFR 1006.38(c), (d)(2))', () => {
  /** Sent on Monday 2026-11-23: assumed received on Dec 1 because of Thanksgiving, so the period ends on Dec 31. */
  const validation = validationPeriod('2026-11-23', 'mail');
  const written = { written: true, validation };

  test('when it is written and received up to the last day of the validation period', () => {
    expect(validation.endsOn).toBe('2026-12-31');
    expect(ceasesCollection({ ...written, receivedOn: '2026-12-02' })).toBe(true);
    expect(ceasesCollection({ ...written, receivedOn: '2026-12-31' })).toBe(true);
  });

  test('not when it is written and comes the day after', () => {
    expect(ceasesCollection({ ...written, receivedOn: '2027-01-01' })).toBe(false);
  });

  test('not when it was only spoken', () => {
    expect(ceasesCollection({ written: false, receivedOn: '2026-12-02', validation })).toBe(false);
    expect(ceasesCollection({ written: false, receivedOn: '2026-12-02', validation: null })).toBe(false);
  });

  test('when it is written before any notice was sent, and when the only notice came back', () => {
    expect(ceasesCollection({ ...written, receivedOn: '2026-11-20' })).toBe(true);
    const cameBack = validationOf([
      { kind: 'validation', way: 'mail', sentOn: '2026-08-03', returnedOn: '2026-08-14' },
    ]);
    expect(ceasesCollection({ written: true, receivedOn: '2026-12-02', validation: cameBack })).toBe(true);
  });
});

describe('a duplicative dispute (12 CFR 1006.38(a)(1))', () => {
  const answered = { kind: 'dispute', reason: 'wrong_amount', answeredOn: '2026-12-07' } as const;
  const again = { kind: 'duplicate', reason: 'wrong_amount' } as const;

  test('repeats, with nothing new, what was disputed before and answered', () => {
    expect(disputeKindOf(again, [answered])).toBe('duplicate');
    expect(isSettledByAnswer('duplicate')).toBe(true);
  });

  test('is a dispute of its own while the first is unanswered, and when it is about something else', () => {
    expect(disputeKindOf(again, [])).toBe('dispute');
    expect(disputeKindOf(again, [{ ...answered, answeredOn: null }])).toBe('dispute');
    expect(disputeKindOf({ ...again, reason: 'not_mine' }, [answered])).toBe('dispute');
    expect(disputeKindOf(again, [{ ...answered, kind: 'original_creditor' }])).toBe('dispute');
  });

  test('is never made of a dispute that somebody says brings something new', () => {
    expect(disputeKindOf({ kind: 'dispute', reason: 'wrong_amount' }, [answered])).toBe('dispute');
  });
});

describe('days by which a state or city wants an answer', () => {
  const dispute = { kind: 'dispute', receivedOn: '2026-12-02', answeredOn: null } as const;
  const place = (state: string, postcode: string | null = null) => ({ country: 'US', state, postcode });
  const days = (...places: Parameters<typeof answerDeadlines>[1]) =>
    answerDeadlines(dispute, places).map(({ on, jurisdiction, cite, confidence }) => [
      on,
      jurisdiction,
      cite,
      confidence,
    ]);

  test('fifteen days in the District of Columbia (D.C. Code 28-3814(m)(2)(D))', () => {
    expect(days(place('DC', '20001'))).toEqual([
      ['2026-12-17', 'District of Columbia', 'D.C. Code 28-3814(m)(2)(D)', 'sourced'],
    ]);
  });

  test('sixty days in New York, and sixty in New York City by its own rule', () => {
    expect(days(place('NY', '14201'))).toEqual([['2027-01-31', 'New York', '23 NYCRR 1.4', 'unverified']]);
    expect(days(place('NY', '11201'))).toEqual([
      ['2027-01-31', 'New York', '23 NYCRR 1.4', 'unverified'],
      ['2027-01-31', 'New York City', '6 RCNY 5-77', 'unverified'],
    ]);
    expect(days(place('NY')).length).toBe(1);
  });

  test('the soonest first where the debtor may be in several', () => {
    expect(days(place('NY', '14201'), place('DC', '20001')).map(([on]) => on)).toEqual(['2026-12-17', '2027-01-31']);
  });

  test('none elsewhere, none once it is answered, none for a request that only asks who the creditor was', () => {
    expect(days(place('TX', '73301'), { country: 'GB', state: 'NY', postcode: null })).toEqual([]);
    expect(answerDeadlines({ ...dispute, answeredOn: '2026-12-03' }, [place('DC')])).toEqual([]);
    expect(answerDeadlines({ ...dispute, kind: 'original_creditor' }, [place('DC')])).toEqual([]);
  });
});

describe('what the history says', () => {
  const told = {
    kind: 'dispute',
    reason: 'wrong_amount',
    amountMinor: 12_000,
    currency: 'USD',
    written: true,
  } as const;
  const late = { ...told, ceases: false, readOn: '2027-01-05', validation: { endsOn: '2026-12-31' } };

  test('how much is disputed and why', () => {
    expect(disputeSentence(told)).toBe('Disputes $120.00, in writing: Wrong amount.');
    expect(disputeSentence({ ...told, amountMinor: null, written: false })).toBe('Disputes the debt: Wrong amount.');
    expect(disputeSentence({ ...told, kind: 'duplicate' })).toBe(
      'Disputes $120.00 again, with nothing new, in writing: Wrong amount.',
    );
    expect(disputeSentence({ ...told, kind: 'original_creditor' })).toBe('Asks for the original creditor, in writing.');
  });

  test('why collection stops or goes on', () => {
    expect(ceaseSentence({ ...late, ceases: true })).toMatch(
      /until verification is sent \(12 CFR 1006\.38\(d\)\(2\)\)/,
    );
    expect(ceaseSentence({ ...late, ceases: true, kind: 'original_creditor' })).toMatch(/12 CFR 1006\.38\(c\)/);
    expect(ceaseSentence(late)).toBe('It came after the validation period, which ended on Dec 31, 2026.');
    expect(ceaseSentence({ ...late, kind: 'duplicate' })).toMatch(/answered before; collection may go on/);
    expect(ceaseSentence({ ...late, written: false })).toBe('');
  });

  test('a justified dispute proposes the disputed part for adjustment', () => {
    expect(decisionSentence({ ...told, justified: true })).toBe('Justified: proposed for adjustment, $120.00.');
    expect(decisionSentence({ ...told, amountMinor: null, justified: true })).toMatch(/the whole debt/);
    expect(decisionSentence({ ...told, justified: false })).toBe('Not justified.');
  });
});
