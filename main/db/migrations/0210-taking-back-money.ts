import type { Migration } from './migration.ts';

export const takingBackMoney = {
  version: 210,
  name: 'a placement that told of payments can be taken back',
  // Transfers in the agency's books go with the payment a placement posted, while that placement is being taken back.
  up: (db) =>
    db.exec(`
  drop trigger book_transfer_no_delete;
  create trigger book_transfer_no_delete before delete on book_transfer
    when not exists (select 1 from placement_effect e join placement p on p.id = e.placement_id
      where e.row_id = old.id and e.table_name = 'book_transfer' and e.before is null and p.status = 'undoing')
    begin select raise(abort, 'append-only'); end;`),
} satisfies Migration;
