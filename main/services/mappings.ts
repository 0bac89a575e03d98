import type { OutputOf } from '../../shared/contract/api.ts';
import type { contract } from '../../shared/contract/contract.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { creditorById } from '../db/creditors.ts';
import type { Tx } from '../db/database.ts';
import { insertMapping, latestMapping, mappingsOfCreditor } from '../db/mappings.ts';
import type { RecordAudit } from '../db/unit-of-work.ts';
import type { CallContext, HandlersOf } from './context.ts';
import type { FieldColumns, ReadingOptions } from './placement-reading.ts';

type Saved = OutputOf<typeof contract.mappings.list>['rows'][number];
type Kept = Pick<Saved, 'name' | 'kind' | 'map' | 'options'>;

/** Equal mappings have equal text, in whatever order their fields were chosen. */
const textOf = (value: object): string => JSON.stringify(Object.fromEntries(Object.entries(value).sort()));

/** Saves under the name unless the newest version says the same; returns the version that stands. */
function put(tx: Tx, context: CallContext, audit: RecordAudit, creditorId: string, kept: Kept): number {
  const { name, kind } = kept;
  const map = textOf(kept.map);
  const options = textOf(kept.options);
  const before = latestMapping(tx, creditorId, name);
  if (before && before.kind === kind && before.map === map && before.options === options) return before.version;
  const version = (before?.version ?? 0) + 1;
  const id = context.newId();
  const savedAt = context.clock.now();
  insertMapping(tx, creditorId, { id, name, version, kind, map, options, savedBy: context.actor.userId, savedAt });
  audit('mappings.save', `creditor:${creditorId}`, { name, version, kind, map: kept.map, options: kept.options });
  return version;
}

/** Saves the mapping a placement is read by; returns its name with the version, as the placement keeps it. */
export function keepMapping(
  context: CallContext,
  creditorId: string,
  name: string,
  map: FieldColumns,
  { kind, dateOrder, encoding, delimiter, currency }: ReadingOptions,
): string {
  const saved = context.writeStep((tx, announce, audit) => {
    const options = { dateOrder, encoding, delimiter, currency };
    const version = put(tx, context, audit, creditorId, { name, kind, map: { ...map }, options });
    announce('book.changed', { contexts: ['placements'] });
    return ok(version);
  });
  return saved.ok ? `${name} v${saved.value}` : name;
}

export const mappings: HandlersOf<'mappings'> = {
  list: ({ creditorId }, { db }) => ({
    rows: mappingsOfCreditor(db, creditorId).map(({ name, version, kind, savedAt, savedBy, map, options }) => ({
      name,
      version,
      kind,
      savedAt,
      savedBy,
      map: JSON.parse(map) as Saved['map'],
      options: JSON.parse(options) as Saved['options'],
    })),
  }),

  save: ({ creditorId, name, kind, map, options }, context) =>
    context.write((tx, announce, audit) => {
      if (!creditorById(tx, creditorId)) return refuse('creditor_not_found');
      const version = put(tx, context, audit, creditorId, { name, kind, map, options });
      announce('book.changed', { contexts: ['placements'] });
      return ok({ name, version });
    }),
};
