import type { Migration } from './migration.ts';

/**
 * Debtors who are one person. A group is a link: its members stay whole. A merge names the record that speaks for both;
 * both stay, and nothing else moves, so that it can be undone. A pair is what the matching suspects, or what a person ruled out.
 */
export const samePeople = {
  version: 80,
  name: 'debtors who are the same person',
  up: (db) =>
    db.exec(`
  create table debtor_group (
    id text primary key not null,
    master_id text not null references debtor(id) on delete restrict,
    version integer not null default 1,
    created_at text not null,
    created_by text references user(id) on delete restrict
  ) strict;
  create index debtor_group_master on debtor_group (master_id);

  create table debtor_group_member (
    debtor_id text primary key not null references debtor(id) on delete restrict,
    group_id text not null references debtor_group(id) on delete restrict,
    is_excluded integer not null default 0 check (is_excluded in (0, 1)),
    linked_at text not null,
    linked_by text references user(id) on delete restrict
  ) strict, without rowid;
  create index debtor_group_member_group on debtor_group_member (group_id);

  create table debtor_merge (
    merged_id text primary key not null references debtor(id) on delete restrict,
    into_id text not null references debtor(id) on delete restrict,
    before text not null,
    chosen text not null,
    merged_at text not null,
    merged_by text references user(id) on delete restrict,
    check (merged_id <> into_id)
  ) strict, without rowid;
  create index debtor_merge_into on debtor_merge (into_id);
  create index debtor_merged_into on debtor (merged_into) where merged_into is not null;

  create table debtor_pair (
    a_id text not null references debtor(id) on delete restrict,
    b_id text not null references debtor(id) on delete restrict,
    score integer not null,
    reasons text not null,
    found_at text not null,
    ruled_out_at text,
    ruled_out_by text references user(id) on delete restrict,
    primary key (a_id, b_id),
    check (a_id < b_id)
  ) strict, without rowid;
  create index debtor_pair_b on debtor_pair (b_id);
  create index debtor_pair_score on debtor_pair (score, a_id, b_id) where ruled_out_at is null;`),
} satisfies Migration;
