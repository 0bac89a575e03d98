import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { PartyRole } from '../../../shared/vocabulary/compliance.ts';
import type { ContactPointLabel, GateRule } from '../../../shared/vocabulary/contact.ts';
import { standsForDebtor } from '../parties.ts';
import type { ContactFacts } from './facts.ts';
import type { ContactRules, PackRule, RulePack } from './rules.ts';
import type { GatePass } from './verdict.ts';

/** A rule in force, with the pack it comes from. */
export interface RuleInForce<Rule extends PackRule = PackRule> {
  readonly rule: Rule;
  readonly pack: RulePack;
  /** The pack with its version, as reasons name it. */
  readonly label: string;
  /** An unverified rule warns at most. */
  readonly severity: 'warn' | 'block';
  /** What is told when it finds nothing, and of what law that is a part. */
  readonly pass: GatePass;
  readonly topic: string;
}

/** What a rule is about and whose: two rules of one law about the same thing are one to whoever reads the verdict. */
export const topicOf = (rule: GateRule, jurisdiction: string): string => `${rule} ${jurisdiction}`;

/** What a rule may do at most: a parameter nobody could verify warns and never blocks. */
export const severityOf = (rule: Pick<PackRule, 'severity' | 'confidence'>): 'warn' | 'block' =>
  rule.confidence === 'unverified' ? 'warn' : rule.severity;

/** Rules about the debt, the account or the number: who is contacted about it makes no difference. */
const aboutTheDebt: ReadonlySet<PackRule['kind']> = new Set([
  'hold',
  'closed',
  'contact_point_bad',
  'dispute_open',
  'dispute_unverified',
  'original_creditor_request',
  'limitation',
  'licence',
]);

/** A rule that names no party protects the debtor and who stands there; others are bound by rules that name them. */
function protects(rule: PackRule, party: PartyRole): boolean {
  // Whom the debtor named is held to whatever protects the debtor: hours, counters and wishes.
  const role = party === 'authorised' ? 'debtor' : party;
  if (rule.parties !== null) return rule.parties.includes(role);
  if (aboutTheDebt.has(rule.kind)) return true;
  return rule.kind === 'third_party' ? role === 'third_party' : standsForDebtor(role);
}

/** The facts that select rules once and for all; dates and places are looked at for each verdict. */
type Selector = Pick<ContactFacts, 'channel' | 'debtClass' | 'collectorKind' | 'role'>;

const isSelected = (rule: PackRule, { channel, debtClass, collectorKind, role }: Selector): boolean =>
  rule.channels.includes(channel) &&
  (rule.debtClasses === null || rule.debtClasses.includes(debtClass)) &&
  (rule.collectorKinds === null || rule.collectorKinds.includes(collectorKind)) &&
  protects(rule, role);

interface IndexedPack {
  readonly pack: RulePack;
  readonly label: string;
  readonly position: number;
  /** Rules by channel, debt class, collector and party, each made when first asked for. */
  readonly selections: Map<string, readonly RuleInForce[]>;
}

interface RulesIndex {
  readonly everywhere: readonly IndexedPack[];
  /** Packs of every country but some. */
  readonly elsewhere: readonly IndexedPack[];
  /** Packs of a whole country, and of single states, by "US" and "US NY". */
  readonly byPlace: ReadonlyMap<string, readonly IndexedPack[]>;
}

/** The country of a territory that is every country except those it names. */
const anyCountry = '*';

const stateKey = (country: string, state: string): string => `${country} ${state}`;

function indexOf({ packs }: ContactRules): RulesIndex {
  const everywhere: IndexedPack[] = [];
  const elsewhere: IndexedPack[] = [];
  const byPlace = new Map<string, IndexedPack[]>();
  packs.forEach((pack, position) => {
    const indexed = { pack, label: `${pack.id} ${pack.version}`, position, selections: new Map() };
    const { territory } = pack;
    if (territory === null) {
      everywhere.push(indexed);
      return;
    }
    const { country } = territory;
    if (country === anyCountry) {
      elsewhere.push(indexed);
      return;
    }
    const keys = territory.states === null ? [country] : territory.states.map((state) => stateKey(country, state));
    for (const key of new Set(keys)) byPlace.set(key, [...(byPlace.get(key) ?? []), indexed]);
  });
  return { everywhere, elsewhere, byPlace };
}

const indexes = new WeakMap<ContactRules, RulesIndex>();

