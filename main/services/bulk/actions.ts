import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { BulkOrderIn } from '../../../shared/contract/bulk.ts';
import { accountStatuses, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { letterTemplates } from '../../../shared/vocabulary/letters.ts';
import type { Permission } from '../../../shared/vocabulary/roles.ts';
import type { Db } from '../../db/database.ts';
import { viewById } from '../../db/saved-views.ts';
import { latestVersion } from '../../db/strategies.ts';
import { assigning, givingStatus, holding, personOf } from './account-actions.ts';
import type { ManyAction } from './action.ts';
import { listing, queueing } from './paper-actions.ts';
import { starting, stopping } from './strategy-actions.ts';

/** What is to be done, one account at a time. */
export function actionOf(order: BulkOrderIn): ManyAction {
  switch (order.action) {
    case 'assign':
      return assigning(order);
    case 'status':
      return givingStatus(order);
    case 'hold':
      return holding(order);
    case 'letter':
      return queueing(order.template);
    case 'list':
    case 'unlist':
      return listing(order.viewId, order.action === 'list');
    case 'strategy':
      return starting(order.code);
    case 'stop_strategy':
      return stopping(order.reason);
    default:
      return assertNever(order);
  }
}

/** The right it takes to do the same to a single account. */
export function rightFor(db: Db, order: BulkOrderIn): Permission {
  switch (order.action) {
    case 'letter':
      return 'letters_queue';
    case 'list':
    case 'unlist':
      return viewById(db, order.viewId)?.isShared ? 'accounts_change' : 'accounts_view';
    case 'assign':
    case 'status':
    case 'hold':
    case 'strategy':
    case 'stop_strategy':
      return 'accounts_change';
    default:
      return assertNever(order);
  }
}

/** The order in a few words, for the bar, the report and the journal. */
export function titleOf(db: Db, order: BulkOrderIn): string {
  switch (order.action) {
    case 'assign':
      return order.userId === null ? 'Assign to nobody' : `Assign to ${personOf(db, order.userId)?.name ?? 'somebody'}`;
    case 'status':
      return `Status ${accountStatuses[order.status].label}`;
    case 'hold':
      return `Hold: ${holdReasons[order.reason]}`;
    case 'letter':
      return `Queue: ${letterTemplates[order.template]}`;
    case 'list':
    case 'unlist': {
      const name = viewById(db, order.viewId)?.name;
      const list = name === undefined ? 'a list that is gone' : `“${name}”`;
      return order.action === 'list' ? `Put on ${list}` : `Take off ${list}`;
    }
    case 'strategy':
      return `Start “${latestVersion(db, order.code)?.name ?? order.code}”`;
    case 'stop_strategy':
      return 'Stop the strategy';
    default:
      return assertNever(order);
  }
}
