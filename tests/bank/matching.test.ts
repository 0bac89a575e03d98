import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MatchCandidate, rankMatches, standsIn } from '../../main/domain/bank/matching.ts';

const account = (told: Partial<MatchCandidate>): MatchCandidate => ({
  kind: 'payment',
  id: 'A1',
  names: [],
  fileNumber: null,
  creditorReferences: [],
  paymentReferences: [],
  amountMinor: null,
  on: null,
  owingMinor: 500_00,
  promises: [],
  isKnownPayer: false,
  ...told,
});
const seen = { amountMinor: 120_00, on: '2026-11-20', texts: [] as string[], counterparty: '' };

describe('what stands in the text of an entry', () => {
  test.each([
    ['AC1004417', 'payment for AC1004417', true],
    ['AC1004417', 'AC 100 44 17 HOLT', true],
    ['M-1001/7', 'REF M1001 7.', true],
    ['AC1004417', 'AC10044170', false],
    ['R-1', 'R-1', false],
    ['HOLT', 'HOLT', false],
  ])('%s in “%s”: %s', (reference, text, stands) => {
    expect(standsIn(reference, [text])).toBe(stands);
  });

  test('a reference is found however a bank breaks it, and never inside a longer one', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(' ', '-', '/', ' . '),
        (reference, cut, between) => {
          const broken = `paid ${reference.slice(0, cut)}${between}${reference.slice(cut)} thanks`;
          expect(standsIn(reference, [broken])).toBe(true);
          expect(standsIn(reference, [`paid ${reference}9 thanks`])).toBe(false);
        },
      ),
    );
  });
});

describe('proposed matches', () => {
  test('file number and name are sure; the reasons are told', () => {
    const [best] = rankMatches({ ...seen, texts: ['Ratenzahlung AC1004417'], counterparty: 'HOLT KAI' }, [
      account({ fileNumber: 'AC1004417', names: ['Kai Holt'] }),
      account({ id: 'A2', names: ['Kai Holt'] }),
    ]);
    expect(best).toMatchObject({ score: 90, reasons: ['file_number', 'full_name'], isSure: true });
    expect(best?.candidate.id).toBe('A1');
  });

  test('two accounts of the same name and promise are shown, and neither is sure', () => {
    const promises = [{ amountMinor: 120_00, dueOn: '2026-11-18' }];
    const ranked = rankMatches({ ...seen, counterparty: 'Kai Holt' }, [
      account({ id: 'A1', names: ['Holt, Kai'], promises, isKnownPayer: true }),
      account({ id: 'A2', names: ['Holt, Kai'], promises, isKnownPayer: true }),
    ]);
    expect(ranked.map(({ candidate, score, isSure }) => [candidate.id, score, isSure])).toEqual([
      ['A1', 95, false],
      ['A2', 95, false],
    ]);
  });

  test('more than is owed is no payment, and another amount is not the same payment', () => {
    const named = { counterparty: 'Kai Holt', texts: ['AC1004417'] };
    expect(
      rankMatches({ ...seen, ...named, amountMinor: 500_01 }, [
        account({ fileNumber: 'AC1004417', names: ['Kai Holt'] }),
      ]),
    ).toEqual([]);
    const posted = account({
      kind: 'posted',
      owingMinor: null,
      amountMinor: 119_99,
      on: '2026-11-20',
      fileNumber: 'AC1004417',
    });
    expect(rankMatches({ ...seen, ...named }, [posted])).toEqual([]);
  });

  test('the total of a batch paid in these days is sure while no other comes near', () => {
    const batch = (id: string) =>
      account({ kind: 'deposit', id, owingMinor: null, amountMinor: 120_00, on: '2026-11-19' });
    expect(rankMatches(seen, [batch('B1')])[0]).toMatchObject({ isSure: true, reasons: ['batch_total', 'near_day'] });
    expect(rankMatches(seen, [batch('B1'), batch('B2')])[0]).toMatchObject({ isSure: false });
  });
});
