import { peopleAndAudit } from './0010-people-and-audit.ts';
import { accounts } from './0020-accounts.ts';
import { work } from './0030-work.ts';
import { moneyAndLetters } from './0040-money-and-letters.ts';
import { compliance } from './0050-compliance.ts';
import { disposal } from './0060-disposal.ts';
import { kindsOfFiles } from './0070-kinds-of-files.ts';
import { takingBack } from './0075-taking-back.ts';
import { samePeople } from './0080-same-people.ts';
import { find } from './0085-find.ts';
import { lists } from './0090-lists.ts';
import { documentsAndRights } from './0095-documents-and-rights.ts';
import { auditRoots } from './0100-audit-roots.ts';
import { books } from './0110-books.ts';
import { creditorMoney } from './0111-creditor-money.ts';
import { interest } from './0120-interest.ts';
import { shares } from './0121-shares.ts';
import { charges } from './0122-charges.ts';
import { arrangements } from './0130-arrangements.ts';
import { bank } from './0140-bank.ts';
import { payouts } from './0150-payouts.ts';
import { months } from './0151-months.ts';
import { closeouts } from './0152-closeouts.ts';
import { bankLayouts } from './0170-bank-layouts.ts';
import { accountSums } from './0180-account-sums.ts';
import { searchEntries } from './0190-search-entries.ts';
import { fasterPlacing } from './0200-faster-placing.ts';
import { takingBackMoney } from './0210-taking-back-money.ts';
import { dueReminderOrder } from './0215-due-reminders.ts';
import { strategies } from './0220-strategies.ts';
import { stagedSearch } from './0225-staged-search.ts';
import { openInOrder } from './0230-open-in-order.ts';
import { lettingPointsGo } from './0235-letting-points-go.ts';
import type { Migration } from './migration.ts';

/** Every step, oldest first. Bundled with the app: there is no folder to lose. */
export const migrations: readonly Migration[] = [
  peopleAndAudit,
  accounts,
  work,
  moneyAndLetters,
  compliance,
  disposal,
  kindsOfFiles,
  takingBack,
  samePeople,
  find,
  lists,
  documentsAndRights,
  auditRoots,
  books,
  creditorMoney,
  interest,
  shares,
  charges,
  arrangements,
  bank,
  payouts,
  months,
  closeouts,
  bankLayouts,
  accountSums,
  searchEntries,
  fasterPlacing,
  takingBackMoney,
  dueReminderOrder,
  strategies,
  stagedSearch,
  openInOrder,
  lettingPointsGo,
];
