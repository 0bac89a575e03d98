import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { DebtClass } from '../../../shared/vocabulary/accounts.ts';
import type { CollectorKind } from '../../../shared/vocabulary/compliance.ts';
import { packsAt, type Place } from '../packs-at.ts';
import type { ContactRules, Disclosure } from './rules.ts';

/** A disclosure with whose law wants it. */
export interface DisclosureInForce extends Disclosure {
  readonly jurisdiction: string;
}

/** What decides which words the law wants. */
export interface DisclosureFacts {
  readonly places: readonly Place[];
  readonly on: LocalDate;
  readonly debtClass: DebtClass;
  readonly collectorKind: CollectorKind;
}

/**
 * Words the law wants said or written to a debtor at these places on that day, for this class of debt and kind of
 * collector: those of every pack in force there. Unverified ones are among them and say so.
 */
export const disclosuresInForce = (rules: ContactRules, facts: DisclosureFacts): DisclosureInForce[] =>
  packsAt(rules, facts.places, facts.on).flatMap((pack) =>
    pack.disclosures
      .filter(
        ({ debtClasses, collectorKinds }) =>
          (debtClasses === null || debtClasses.includes(facts.debtClass)) &&
          (collectorKinds === null || collectorKinds.includes(facts.collectorKind)),
      )
      .map((disclosure) => ({ ...disclosure, jurisdiction: pack.jurisdiction })),
  );
