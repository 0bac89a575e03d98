import { ok, refuse } from '../../../shared/kernel/result.ts';
import { accountById, bumpVersion } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { customFieldsOf, setCustomValue } from '../../db/custom-fields.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { isCustomValue } from '../../domain/custom-values.ts';
import type { HandlersOf } from '../context.ts';

/** Corrects a value of the creditor's own fields by its type; what it was stands in the history. */
export const setCustomField: HandlersOf<'accounts'>['setCustomField'] = (input, context) =>
  context.write((tx, announce, audit) => {
    const account = accountById(tx, input.accountId);
    if (!account) return refuse('account_not_found');
    if (account.version !== input.expectedVersion) return refuse('stale_account');
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    if (holdsCardNumber(reason) || holdsCardNumber(input.value)) return refuse('card_number');
    const field = customFieldsOf(tx, account.id).find(({ name }) => name === input.name);
    if (!field) return refuse('not_found');
    if (!isCustomValue(field, input.value, account.currency)) return refuse('value_invalid');
    setCustomValue(tx, account.id, field.name, input.value);
    const change = { name: field.name, from: field.value, to: input.value, reason };
    addActivity(tx, {
      id: context.newId(),
      accountId: account.id,
      kind: 'debtor',
      at: context.clock.now(),
      userId: context.actor.userId,
      summary: `${field.name}: ${field.value || 'nothing'} → ${input.value || 'nothing'}.`,
      note: reason,
      sourceId: account.id,
    });
    const version = bumpVersion(tx, account.id);
    audit('accounts.setCustomField', `account:${account.id}`, change);
    announce('account.changed', { accountIds: [account.id] });
    return ok({ version });
  });
