import { useState } from 'react';
import { api } from '../../api/api.ts';
import { AccountFinder } from './account-finder.tsx';
import css from './payments.module.css';

/** Finds an account by typing, or at once by a scanned or typed file number or reference and Enter. */
export function ScanField({
  autoFocus = false,
  onChoose,
}: {
  readonly autoFocus?: boolean;
  readonly onChoose: (accountId: string) => void;
}) {
  const [isUnknown, setUnknown] = useState(false);
  const look = async (reference: string) => {
    const { accountIds } = await api.accounts.byReference({ reference });
    const [only, second] = accountIds;
    setUnknown(only === undefined && /\d/.test(reference));
    if (only !== undefined && second === undefined) onChoose(only);
  };
  return (
    <div>
      <AccountFinder
        label="Account"
        autoFocus={autoFocus}
        onChoose={(accountId) => {
          setUnknown(false);
          onChoose(accountId);
        }}
        onEnter={(text) => void look(text)}
      />
      {isUnknown && (
        <p className={css.tooMuch} role="status">
          No account has exactly this number.
        </p>
      )}
    </div>
  );
}
