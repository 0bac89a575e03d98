import type { PlacementKind } from '../../../shared/vocabulary/intake.ts';
import type { RowVerdict } from '../../../shared/vocabulary/work.ts';
import { formatCount } from '../../components/format.ts';

/** How the rows of a kind of file are spoken of. */
interface KindWords {
  readonly one: string;
  readonly many: string;
  /** What the rows of the kind do, where it is not making and updating accounts. */
  readonly verdicts: Readonly<Record<RowVerdict, { readonly label: string; readonly note: string }>>;
  /** What the creditor's letter adds up; null where a row holds no money. */
  readonly total: string | null;
}

const left = {
  skip: { label: 'Skipped', note: 'nothing to change' },
  error: { label: 'Errors', note: 'will not be taken' },
};
/** Rows of these kinds only add to accounts that are in the book. */
const nothingNew = { label: 'New accounts', note: 'this kind makes none' };

export const kindWords: Readonly<Record<PlacementKind, KindWords>> = {
  accounts: {
    one: 'account',
    many: 'accounts',
    verdicts: {
      create: { label: 'New accounts', note: 'will be created' },
      update: { label: 'Updates', note: 'already in the book' },
      ...left,
    },
    total: 'Total balance',
  },
  invoices: {
    one: 'invoice',
    many: 'invoices',
    verdicts: {
      create: { label: 'New invoices', note: 'will be created' },
      update: { label: 'Updates', note: 'invoices in the book' },
      ...left,
    },
    total: 'Total of the invoices',
  },
  payments: {
    one: 'payment',
    many: 'payments',
    verdicts: {
      create: nothingNew,
      update: { label: 'Payments', note: 'will be posted' },
      ...left,
      skip: { label: 'Skipped', note: 'in the book already' },
    },
    total: 'Total paid',
  },
  contact_points: {
    one: 'row',
    many: 'contact points',
    verdicts: { create: nothingNew, update: { label: 'Additions', note: 'to accounts in the book' }, ...left },
    total: null,
  },
  notes: {
    one: 'note',
    many: 'notes',
    verdicts: { create: nothingNew, update: { label: 'Notes', note: 'will be added' }, ...left },
    total: null,
  },
};

/** Rows of the kind, counted: “1 invoice”, “48,211 accounts”. */
export const countedRows = (kind: PlacementKind, count: number): string =>
  `${formatCount(count)} ${count === 1 ? kindWords[kind].one : kind === 'contact_points' ? 'rows' : kindWords[kind].many}`;
