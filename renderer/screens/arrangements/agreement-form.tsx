import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RefusalCode } from '../../../shared/vocabulary/refusals.ts';
import type { Fault, QueryState } from '../../api/use-query.ts';
import { Refused } from '../../components/refused.tsx';
import type { AgreementFacts } from './agreement-facts.ts';
import css from './arrangements.module.css';
import { LimitsLine, type WhatIsAgreed } from './limits-line.tsx';
import { PreviewNotes, type PreviewNotesProps } from './preview-notes.tsx';
import { ScheduleTable } from './schedule-table.tsx';

interface Seen extends PreviewNotesProps {
  readonly instalments: readonly { readonly dueOn: string; readonly amountMinor: number }[];
}

/**
 * What a plan and a settlement have in common while they are agreed: fields at the left, what they come to at the right as
 * the core reckons it, the limits, and one button. Enter in a field does what the button does.
 */
export function AgreementForm<Preview extends Seen>({
  label,
  kind,
  facts,
  seen,
  emptyText,
  figures,
  command,
  submitLabel,
  onSubmit,
  children,
}: {
  readonly label: string;
  readonly kind: WhatIsAgreed;
  readonly facts: AgreementFacts;
  readonly seen: QueryState<Preview | null>;
  /** What is still to be typed. */
  readonly emptyText: string;
  /** What the preview says beside its dates. */
  readonly figures: (preview: Preview) => ReactNode;
  readonly command: {
    readonly running: boolean;
    readonly refusal: RefusalCode | null;
    readonly detail: string | null;
    readonly fault: Fault | null;
  };
  readonly submitLabel: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  const preview = seen.data ?? null;
  return (
    <form
      className={css.form}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className={css.halves}>
        <div className={css.fields}>{children}</div>
        <div className={css.preview}>
          {preview === null ? (
            <p className={css.small}>{seen.waiting ? 'Reckoning…' : emptyText}</p>
          ) : (
            <>
              {figures(preview)}
              <ScheduleTable label="What is paid when" rows={preview.instalments} currency={facts.currency} />
              <PreviewNotes {...preview} />
            </>
          )}
          <LimitsLine kind={kind} accountId={facts.accountId} />
          {seen.fault !== null && <Refused refusal={null} fault={seen.fault} />}
        </div>
      </div>
      <Refused refusal={command.refusal} detail={command.detail} fault={command.fault} />
      <div className={css.actions}>
        <Button type="submit" loading={command.running} disabled={preview === null || preview.trouble !== null}>
          {preview?.needsApproval === true ? 'Ask for approval' : submitLabel}
        </Button>
      </div>
    </form>
  );
}
