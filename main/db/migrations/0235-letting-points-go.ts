import type { Migration } from './migration.ts';

/** Who refers to a contact point or debtor is found by an index: without one each row let go reads the whole table. */
export const lettingPointsGo = {
  version: 235,
  name: 'contact points and debtors are let go without reading everything that could refer to them',
  up: (db) =>
    db.exec(`
  create index contact_point_replaced_by on contact_point (replaced_by) where replaced_by is not null;
  create index contact_attempt_point on contact_attempt (contact_point_id) where contact_point_id is not null;
  create index consent_event_point on consent_event (contact_point_id) where contact_point_id is not null;
  create index letter_point on letter (contact_point_id) where contact_point_id is not null;
  create index letter_debtor on letter (debtor_id);`),
} satisfies Migration;
