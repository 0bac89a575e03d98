import { Button, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BulkOrderIn } from '../../../shared/contract/bulk.ts';

/** What every form of a change of many accounts is given. */
export interface FormProps {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly busy: boolean;
  /** Why the order was not looked at. */
  readonly refused: ReactNode;
  readonly onOrder: (order: BulkOrderIn) => void;
  readonly onClose: () => void;
}

/** Looks first, or leaves everything as it is. */
export function Actions({
  busy,
  isReady,
  onClose,
}: {
  readonly busy: boolean;
  readonly isReady: boolean;
  readonly onClose: () => void;
}) {
  return (
    <>
      <Button type="submit" loading={busy} disabled={!isReady}>
        Check who would be changed
      </Button>
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
    </>
  );
}

/** Why it is done, for the history of each account. */
export const WhyField = ({
  reason,
  onReason,
}: {
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}) => (
  <Textarea
    label="Why"
    description="Stands in the history of each account."
    required
    rows={2}
    maxLength={4000}
    value={reason}
    onChange={({ currentTarget }) => onReason(currentTarget.value)}
  />
);
