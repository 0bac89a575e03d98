import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { anApp } from '../fixtures/an-app.ts';

const licence = (changes: Record<string, unknown> = {}) => ({
  commandId: randomUUID(),
  licenceId: null,
  country: 'us',
  state: 'ny',
  number: 'NY-1002',
  fromOn: '2026-01-01',
  toOn: null,
  note: '',
  ...changes,
});

test('a licence is added, given a last day, and never removed; each change is in the journal', async () => {
  const app = anApp();
  const added = await app.api.licences.save(licence());
  if (!added.ok) throw new Error(added.refusal);
  const { licenceId } = added.value;
  const ended = await app
    .as('compliance')
    .licences.save(licence({ licenceId, toOn: '2026-12-31', note: 'Not renewed' }));
  expect(ended).toEqual({ ok: true, value: { licenceId } });

  expect(await app.as('auditor').licences.list({})).toEqual({
    rows: [
      {
        id: licenceId,
        country: 'US',
        state: 'NY',
        number: 'NY-1002',
        fromOn: '2026-01-01',
        toOn: '2026-12-31',
        note: 'Not renewed',
        version: 2,
      },
    ],
  });
  expect(app.count('audit_entry')).toBe(3);
  expect(app.announced).toContainEqual(['book.changed', { contexts: ['licences', 'contact'] }]);
});

test('a licence that is not in the book, one that ends before it starts, and an agent are turned away', async () => {
  const app = anApp();
  expect(await app.api.licences.save(licence({ licenceId: 'none' }))).toMatchObject({ refusal: 'not_found' });
  await expect(app.api.licences.save(licence({ toOn: '2025-12-31' }))).rejects.toMatchObject({ code: 'bad_input' });
  await expect(app.as('agent').licences.save(licence())).rejects.toMatchObject({ code: 'not_permitted' });
  expect(app.count('licence')).toBe(0);
});
