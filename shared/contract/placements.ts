import { z } from 'zod';
import { missingTreatments, placementKinds } from '../vocabulary/intake.ts';
import { matchReasons } from '../vocabulary/same-people.ts';
import { placementStatuses, rowVerdicts } from '../vocabulary/work.ts';
import {
  CommandId,
  codeOf,
  Currency,
  FileTicket,
  Id,
  InstantText,
  LocalDateText,
  MinorUnits,
  Nothing,
  ShortText,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

export const Creditor = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  currency: Currency,
  contact: z.string(),
  accounts: z.number().int(),
  owingMinor: MinorUnits,
  version: Version,
});

/** A creditor in one currency with its key figures; amounts of two currencies are two rows. */
export const CreditorFigures = z.object({
  creditorId: Id,
  code: z.string(),
  name: z.string(),
  currency: Currency,
  accounts: z.number().int(),
  openAccounts: z.number().int(),
  owingMinor: MinorUnits,
  /** Received this month, to us and direct, less what was taken back. */
  collectedMinor: MinorUnits,
  /** Owed to the creditor out of trust; below zero the creditor owes. */
  heldMinor: MinorUnits,
  /** Version of the contract of today; null while there is none. */
  contractVersion: z.number().int().nullable(),
  /** Number of the statement that waits to be posted. */
  prepared: z.string().nullable(),
  lastStatement: z.object({ number: z.string(), toOn: LocalDateText }).nullable(),
});

export const creditors = {
  list: query('accounts_view', Nothing, z.object({ rows: z.array(Creditor) })),
  /** Every creditor with its key figures, by name. */
  figures: query('money_view', Nothing, z.object({ rows: z.array(CreditorFigures) })),
  add: command(
    'creditors_manage',
    z.object({ commandId: CommandId, name: ShortText.min(1), currency: Currency, contact: ShortText }),
    z.object({ creditorId: Id }),
    ['creditor_exists'],
  ),
};

/** Names of fields a column can feed (handbook cli.md). `custom:NAME` is kept with the account. */
export const FieldName = z.string().regex(/^(?:[a-z][a-z0-9_]*|custom:.{1,60})$/);
/** Field to column header. */
export const FieldMap = z.record(FieldName, z.string());

export const ReadingOptions = z.object({
  /** What a row of the file stands for. */
  kind: codeOf(placementKinds).default('accounts'),
  /** What becomes of open accounts or invoices the file no longer lists. */
  missing: codeOf(missingTreatments).default('leave'),
  dateOrder: z.enum(['auto', 'mdy', 'dmy', 'ymd']).default('auto'),
  /** Date order of single columns, by their header; it goes before that of the file. */
  dateOrders: z.record(z.string().max(500), z.enum(['mdy', 'dmy', 'ymd'])).optional(),
  encoding: z.string().max(40).default('auto'),
  delimiter: z.enum(['auto', ',', ';', '\t', '|']).default('auto'),
  /** Sheet of a spreadsheet, by its name or its number from 1; left out to find it. */
  sheet: z.string().max(200).optional(),
  /** Line of the header; 0 when the file has none; left out to find it. */
  headerLine: z.number().int().min(0).max(10_000).optional(),
  currency: Currency.optional(),
});

/** What was found out about a table before its columns are mapped. */
export const FoundFile = {
  format: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  /** Null for spreadsheets. */
  lineEnd: z.enum(['LF', 'CRLF', 'CR', 'mixed']).nullable(),
  /** The sheet that is read, and all that can be chosen; null and none for text. */
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  headerLine: z.number().int(),
  /** The first rows of the file, titles and header among them, with their lines. */
  head: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })),
  rows: z.number().int(),
};

/** How the dates of a column are read. */
export const DateColumn = z.object({
  column: z.string(),
  /** Null where the column contradicts itself and only unmistakable dates are read. */
  order: z.enum(['mdy', 'dmy', 'ymd']).nullable(),
  ambiguous: z.number().int(),
  undecided: z.boolean(),
  example: z.string(),
  asMonthFirst: LocalDateText.nullable(),
  asDayFirst: LocalDateText.nullable(),
});

