import { describe, expect, test } from 'vitest';
import { fieldsFor } from '../../main/imports/fields.ts';
import { noOwnFields } from '../../main/services/placement-reading.ts';
import { customField, fieldChoices, fieldLabel, savedFor } from '../../renderer/screens/placements/field-names.ts';
import { feedField } from '../../renderer/components/table-reading/feed-field.ts';
import { type PlacementKind, placementKinds } from '../../shared/vocabulary/intake.ts';

const kinds = Object.keys(placementKinds) as PlacementKind[];
const choicesOf = (...args: Parameters<typeof fieldChoices>) =>
  fieldChoices(...args).flatMap((choice) => ('items' in choice ? choice.items : [choice]));

describe('which column feeds which field', () => {
  test('a column given another field leaves the one it fed before without a column', () => {
    expect(feedField({}, 'BAL', 'principal', 'balance')).toEqual({ principal: '', balance: 'BAL' });
  });

  test('a field taken over by another column belongs to that one alone', () => {
    expect(feedField({ phone: 'PHONE1' }, 'PHONE2', null, 'phone')).toEqual({ phone: 'PHONE2' });
  });

  test('a column left out says so, instead of being guessed again', () => {
    expect(feedField({}, 'NOTE', 'note', '')).toEqual({ note: '' });
  });
});

describe('a saved mapping on another file', () => {
  const saved = { debtor_reference: 'Cust', due_on: 'Due date', 'custom:Ward': 'WARD' };

  test('is exactly what was saved: no other field is guessed from the headers', () => {
    const { changes, absent } = savedFor(saved, ['CUST', 'Due Date', 'Ward', 'Phone']);
    expect(absent).toEqual([]);
    expect(changes).toMatchObject({ ...saved, phone: '', invoice_number: '' });
  });

  test('names the columns the file does not have, and leaves their fields without one', () => {
    const { changes, absent } = savedFor(saved, ['Cust', 'Ward']);
    expect(absent).toEqual(['Due date']);
    expect(changes).toMatchObject({ debtor_reference: 'Cust', due_on: '' });
  });
});

describe('fields as people read them', () => {
  test.each(kinds)('every field of a file of %s has words, and no two share theirs', (kind) => {
    const fields = fieldsFor(kind, noOwnFields);
    const choices = choicesOf('WARD', fields, true);
    const labels = choices.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    for (const { value, label } of choices) expect(label).not.toBe(value);
    expect(choices.map(({ value }) => value)).toEqual(expect.arrayContaining(fields));
  });

  test('the fields offered are those of the kind, and the creditor’s own', () => {
    const own = { custom: [{ name: 'Ward', kind: 'text' as const, choices: [] }], rules: [] };
    const offered = (kind: PlacementKind) => choicesOf('WARD', fieldsFor(kind, own), false).map(({ value }) => value);
    expect(offered('invoices')).toEqual(expect.arrayContaining(['invoice_number', 'settled_on', 'custom:Ward']));
    expect(offered('invoices')).not.toContain('payment_amount');
    expect(offered('payments')).toContain('received_on');
    expect(offered('payments')).not.toContain('custom:Ward');
  });

  test('a column may be kept under its own name', () => {
    expect(customField('WARD')).toBe('custom:WARD');
    expect(fieldLabel('custom:WARD')).toBe('Kept as “WARD”');
    expect(fieldLabel('charged_off_on')).toBe('Charged off on');
  });
});
