import { debtClasses } from '../../../shared/vocabulary/accounts.ts';
import { collectorKinds, disclosureMoments, limitationEvents } from '../../../shared/vocabulary/compliance.ts';
import {
  codeOf,
  fieldsOf,
  type Fields,
  inList,
  listOf,
  objectOf,
  orElse,
  orNull,
  type Reader,
  text,
  wholeFrom,
} from './read-fields.ts';
import { sourceOf } from './read-rule.ts';
import type { Disclosure, LimitationTerms, RetentionTerms } from './rules.ts';

const years = wholeFrom(1, 100);

const yearsByContract = (fields: Fields): LimitationTerms['years'] => ({
  written: fields.get('written', orNull(years)),
  oral: fields.get('oral', orNull(years)),
  open_account: fields.get('open_account', orNull(years)),
  note: fields.get('note', orNull(years)),
});

const yearsByClass: Reader<LimitationTerms['classYears']> = (value, path) => {
  const fields = fieldsOf(value, path);
  const read: Partial<Record<keyof typeof debtClasses, number>> = {};
  for (const name of Object.keys(debtClasses) as (keyof typeof debtClasses)[]) {
    const own = fields.get(name, orNull(years));
    if (own !== null) read[name] = own;
  }
  fields.close();
  return read;
};

const events = orElse(listOf(inList(limitationEvents), true), []);

/** Years to sue and what starts them anew. */
export const limitationTerms: Reader<LimitationTerms> = objectOf((fields) => ({
  ...sourceOf(fields),
  years: fields.get('years', objectOf(yearsByContract)),
  classYears: fields.get('classYears', orElse(yearsByClass, {})),
  effect: fields.get('effect', orElse(codeOf('barred', 'extinguished'), 'barred')),
  revivedBy: fields.get('revivedBy', events),
  revivedAfterBy: fields.get('revivedAfterBy', events),
  disclosure: fields.get('disclosure', orElse(codeOf('required', 'none', 'unknown'), 'unknown')),
}));

/** How long records are kept. */
export const retentionTerms: Reader<RetentionTerms> = objectOf((fields) => ({
  ...sourceOf(fields),
  years: fields.get('years', years),
  callYears: fields.get('callYears', years),
}));

/** Words the law wants said or written. */
export const disclosure: Reader<Disclosure> = objectOf((fields) => ({
  ...sourceOf(fields),
  id: fields.get('id', text),
  moments: fields.get('moments', listOf(inList(disclosureMoments))),
  summary: fields.get('summary', text),
  debtClasses: fields.get('debtClasses', orNull(listOf(inList(debtClasses)))),
  collectorKinds: fields.get('collectorKinds', orNull(listOf(inList(collectorKinds)))),
}));
