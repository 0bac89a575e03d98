import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Fault } from '../api/use-query.ts';
import { useKeysComing } from '../state/keys.ts';
import css from './states.module.css';

/** A fault as a person may read it, with the incident number that finds it in the log. */
export function FaultNote({ fault, onRetry }: { readonly fault: Fault; readonly onRetry?: (() => void) | undefined }) {
  return (
    <div className={css.fault} role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <p className={css.line}>{fault.message}</p>
        {fault.incident !== '' && <p className={css.small}>Incident {fault.incident}</p>}
      </div>
      {onRetry !== undefined && (
        <Button variant="default" size="xs" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Stands where an answer will be: loading, or the fault that came instead. */
export function Waiting({
  fault = null,
  onRetry,
  label = 'Loading…',
  forScreen = false,
}: {
  readonly fault?: Fault | null;
  readonly onRetry?: () => void;
  readonly label?: string;
  /** Stands for a whole screen: keys pressed meanwhile are kept for it. */
  readonly forScreen?: boolean;
}) {
  useKeysComing(forScreen && fault === null);
  return (
    <div className={css.centre}>
      {fault === null ? (
        <div className={css.loading} role="status">
          <Loader size="sm" aria-hidden />
          <span>{label}</span>
        </div>
      ) : (
        <FaultNote fault={fault} onRetry={onRetry} />
      )}
    </div>
  );
}