/** The rules of a book are looked at for every verdict and sorted once. */
function indexed(rules: ContactRules): RulesIndex {
  const known = indexes.get(rules);
  if (known !== undefined) return known;
  const made = indexOf(rules);
  indexes.set(rules, made);
  return made;
}

/** A place without a postcode may be inside: the strictest answer wins. */
const mayBeInside = ({ territory }: RulePack, postcode: string | null): boolean =>
  territory === null ||
  territory.postcodes === null ||
  postcode === null ||
  territory.postcodes.some((prefix) => postcode.startsWith(prefix));

/** Somewhere no other law was named for; where no place is known it may be there. */
const isElsewhere = ({ territory }: RulePack, places: ContactFacts['places']): boolean =>
  places.length === 0 ||
  places.some(
    ({ country, state }) =>
      !territory?.except?.includes(country) && !(state !== null && territory?.except?.includes(`${country}-${state}`)),
  );

function packsCovering(index: RulesIndex, places: ContactFacts['places']): readonly IndexedPack[] {
  const found = [...index.everywhere];
  const add = (pack: IndexedPack): void => {
    if (!found.includes(pack)) found.push(pack);
  };
  for (const one of index.elsewhere) if (isElsewhere(one.pack, places)) add(one);
  for (const { country, state, postcode } of places) {
    for (const one of index.byPlace.get(country) ?? []) if (mayBeInside(one.pack, postcode)) add(one);
    if (state === null) continue;
    for (const one of index.byPlace.get(stateKey(country, state)) ?? []) {
      if (mayBeInside(one.pack, postcode)) add(one);
    }
  }
  return found.sort((a, b) => a.position - b.position);
}

const isInForce = (
  dated: { readonly effectiveFrom: LocalDate | null; readonly effectiveTo: LocalDate | null },
  earliestOn: LocalDate,
  latestOn: LocalDate,
): boolean =>
  (dated.effectiveFrom === null || dated.effectiveFrom <= latestOn) &&
  (dated.effectiveTo === null || dated.effectiveTo >= earliestOn);

/** The packs for somebody at these places, whenever they are in force. */
export const packsOfPlaces = (rules: ContactRules, places: ContactFacts['places']): RulePack[] =>
  packsCovering(indexed(rules), places).map(({ pack }) => pack);

function selectionOf(indexed: IndexedPack, selector: Selector, key: string): readonly RuleInForce[] {
  const known = indexed.selections.get(key);
  if (known !== undefined) return known;
  const { pack, label } = indexed;
  const { jurisdiction } = pack;
  const made = pack.rules
    .filter((rule) => isSelected(rule, selector))
    .map((rule) => ({
      rule,
      pack,
      label,
      severity: severityOf(rule),
      pass: { rule: rule.rule, jurisdiction, cite: rule.cite },
      topic: topicOf(rule.rule, jurisdiction),
    }));
  indexed.selections.set(key, made);
  return made;
}

/** Where people are reached unless another place is named. */
const usualPlaces: ReadonlySet<ContactPointLabel> = new Set(['home', 'mobile']);

/**
 * Is the contact at one of these places? With no number or address chosen yet it is taken to be at home or on the mobile: a
 * place of work, or elsewhere, says nothing as long as another place may be chosen.
 */
export const isAtPlace = (
  labels: readonly ContactPointLabel[] | null,
  point: { readonly label: ContactPointLabel } | null,
): boolean =>
  labels === null || (point === null ? labels.some((label) => usualPlaces.has(label)) : labels.includes(point.label));

/**
 * The rules that speak about this contact on these days: of every pack in force whose territory the debtor may be in, for
 * this channel, debt, collector, person and place. In the order of the packs.
 */
export function rulesInForce(
  rules: ContactRules,
  facts: ContactFacts,
  earliestOn: LocalDate,
  latestOn: LocalDate,
): { readonly rules: readonly RuleInForce[]; readonly labels: readonly string[] } {
  const found: RuleInForce[] = [];
  const labels: string[] = [];
  const key = `${facts.channel} ${facts.debtClass} ${facts.collectorKind} ${facts.role}`;
  for (const one of packsCovering(indexed(rules), facts.places)) {
    if (!isInForce(one.pack, earliestOn, latestOn)) continue;
    const before = found.length;
    for (const rule of selectionOf(one, facts, key)) {
      if (isInForce(rule.rule, earliestOn, latestOn) && isAtPlace(rule.rule.places, facts.contactPoint)) {
        found.push(rule);
      }
    }
    if (found.length > before) labels.push(one.label);
  }
  return { rules: found, labels };
}
