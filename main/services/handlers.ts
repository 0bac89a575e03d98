import type { Contract } from '../../shared/contract/contract.ts';
import { accounts } from './accounts.ts';
import { agency } from './agency.ts';
import { arrangements } from './arrangements.ts';
import { audit } from './audit.ts';
import { bankDetails } from './bank-details.ts';
import { bank } from './bank.ts';
import { batches } from './batches.ts';
import { book } from './book.ts';
import { books } from './book-entries.ts';
import { bulk } from './bulk.ts';
import { stopInterruptedRuns } from './bulk/run.ts';
import { calls } from './calls.ts';
import { closeouts } from './closeouts.ts';
import { communication } from './communication.ts';
import { complaints } from './complaints.ts';
import { contactPoints } from './contact-points.ts';
import { contact } from './contact.ts';
import type { CallContext, Handlers } from './context.ts';
import { creditorFields } from './creditor-fields.ts';
import { contracts } from './contracts.ts';
import { creditors } from './creditors.ts';
import { day } from './day.ts';
import { desk } from './desk.ts';
import type { DeskContext, DeskContexts } from './desk-context.ts';
import { details } from './details.ts';
import { disputes } from './disputes.ts';
import { documents, resumeDocuments } from './documents.ts';
import { holds } from './holds.ts';
import { resumeLetters } from './letter-rendering.ts';
import { letters } from './letters.ts';
import { licences } from './licences.ts';
import { limitation } from './limitation.ts';
import { mappings } from './mappings.ts';
import { monthEnd } from './month-end.ts';
import { means } from './means.ts';
import { payments } from './payments.ts';
import { payouts } from './payouts.ts';
import { placements } from './placements.ts';
import { resumePlacements } from './placement-halting.ts';
import { preferences } from './preferences.ts';
import { promises } from './promises.ts';
import { rates } from './rates.ts';
import { reminders } from './reminders.ts';
import { queue } from './queue.ts';
import { allocation, credits } from './allocation.ts';
import { charges } from './charges.ts';
import { interest } from './interest.ts';
import { reports } from './reports.ts';
import { retention } from './retention.ts';
import { resumeDisposals } from './retention/carry-out.ts';
import { rulePacks } from './rule-packs.ts';
import { samePeople } from './same-people.ts';
import { session } from './session.ts';
import { statements } from './statements.ts';
import { strategies } from './strategies.ts';
import { suspense } from './suspense.ts';
import { users } from './users.ts';
import { views } from './views.ts';

/** Every handler that needs an open book, by context. */
export const bookHandlers = {
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
  communication,
  holds,
  details,
  disputes,
  documents,
  complaints,
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
  rulePacks,
  licences,
  limitation,
  retention,
} satisfies Handlers<Omit<Contract, DeskContexts>, CallContext>;

/** Handlers that work before a book is open. */
export const deskHandlers = { book, session, desk } satisfies Handlers<Pick<Contract, DeskContexts>, DeskContext>;

/** Finishes what a crash or a quit interrupted; every piece of it stands in the book as an intent. */
export async function resumeWork(context: CallContext): Promise<void> {
  stopInterruptedRuns(context);
  await resumePlacements(context);
  await resumeDisposals(context);
  await resumeLetters(context);
  await resumeDocuments(context);
}
