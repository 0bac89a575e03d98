import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsCardNumber } from '../../main/domain/card-number.ts';

describe('card numbers are found (PCI DSS 4.0.1)', () => {
  test.each([
    ['Visa', '4111111111111111'],
    ['Visa in fours', '4111 1111 1111 1111'],
    ['Visa with dashes', '4111-1111-1111-1111'],
    ['Visa with long dashes', '4111–1111–1111–1111'],
    ['Visa with no-break spaces', '4111\u00a01111\u00a01111\u00a01111'],
    ['Visa in a note', 'pays with 4111 1111 1111 1111, exp 12/27'],
    ['Visa straight after a word', 'card:4012888888881881.'],
    ['Visa with its expiry in the same breath', '4111111111111111 1227'],
    ['Visa of nineteen digits', '4000000000000000006'],
    ['Mastercard', '5555555555554444'],
    ['Mastercard, two series', '2223003122003222'],
    ['American Express', '3782 822463 10005'],
    ['Discover', '6011111111111117'],
    ['Diners', '3056 930902 5904'],
    ['JCB', '3530111333300000'],
    ['UnionPay', '6240008631401148'],
    ['in pairs', '41 11 11 11 11 11 11 11'],
    ['in full-width digits', '４１１１１１１１１１１１１１１１'],
  ])('%s', (_, text) => {
    expect(holdsCardNumber(text)).toBe(true);
  });

  test('any number of an issuer’s range with the right check digit, however it is grouped', () => {
    const aCard = fc
      .tuple(
        fc.constantFrom('4', '51', '55', '2221', '2720', '6011', '65'),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }),
      )
      .map(([lead, rest]) => {
        const body = `${lead}${rest.join('')}`.slice(0, 15);
        const sum = [...body].reverse().reduce((total, digit, n) => {
          const value = n % 2 === 0 ? Number(digit) * 2 : Number(digit);
          return total + (value > 9 ? value - 9 : value);
        }, 0);
        return body + ((10 - (sum % 10)) % 10);
      });
    fc.assert(
      fc.property(
        aCard,
        fc.constantFrom('', ' ', '-', '.'),
        fc.constantFrom('', 'card ', 'no. '),
        (card, separator, before) => {
          const grouped = card.match(/.{4}/g)?.join(separator) ?? card;
          expect(holdsCardNumber(`${before}${grouped}`)).toBe(true);
          const wrong = `${card.slice(0, -1)}${(Number(card.at(-1)) + 1) % 10}`;
          expect(holdsCardNumber(wrong)).toBe(false);
        },
      ),
    );
  });
});

describe('what is no card is let through', () => {
  test.each([
    ['nothing', ''],
    ['a file number', 'AC1004417'],
    ['a wrong check digit', '4111111111111112'],
    ['last four digits', 'card ending 1111'],
    ['a range nobody issues', '1234567812345670'],
    ['an amount', '$4,111.11 and 1,111.11'],
    ['an IBAN', 'GB29 NWBK 6016 1331 9268 19'],
    ['another IBAN', 'DE89 3704 0044 0532 0130 00'],
    ['a record id', '018f3c2a-1234-7abc-8def-0123456789ab'],
    ['an instant', '2026-11-24T13:00:00.000Z'],
    ['a date and a time', '2026-11-24 10:42:11'],
    ['two dates', '2026-11-21 2026-11-22'],
    ['a routing and an account number', '021000021 4111111'],
  ])('%s', (_, text) => {
    expect(holdsCardNumber(text)).toBe(false);
  });

  test('phones, alone or two beside each other, in the ways they are written', () => {
    const aPhone = fc
      .tuple(fc.integer({ min: 200, max: 999 }), fc.integer({ min: 200, max: 999 }), fc.integer({ min: 0, max: 9999 }))
      .map(([area, exchange, line]) => [String(area), String(exchange), String(line).padStart(4, '0')] as const);
    const written = fc
      .tuple(aPhone, fc.constantFrom('-', ' ', '.', 'paren', 'e164', 'one'))
      .map(([[area, exchange, line], style]) => {
        if (style === 'paren') return `(${area}) ${exchange}-${line}`;
        if (style === 'e164') return `+1${area}${exchange}${line}`;
        if (style === 'one') return `1-${area}-${exchange}-${line}`;
        return [area, exchange, line].join(style);
      });
    fc.assert(
      fc.property(written, written, fc.constantFrom(' ', ', ', ' / ', ' or '), (one, two, between) => {
        expect(holdsCardNumber(`${one}${between}${two}`)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  test('dates in any order, file numbers and references of up to twelve digits', () => {
    const two = (n: number) => String(n).padStart(2, '0');
    const aDate = fc
      .tuple(
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        fc.constantFrom('-', '/', '.', ' '),
      )
      .chain(([year, month, day, mark]) =>
        fc.constantFrom([year, two(month), two(day)].join(mark), [two(day), two(month), year].join(mark)),
      );
    const aReference = fc
      .tuple(fc.constantFrom('AC', 'INV-', 'MED', '', '#'), fc.integer({ min: 0, max: 999_999_999_999 }))
      .map(([prefix, n]) => `${prefix}${n}`);
    fc.assert(
      fc.property(fc.array(fc.oneof(aDate, aReference), { maxLength: 4 }), (parts) => {
        expect(holdsCardNumber(parts.join('; '))).toBe(false);
        expect(holdsCardNumber(parts.filter((one) => /[-/. ]/.test(one)).join(', '))).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});
