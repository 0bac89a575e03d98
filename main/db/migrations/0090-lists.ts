import type { Migration } from './migration.ts';

/** Rights that came with lists. A new book is given them with all others; one made before is given them here. */
const rights: Readonly<Record<string, readonly string[]>> = {
  bulk_change: ['owner', 'supervisor', 'compliance'],
  accounts_export: ['owner', 'supervisor', 'bookkeeper', 'compliance', 'auditor'],
  accounts_export_large: ['owner', 'compliance'],
};

export const lists = {
  version: 90,
  name: 'saved views, lists, changes of many accounts',
  up: (db) => {
    db.exec(`
  create table saved_view (
    id text primary key not null,
    name text not null,
    owner_id text not null references user(id) on delete restrict,
    is_shared integer not null check (is_shared in (0, 1)),
    is_list integer not null check (is_list in (0, 1)),
    is_pinned integer not null check (is_pinned in (0, 1)),
    base text not null,
    filter text not null,
    sort_field text not null,
    sort_descending integer not null check (sort_descending in (0, 1)),
    columns text not null,
    density text check (density is null or density in ('compact','standard','comfortable')),
    version integer not null default 1,
    created_at text not null
  ) strict;
  create unique index saved_view_shared_name on saved_view (name collate nocase) where is_shared = 1;
  create unique index saved_view_own_name on saved_view (owner_id, name collate nocase) where is_shared = 0;

  create table saved_view_account (
    view_id text not null references saved_view(id) on delete restrict,
    account_id text not null references account(id) on delete restrict,
    added_by text references user(id) on delete restrict,
    added_at text not null,
    primary key (view_id, account_id)
  ) strict, without rowid;
  create index saved_view_account_account on saved_view_account (account_id);

  create table bulk_run (
    id text primary key not null,
    action text not null check (action in ('assign','status','hold','letter','list','unlist')),
    orders text not null,
    selection text not null,
    state text not null check (state in ('planned','running','stopped','done','undoing','undone')),
    made_by text references user(id) on delete restrict,
    made_at text not null,
    started_at text,
    ended_at text,
    undone_at text
  ) strict;
  create index bulk_run_by on bulk_run (made_by, made_at);

  create table bulk_item (
    run_id text not null references bulk_run(id) on delete restrict,
    position integer not null,
    account_id text not null references account(id) on delete restrict,
    state text not null check (state in ('ready','skipped','done','undone','kept')),
    skip text,
    rule text,
    detail text not null default '',
    owing_minor integer not null,
    currency text not null,
    before text,
    made_id text,
    primary key (run_id, position)
  ) strict, without rowid;
  create index bulk_item_state on bulk_item (run_id, state, position);
  create index bulk_item_account on bulk_item (account_id);

  create index account_by_charged_off on account (charged_off_on);
  create index account_by_last_payment on account (last_payment_on);
  create index contact_point_state on contact_point (state, debtor_id) where kind = 'address';`);
    const grant = db.prepare('insert or ignore into role_permission (role, permission) values (?, ?)');
    for (const [permission, roles] of Object.entries(rights)) for (const role of roles) grant.run(role, permission);
  },
} satisfies Migration;
