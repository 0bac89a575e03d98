import { codesOf } from '../../shared/vocabulary/codes.ts';
import { accountStatuses } from '../../shared/vocabulary/accounts.ts';
import { outcomeCodes, outcomeOf } from '../../shared/vocabulary/outcomes.ts';
import { roles, startingPermissions } from '../../shared/vocabulary/roles.ts';
import type { Tx } from './database.ts';
import { grant } from './people.ts';
import { status } from './schema/accounts.ts';
import { outcomeCode } from './schema/work.ts';

/** The code tables a new book starts with; from then on they are the agency's data. */
export function seedCodes(tx: Tx): void {
  for (const code of codesOf(accountStatuses)) {
    const { label, priority, closed } = accountStatuses[code];
    tx.insert(status).values({ code, label, queuePriority: priority, closed }).run();
  }
  for (const code of codesOf(outcomeCodes)) {
    const { label, key, flags, nextStep } = outcomeOf(code);
    tx.insert(outcomeCode).values({ code, label, key, flags, nextStep }).run();
  }
  for (const role of codesOf(roles)) for (const permission of startingPermissions[role]) grant(tx, role, permission);
}
