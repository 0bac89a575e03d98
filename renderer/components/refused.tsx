import { IconInfoCircle } from '@tabler/icons-react';
import { type RefusalCode, refusals } from '../../shared/vocabulary/refusals.ts';
import type { Fault } from '../api/use-query.ts';
import css from './states.module.css';
import { FaultNote } from './waiting.tsx';

/**
 * Says why a command was not done: the sentence of its refusal with the detail, or the fault. Nothing when all is well,
 * so a form may spread a command into it: `<Refused {...post} />`.
 */
export function Refused({
  refusal,
  detail = null,
  fault = null,
}: {
  readonly refusal: RefusalCode | null;
  readonly detail?: string | null;
  readonly fault?: Fault | null;
}) {
  if (fault !== null) return <FaultNote fault={fault} />;
  if (refusal === null) return null;
  return (
    <div className={css.refused} role="alert">
      <IconInfoCircle size={20} aria-hidden />
      <div>
        <p className={css.line}>{refusals[refusal]}</p>
        {detail !== null && detail !== '' && <p className={css.small}>{detail}</p>}
      </div>
    </div>
  );
}
