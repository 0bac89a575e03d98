import { accounts } from './accounts.ts';
import { arrangements } from './arrangements.ts';
import { audit, desk } from './audit.ts';
import { book } from './book.ts';
import { bank } from './bank.ts';
import { batches } from './batches.ts';
import { bulk } from './bulk.ts';
import { calls, contact, contactPoints, holds } from './contact.ts';
import { communication } from './communication.ts';
import { complaints } from './complaints.ts';
import { licences, limitation, retention, rulePacks } from './compliance.ts';
import { details } from './details.ts';
import { books } from './books.ts';
import { contracts, statements } from './creditor-money.ts';
import { disputes } from './disputes.ts';
import { documents } from './documents.ts';
import { allocation, credits } from './allocation.ts';
import { charges } from './charges.ts';
import { interest } from './interest.ts';
import { letters } from './letters.ts';
import { closeouts, monthEnd, rates } from './month-end.ts';
import { bankDetails, payouts } from './payouts.ts';
import { day, payments, reminders, reports } from './money.ts';
import { creditorFields, mappings } from './mappings.ts';
import { means } from './means.ts';
import { creditors, placements } from './placements.ts';
import { promises } from './promises.ts';
import { samePeople } from './same-people.ts';
import { queue } from './queue.ts';
import { agency, preferences, session, users } from './session.ts';
import { strategies } from './strategies.ts';
import { suspense } from './suspense.ts';
import { views } from './views.ts';

/** The whole surface between the screens and the house: one object, everything else derived from it. */
export const contract = {
  book,
  session,
  agency,
  users,
  preferences,
  creditors,
  placements,
  mappings,
  creditorFields,
  accounts,
  views,
  bulk,
  queue,
  samePeople,
  contact,
  calls,
  contactPoints,
  holds,
  communication,
  details,
  disputes,
  documents,
  complaints,
  limitation,
  rulePacks,
  licences,
  retention,
  payments,
  charges,
  allocation,
  credits,
  interest,
  promises,
  arrangements,
  means,
  contracts,
  statements,
  books,
  bankDetails,
  payouts,
  monthEnd,
  rates,
  closeouts,
  batches,
  bank,
  suspense,
  reminders,
  strategies,
  reports,
  day,
  letters,
  audit,
  desk,
} as const;
export type Contract = typeof contract;
