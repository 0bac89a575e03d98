import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlacedContactPoint, PlacementRow } from '../../main/services/placement-reading.ts';
import { packRow, unpackRow } from '../../main/services/placement-record.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { contactPointKinds, contactPointLabels } from '../../shared/vocabulary/contact.ts';
import { debtClasses, debtorKinds } from '../../shared/vocabulary/accounts.ts';

const text = fc.string({ unit: 'grapheme' });
const date = fc.option(fc.constantFrom('2024-02-29', '1951-11-30'));
const optional = fc.option(text);
const minor = fc.maxSafeInteger();

const points: fc.Arbitrary<PlacedContactPoint> = fc.record({
  kind: fc.constantFrom(...codesOf(contactPointKinds)),
  label: fc.constantFrom(...codesOf(contactPointLabels)),
  value: text,
  line2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
  zones: fc.array(text),
  readable: fc.boolean(),
});

const rows: fc.Arbitrary<PlacementRow> = fc.record({
  reference: text,
  debtor: fc.record({
    kind: fc.constantFrom(...codesOf(debtorKinds)),
    name: text,
    sortName: text,
    givenName: text,
    surname: text,
    businessName: text,
    birthOn: date as fc.Arbitrary<PlacementRow['debtor']['birthOn']>,
    identifier: optional,
    externalReference: text,
    language: optional,
    country: text,
  }),
  contactPoints: fc.array(points, { maxLength: 3 }),
  account: fc.record({
    debtClass: fc.constantFrom(...codesOf(debtClasses)),
    originalCreditor: optional,
    openedOn: date,
    delinquentOn: date,
    chargedOffOn: date,
    itemizationOn: date,
    lastPaymentOn: date,
    lastPaymentMinor: fc.option(minor),
    disputed: fc.boolean(),
    note: text,
    customFields: fc.dictionary(
      text.filter((name) => name !== '__proto__'),
      text,
      { noNullPrototype: true },
    ),
  }) as fc.Arbitrary<PlacementRow['account']>,
  opening: fc.record({ principal: minor, interest: minor, fees: minor, costs: minor }),
  remarks: fc.array(text),
});

test('a row leaves the staging table as it was put there, whatever stood in its cells', () => {
  fc.assert(fc.property(rows, (row) => void expect(unpackRow(packRow(row))).toEqual(row)));
});

test('a row that was staged by name, before an update, is still understood', () => {
  fc.assert(fc.property(rows, (row) => void expect(unpackRow(JSON.stringify(row))).toEqual(row)));
});
