import { describe, expect, test } from 'vitest';
import { customField, fieldChoices, fieldLabel } from '../../renderer/screens/placements/field-names.ts';
import { feedField, mapOf } from '../../renderer/screens/placements/import-state.ts';

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

  test('the whole mapping holds the columns that feed something', () => {
    expect(
      mapOf([
        { column: 'ACCT', field: 'reference' },
        { column: 'WARD', field: null },
        { column: 'NAME', field: 'name' },
      ]),
    ).toEqual({ reference: 'ACCT', name: 'NAME' });
  });
});

describe('fields as people read them', () => {
  test('every field of the pick list has words, and no two share theirs', () => {
    const choices = fieldChoices('WARD').flatMap((choice) => ('items' in choice ? choice.items : [choice]));
    const labels = choices.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    for (const { value, label } of choices) expect(label).not.toBe(value);
  });

  test('a column may be kept under its own name', () => {
    expect(customField('WARD')).toBe('custom:WARD');
    expect(fieldLabel('custom:WARD')).toBe('Kept as “WARD”');
    expect(fieldLabel('charged_off_on')).toBe('Charged off on');
  });
});
