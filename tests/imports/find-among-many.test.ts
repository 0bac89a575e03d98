import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aFile } from './support.ts';

const people = 2400;
const two = (number: number): string => String(number).padStart(2, '0');

/** Everybody lives in one of two towns on the same avenue; references, emails and phones begin alike. */
const lineOf = (row: number): string =>
  [
    `ACCT-${String(100_000 + row)}`,
    ['Mirela', 'Kai', 'Ines', 'Tomas'][row % 4],
    `Holt${row % 300}`,
    `${row + 1} Example Avenue`,
    ...(row % 2 === 0 ? ['Springfield', 'IL', '62701'] : ['Portland', 'ME', '04101']),
    row % 2 === 0 ? `(217) 555-${two(row % 97)}${two(row % 89)}` : `(207) 556-${two(row % 83)}${two(row % 79)}`,
    `person${row}@mail.example`,
    `${100 + row}.25`,
  ].join(',');

/** Those who are looked for, placed last of all. */
const wanted = [
  '62701,Ruth,Novak,1 Hill Road,Albany,NY,12207,(518) 555-0111,ruth@novak.example,11.11',
  'X-1,Ida,Example,2 Hill Road,Albany,NY,12207,(518) 555-0112,ida@lane.example,12.12',
  'X-2,Lea,Avenarius,3 Hill Road,Albany,NY,12207,(518) 555-0113,lea@lane.example,13.13',
  'X-3,Noor,Personne,4 Hill Road,Portland,ME,04101,(217) 555-9914,noor@lane.example,14.14',
];

async function aFullBook(): Promise<App> {
  const app = anApp();
  const header = 'Account,First Name,Last Name,Address,City,State,Zip,Phone,Email,Balance';
  const rows = [...Array.from({ length: people }, (_, row) => lineOf(row)), ...wanted];
  app.seen.chosenFiles.push(aFile(`${[header, ...rows].join('\n')}\n`));
  const { api } = app;
  const added = await api.creditors.add({
    commandId: randomUUID(),
    name: 'Riverton Medical',
    currency: 'USD',
    contact: '',
  });
  const picked = await api.placements.chooseFile({});
  if (!added.ok || !picked.ok || !picked.value.file) throw new Error('no creditor, or no file');
  const order = { fileId: picked.value.file.fileId, creditorId: added.value.creditorId };
  const preview = await api.placements.preview(order);
  if (!preview.ok) throw new Error(preview.detail);
  const map = Object.fromEntries(
    preview.value.columns.flatMap(({ field, column }) => (field ? [[field, column]] : [])),
  );
  const control = { count: rows.length, totalMinor: null };
  expect(await api.placements.post({ commandId: randomUUID(), ...order, map, options: {}, control })).toMatchObject({
    ok: true,
  });
  return app;
}

const hitsFor = async (app: App, text: string) => (await app.api.accounts.find({ text, limit: 20 })).hits;
const labels = async (app: App, text: string) => (await hitsFor(app, text)).map(({ label }) => label.split(' · ')[0]);

test('among thousands who share a street, a town and how their numbers begin, the one who is meant is found', async () => {
  const app = await aFullBook();
  for (const row of [0, 7, 1111, people - 1]) {
    const [reference = '', given, surname, address = '', , , zip, phone = '', email = '', balance = ''] =
      lineOf(row).split(',');
    const meant = `${given} ${surname}`;
    for (const text of [
      reference,
      reference.replace('-', '').toLowerCase(),
      address,
      `${address} ${zip}`,
      `${zip} ${surname} ${address.split(' ')[0]}`,
      email,
      `${given} ${phone}`,
      balance,
      `${surname} ${balance}`,
      `${surname} ${reference.slice(-6)}`,
    ]) {
      expect([text, await labels(app, text)]).toEqual([text, expect.arrayContaining([meant])]);
    }
    // At every key before that somebody is shown, and whoever is shown has what was typed.
    for (const text of [reference, address, email, `${given} ${surname}`]) {
      for (let length = 2; length <= text.length; length++) {
        const typed = text.slice(0, length);
        const hits = await hitsFor(app, typed);
        expect([typed, hits.length > 0 && hits.every(({ evidence }) => evidence.length > 0)]).toEqual([typed, true]);
        expect([typed, hits.flatMap(({ evidence }) => evidence.map(({ note }) => note))]).not.toContain(
          'similar spelling',
        );
      }
    }
  }
  // A reference that is everybody's postcode, and names that are everybody's street or how everybody's email begins.
  expect((await hitsFor(app, '62701'))[0]?.matched).toBe('Reference 62701');
  for (const text of ['example', 'exam', 'ida exam']) expect((await labels(app, text))[0]).toBe('Ida Example');
  for (const text of ['avena', 'aven lea', 'ave lea']) expect(await labels(app, text)).toContain('Lea Avenarius');
  for (const text of ['personn', 'pers', 'person noor']) expect(await labels(app, text)).toContain('Noor Personne');
  // Both are common, and one begins many words; only one account has them together, and it came last.
  expect(await labels(app, 'portland 21755')).toEqual(['Noor Personne']);
  expect(await labels(app, 'springfield 20755')).toEqual([]);
});
