import { z } from 'zod';
import { debtorKinds } from '../vocabulary/accounts.ts';
import { CommandId, codeOf, Id, InstantText, LocalDateText, Note, ShortText, Version } from './fields.ts';
import { command, query } from './procedure.ts';

/** Something of a debtor, a number or a person that was corrected: nothing is overwritten without a trace. */
export const DetailChange = z.object({
  id: Id,
  subjectKind: z.enum(['debtor', 'contact_point', 'party']),
  subjectId: Id,
  field: z.string(),
  was: z.string(),
  became: z.string(),
  reason: z.string(),
  at: InstantText,
  by: z.string(),
});
export type DetailChangeOut = z.output<typeof DetailChange>;

/** Who the debtor is, and what that was before (domain handbook 2.1, 2.25). */
export const details = {
  of: query(
    'accounts_view',
    z.object({ accountId: Id }),
    z
      .object({
        debtor: z.object({
          id: Id,
          version: Version,
          kind: codeOf(debtorKinds),
          name: z.string(),
          givenName: z.string(),
          surname: z.string(),
          businessName: z.string(),
          birthOn: LocalDateText.nullable(),
          /** All but the last characters hidden; null when none is known. */
          identifierMasked: z.string().nullable(),
          externalReference: z.string(),
          language: z.string(),
          country: z.string(),
          employer: z.string(),
        }),
        /** Clocks that run where the debtor may be, and how that is known. */
        zones: z.array(z.object({ zone: z.string(), from: z.string() })),
        changes: z.array(DetailChange),
      })
      .nullable(),
  ),
  /** Corrects who the debtor is; every account of theirs is listed under the new name. */
  changeDebtor: command(
    'accounts_change',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version,
      kind: codeOf(debtorKinds),
      givenName: ShortText,
      surname: ShortText,
      businessName: ShortText,
      birthOn: LocalDateText.nullable(),
      employer: ShortText,
      /** A new national or tax number; left out it stays as it is, null takes it away. */
      identifier: z.string().trim().min(4).max(40).nullable().optional(),
      reason: Note,
    }),
    z.object({ version: Version }),
    ['account_not_found', 'stale_record', 'name_required', 'birth_date_invalid', 'reason_required', 'card_number'],
  ),
  /** Shows the whole national or tax number, once, for a reason that stands in the journal. No receipt keeps it. */
  revealIdentifier: command(
    'accounts_change',
    z.object({ accountId: Id, reason: Note }),
    z.object({ identifier: z.string() }),
    ['account_not_found', 'not_found', 'reason_required', 'card_number'],
  ),
};
