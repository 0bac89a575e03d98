import type { Migration } from './migration.ts';

/** Who enters exchange rates and closes months, in books that have their roles already. */
const granted = ['owner', 'supervisor', 'bookkeeper'] as const;

export const months = {
  version: 151,
  name: 'months that are locked, exchange rates',
  up: (db) => {
    db.exec(`
  create table month_event (
    id text primary key not null,
    month text not null check (month glob '????-??'),
    kind text not null check (kind in ('proposed','withdrawn','locked','reopen_proposed','reopen_withdrawn','reopened')),
    at text not null,
    by text references user(id) on delete restrict,
    note text not null default '',
    -- What the checklist said at that moment, as JSON.
    checks text not null default '[]' check (json_valid(checks))
  ) strict;
  create index month_event_month on month_event (month, id);
  create trigger month_event_no_update before update on month_event begin select raise(abort, 'append-only'); end;
  create trigger month_event_no_delete before delete on month_event begin select raise(abort, 'append-only'); end;

  -- The months that are locked now; every day through the last one is.
  create table month_lock (
    month text primary key not null check (month glob '????-??'),
    event_id text not null references month_event(id) on delete restrict
  ) strict, without rowid;
  create trigger book_transfer_month before insert on book_transfer
    when substr(new.effective_on, 1, 7) <= (select max(month) from month_lock)
    begin select raise(abort, 'the month is locked'); end;

  create table fx_rate (
    id text primary key not null,
    -- One unit of base is so many of quote.
    base text not null check (length(base) = 3),
    quote text not null check (length(quote) = 3),
    on_date text not null check (on_date glob '????-??-??'),
    rate text not null,
    source text not null check (source <> ''),
    entered_at text not null,
    entered_by text references user(id) on delete restrict,
    check (base <> quote)
  ) strict;
  create index fx_rate_day on fx_rate (base, quote, on_date, id);
  create trigger fx_rate_no_update before update on fx_rate begin select raise(abort, 'append-only'); end;
  create trigger fx_rate_no_delete before delete on fx_rate begin select raise(abort, 'append-only'); end;`);
    const grant = db.prepare('insert or ignore into role_permission (role, permission) values (?, ?)');
    const hasRoles = db.prepare('select 1 from role_permission limit 1').get() !== undefined;
    if (hasRoles) for (const role of granted) grant.run(role, 'books_close');
  },
} satisfies Migration;