export const RowProblem = z.object({ line: z.number().int(), column: z.string(), reason: z.string() });

export const placements = {
  /** Asks the person for a file; the path never reaches the screen. Null when they cancelled. */
  chooseFile: command(
    'placements_import',
    Nothing,
    z.object({ file: z.object({ fileId: Id, name: z.string(), bytes: z.number() }).nullable() }),
    [],
  ),
  /** First look at a chosen file: what was detected, the columns, how they map. Writes nothing. */
  preview: command(
    'placements_import',
    z.object({
      fileId: Id,
      creditorId: Id.optional(),
      map: FieldMap.optional(),
      options: ReadingOptions.partial().optional(),
    }),
    z.object({
      ...FoundFile,
      columns: z.array(
        z.object({
          column: z.string(),
          field: z.string().nullable(),
          samples: z.array(z.string()),
          problems: z.array(z.string()),
        }),
      ),
      /** The whole mapping; a column may feed two fields where one stands in for the other. */
      map: FieldMap,
      sample: z.array(z.array(z.string())),
      missing: z.array(z.string()),
      /** What a column may feed in a file of that kind, the creditor's own fields with it. */
      fields: z.array(FieldName),
      /** Dates that could be read in two orders and that nothing in the file decides. */
      ambiguousDates: z.number().int(),
      /** How the dates of each mapped date column are read. */
      dateColumns: z.array(DateColumn),
      /** What was decided for the whole file, in sentences. */
      notes: z.array(z.string()),
    }),
    ['file_unreadable', 'not_found'],
  ),
  /** Reads the whole file and says what each row would do, with control totals. Writes nothing. */
  check: command(
    'placements_import',
    z.object({ fileId: Id, creditorId: Id, map: FieldMap, options: ReadingOptions.partial() }),
    z.object({
      rows: z.number().int(),
      created: z.number().int(),
      updated: z.number().int(),
      skipped: z.number().int(),
      errors: z.array(RowProblem),
      errorCount: z.number().int(),
      /** New accounts the rows make: in a file of invoices one for each customer number. */
      newAccounts: z.number().int(),
      totalMinor: MinorUnits,
      currency: Currency,
      /** The first rows of each verdict. */
      verdicts: z.array(
        z.object({
          line: z.number().int(),
          verdict: codeOf(rowVerdicts),
          reference: z.string(),
          invoiceNumber: z.string(),
          amountMinor: MinorUnits,
          column: z.string(),
          reason: z.string(),
        }),
      ),
      /** What the book has open of the creditor and the file no longer lists. */
      missing: z.object({
        count: z.number().int(),
        openMinor: MinorUnits,
        /** Rows that do not say which account they are about: what is missing cannot be told. */
        unnamed: z.number().int(),
        rows: z.array(
          z.object({
            accountId: Id,
            reference: z.string(),
            name: z.string(),
            invoiceNumber: z.string(),
            openMinor: MinorUnits,
          }),
        ),
      }),
    }),
    ['file_unreadable', 'not_found', 'mapping_incomplete', 'creditor_not_found'],
  ),
  /**
   * Whom the new debtors of the file may be: somebody of the book, or an earlier row. The surest first. Of a long file the
   * first rows are compared, and the book in full once it is posted.
   */
  sameDebtors: command(
    'placements_import',
    z.object({ fileId: Id, creditorId: Id, map: FieldMap, options: ReadingOptions.partial() }),
    z.object({
      /** Rows that would make a debtor, and how many of them were compared. */
      rows: z.number().int(),
      compared: z.number().int(),
      total: z.number().int(),
      pairs: z.array(
        z.object({
          line: z.number().int(),
          name: z.string(),
          /** The debtor of the book, or null when it is another row. */
          debtorId: Id.nullable(),
          otherLine: z.number().int().nullable(),
          otherName: z.string(),
          score: z.number().int(),
          reasons: z.array(codeOf(matchReasons)),
        }),
      ),
    }),
    ['file_unreadable', 'not_found', 'mapping_incomplete', 'creditor_not_found'],
  ),
  /** Stages and posts the file as one placement, in slices that survive a crash. Announces placements.progress. */
  post: command(
    'placements_import',
    z.object({
      commandId: CommandId,
      fileId: Id,
      creditorId: Id,
      map: FieldMap,
      options: ReadingOptions.partial(),
      /** Saves the mapping with the creditor under this name; a change of it makes a new version. */
      saveMappingAs: ShortText.min(1).optional(),
      /** What the creditor's letter says; null where it says nothing. */
      control: z.object({ count: z.number().int().nullable(), totalMinor: MinorUnits.nullable() }),
    }),
    z.object({ placementId: Id }),
    [
      'file_unreadable',
      'not_found',
      'mapping_incomplete',
      'creditor_not_found',
      'control_mismatch',
      'missing_unsure',
      'nothing_to_import',
      'file_already_imported',
    ],
  ),
  list: query(
    'accounts_view',
    Nothing,
    z.object({
      rows: z.array(
        z.object({
          id: Id,
          number: z.string(),
          creditorName: z.string(),
          kind: codeOf(placementKinds),
          /** The saved mapping it was read by, with its version. */
          mappingName: z.string().nullable(),
          fileName: z.string(),
          receivedOn: LocalDateText,
          status: codeOf(placementStatuses),
          rows: z.number().int(),
          done: z.number().int(),
          created: z.number().int(),
          updated: z.number().int(),
          skipped: z.number().int(),
          errors: z.number().int(),
          /** Accounts or invoices the file no longer listed and that were dealt with. */
          missing: z.number().int(),
          totalMinor: MinorUnits,
          currency: Currency,
          postedAt: InstantText.nullable(),
        }),
      ),
    }),
  ),
  /** Rows of a placement that were not taken, with line, column and reason. */
  problems: query(
    'accounts_view',
    z.object({ placementId: Id }),
    z.object({ rows: z.array(RowProblem.extend({ verdict: codeOf(rowVerdicts) })) }),
  ),
  /** The rejected rows in the file's own columns, to send back to the creditor. */
  errorFile: command('placements_import', z.object({ placementId: Id }), z.object({ file: FileTicket }), ['not_found']),
  /** Halts a posting after the slice under way; what is posted stays, the rest waits. */
  pause: command('placements_import', z.object({ commandId: CommandId, placementId: Id }), z.object({}), [
    'placement_moved_on',
  ]),
  /** Posts a paused or interrupted placement to its end. */
  goOn: command(
    'placements_import',
    z.object({ commandId: CommandId, placementId: Id }),
    z.object({ posted: z.boolean() }),
    ['placement_moved_on'],
  ),
  /** Ends a placement before its end: what is posted is kept, or taken back. */
  cancel: command(
    'placements_import',
    z.object({ commandId: CommandId, placementId: Id, keep: z.boolean() }),
    z.object({ kept: z.number().int(), removed: z.number().int() }),
    ['placement_moved_on', 'placement_worked'],
  ),
  /** What taking a placement back would remove, and the accounts that were worked since and stand against it. */
  undoCheck: query(
    'placements_import',
    z.object({ placementId: Id }),
    z.object({
      created: z.number().int(),
      refreshed: z.number().int(),
      /** The first of them; none when the placement may be taken back. */
      worked: z.array(z.object({ accountId: Id, fileNumber: z.string(), by: z.string() })),
    }),
  ),
  /** Takes a placement back as long as none of its accounts was worked: what it made goes, what it changed is restored. */
  undo: command(
    'placements_import',
    z.object({ commandId: CommandId, placementId: Id }),
    z.object({ removed: z.number().int(), restored: z.number().int(), kept: z.number().int() }),
    ['placement_moved_on', 'placement_worked'],
  ),
  /** The PDF for the creditor: what was taken, what was not and why, against its letter's totals. Drawn once, then kept. */
  acknowledgment: command(
    'placements_import',
    z.object({ commandId: CommandId, placementId: Id }),
    z.object({ file: FileTicket, sha256: z.string(), pages: z.number().int() }),
    ['not_found', 'placement_moved_on'],
  ),
};
