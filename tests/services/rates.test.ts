import { describe, expect, test } from 'vitest';
import { anApp } from '../fixtures/an-app.ts';

const uuid = (): string => crypto.randomUUID();
const anOffice = () => anApp({ today: '2026-11-03' });
type App = ReturnType<typeof anOffice>;
const read = (app: App, text: string, base?: string) =>
  app.as('bookkeeper').rates.import({ commandId: uuid(), text, source: 'ECB', ...(base !== undefined && { base }) });

describe('the table of exchange rates', () => {
  test('takes a rate by hand; the same again adds nothing, another one of the day holds from then on', async () => {
    const app = anOffice();
    const enter = (rate: string) =>
      app
        .as('bookkeeper')
        .rates.enter({ commandId: uuid(), base: 'EUR', quote: 'USD', onDate: '2026-10-30', rate, source: 'ECB' });
    expect(await enter('1.0853')).toMatchObject({ ok: true, value: { added: 1 } });
    expect(await enter('1.0853')).toMatchObject({ ok: true, value: { added: 0 } });
    expect(await enter('1.0835')).toMatchObject({ ok: true, value: { added: 1 } });
    expect((await app.api.rates.list({})).rows).toMatchObject([
      { rate: '1.0835', source: 'ECB', enteredBy: 'Bookkeeper Example' },
    ]);
    expect(() => app.db.connection.exec('delete from fx_rate')).toThrow('append-only');
  });

  test('reads one rate a line, and a table with a column for each currency', async () => {
    const app = anOffice();
    expect(
      await read(app, 'date,base,quote,rate\n2026-10-30,EUR,USD,1.0853\n2026-10-30,GBP,USD,1.2940\n'),
    ).toMatchObject({
      value: { added: 2, known: 0 },
    });
    const wide = 'Date,USD,JPY,BGN,\n2026-10-30,1.0853,163.42,N/A,\n2026-10-29,1.08,162.9,1.9558,\n';
    expect(await read(app, wide, 'EUR')).toMatchObject({ value: { added: 4, known: 1 } });
    expect(await read(app, wide, 'EUR')).toMatchObject({ value: { added: 0, known: 5 } });
  });

  test.each([
    ['Line 2, date: "30.10.2026"', 'date,base,quote,rate\n30.10.2026,EUR,USD,1.08'],
    ['Line 3, rate: "1,08"', 'date,base,quote,rate\n2026-10-30,EUR,USD,1.08\n2026-10-30,EUR,JPY,"1,08"'],
    ['Line 2, quote: "EUR"', 'date,base,quote,rate\n2026-10-30,EUR,EUR,1'],
    ['Line 2, date: 2026-11-04 has not come yet', 'date,base,quote,rate\n2026-11-04,EUR,USD,1.08'],
    ['a column named date is missing', 'day of rate,USD\n2026-10-30,1.08'],
    ['Say which currency', 'date,USD\n2026-10-30,1.08'],
    ['holds no rate', 'date,base,quote,rate\n'],
  ])('a wrong line is named and nothing is added: %s', async (said, text) => {
    const app = anOffice();
    expect(await read(app, text)).toMatchObject({
      refusal: 'rate_invalid',
      detail: expect.stringContaining(said) as string,
    });
    expect(app.count('fx_rate')).toBe(0);
  });

  test('converts each amount with the rate, its day and its source; without a rate there is no total', async () => {
    const app = anOffice();
    await read(app, 'date,base,quote,rate\n2026-10-30,EUR,USD,1.0853');
    const amounts = [
      { currency: 'USD', amountMinor: 50_00 },
      { currency: 'EUR', amountMinor: 100_00 },
    ];
    expect(await app.api.rates.convert({ into: 'USD', on: '2026-10-31', amounts })).toMatchObject({
      rows: [
        { convertedMinor: 50_00, rate: null },
        { convertedMinor: 108_53, rate: '1.0853', rateOn: '2026-10-30', source: 'ECB', isInverse: false },
      ],
      totalMinor: 158_53,
    });
    const more = [...amounts, { currency: 'GBP', amountMinor: 1 }];
    expect(await app.api.rates.convert({ into: 'USD', on: '2026-10-31', amounts: more })).toMatchObject({
      rows: [{}, {}, { convertedMinor: null }],
      totalMinor: null,
    });
  });
});
