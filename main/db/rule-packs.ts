import type { RulePackState } from '../../shared/vocabulary/compliance.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface RulePackRecord {
  readonly id: string;
  readonly packId: string;
  readonly version: string;
  readonly jurisdiction: string;
  /** First and last day in this book, which may differ from what the data says of itself. */
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  /** The pack as JSON, exactly as it was proposed or shipped. */
  readonly data: string;
  readonly sha256: string;
  readonly state: Exclude<RulePackState, 'shipped'>;
  /** `shipped`, `typed`, or the name of the signed file. */
  readonly origin: string;
  readonly signedBy: string;
  readonly reason: string;
  readonly proposedAt: string;
  readonly proposedBy: string | null;
  readonly proposedName: string | null;
  readonly reviewedAt: string | null;
  readonly reviewedBy: string | null;
  readonly reviewedName: string | null;
  readonly reviewNote: string;
}

const columns = `r.id, r.pack_id as packId, r.pack_version as version, r.jurisdiction, r.effective_from as effectiveFrom,
  r.effective_to as effectiveTo, r.data, r.sha256, r.state, r.origin, r.signed_by as signedBy, r.reason,
  r.proposed_at as proposedAt, r.proposed_by as proposedBy, p.name as proposedName, r.reviewed_at as reviewedAt,
  r.reviewed_by as reviewedBy, v.name as reviewedName, r.review_note as reviewNote`;
const tables = 'rule_pack r left join user p on p.id = r.proposed_by left join user v on v.id = r.reviewed_by';

/** Every version of a rule pack that the book keeps, whatever became of it, oldest first. */
export const rulePackRecords = (db: Db): RulePackRecord[] =>
  statement<[], RulePackRecord>(
    db,
    `select ${columns} from ${tables} order by coalesce(r.reviewed_at, r.proposed_at), r.id`,
  ).all();

export const rulePackById = (db: Db, id: string): RulePackRecord | null =>
  statement<[string], RulePackRecord>(db, `select ${columns} from ${tables} where r.id = ?`).get(id) ?? null;

/** True when that version stands in the book, proposed or approved. */
export const hasRulePackVersion = (db: Db, packId: string, version: string): boolean =>
  statement<[string, string], number>(
    db,
    `select 1 from rule_pack where pack_id = ? and pack_version = ? and state <> 'rejected'`,
  )
    .pluck()
    .get(packId, version) !== undefined;

export interface NewRulePack {
  readonly id: string;
  readonly packId: string;
  readonly version: string;
  readonly jurisdiction: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly data: string;
  readonly sha256: string;
  readonly state: 'proposed' | 'approved';
  readonly origin: string;
  readonly signedBy: string;
  readonly reason: string;
  readonly proposedAt: string;
  readonly proposedBy: string | null;
}

export const insertRulePack = (tx: Tx, row: NewRulePack): void =>
  void statement(
    tx,
    `insert into rule_pack (id, pack_id, pack_version, jurisdiction, effective_from, effective_to, data, sha256, state,
       origin, signed_by, reason, proposed_at, proposed_by)
     values (@id, @packId, @version, @jurisdiction, @effectiveFrom, @effectiveTo, @data, @sha256, @state, @origin,
       @signedBy, @reason, @proposedAt, @proposedBy)`,
  ).run({ ...row });

/** Approves or rejects a proposed version; false when it is none, or when its proposer would be its reviewer. */
export const reviewRulePack = (
  tx: Tx,
  id: string,
  review: {
    readonly state: 'approved' | 'rejected';
    readonly effectiveFrom: string;
    readonly at: string;
    readonly userId: string;
    readonly note: string;
  },
): boolean =>
  statement(
    tx,
    `update rule_pack set state = @state, effective_from = @effectiveFrom, reviewed_at = @at, reviewed_by = @userId,
       review_note = @note
     where id = @id and state = 'proposed' and proposed_by <> @userId`,
  ).run({ id, ...review }).changes === 1;

/** Ends a version that Duly no longer ships; its rules stay for contacts of the days before. */
export const endRulePack = (tx: Tx, id: string, lastOn: string | null): void =>
  void statement(tx, 'update rule_pack set effective_to = ? where id = ?').run(lastOn, id);
