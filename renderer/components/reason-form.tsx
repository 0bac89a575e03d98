import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RefusalCode } from '../../shared/vocabulary/refusals.ts';
import type { Fault } from '../api/use-query.ts';
import { Form } from './form.tsx';
import { Refused } from './refused.tsx';

interface Running {
  readonly running: boolean;
  readonly refusal: RefusalCode | null;
  readonly detail: string | null;
  readonly fault: Fault | null;
}

/** Asks for the one sentence a change needs, and says why it was not done. Ctrl+Enter sends too. */
export function ReasonForm({
  label,
  submitLabel,
  command,
  onSubmit,
  onClose,
  isOptional = false,
  isReady = true,
  children,
}: {
  readonly label: string;
  readonly submitLabel: string;
  readonly command: Running;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
  readonly isOptional?: boolean;
  /** False while a field beside the reason is missing. */
  readonly isReady?: boolean;
  /** Fields and sentences above the reason. */
  readonly children?: ReactNode;
}) {
  const [reason, setReason] = useState('');
  const isComplete = isReady && (isOptional || reason.trim() !== '');
  const submit = () => {
    if (isComplete) onSubmit(reason);
  };
  return (
    <Form
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" loading={command.running} disabled={!isComplete}>
            {submitLabel}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      {children}
      <Textarea
        label={label}
        required={!isOptional}
        {...(children === undefined && { autoFocus: true, 'data-autofocus': true })}
        rows={3}
        maxLength={4000}
        value={reason}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Refused refusal={command.refusal} detail={command.detail} fault={command.fault} />
    </Form>
  );
}
