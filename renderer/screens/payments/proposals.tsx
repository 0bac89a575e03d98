import { Button } from '@mantine/core';
import { bankMatchKinds, moneyMatchReasons } from '../../../shared/vocabulary/bank.ts';
import { Chip } from '../../components/status-chip.tsx';
import { IconCheck } from '@tabler/icons-react';
import type { Proposal } from './money-rows.ts';
import css from './payments.module.css';

/** What the money may be, the likeliest first, each with its reasons. */
export function Proposals({
  proposals,
  label,
  disabled,
  onAccept,
}: {
  readonly proposals: readonly Proposal[];
  readonly label: string;
  readonly disabled: boolean;
  readonly onAccept: (proposal: Proposal) => void;
}) {
  return (
    <ul className={css.stack} aria-label="Proposed matches" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {proposals.map((proposal, index) => (
        <li
          key={`${proposal.kind}-${proposal.targetId}`}
          className={css.proposal}
          {...(proposal.isSure && { 'data-sure': true })}
        >
          <div>
            <strong>{proposal.label}</strong>
            <p className={css.small}>
              {bankMatchKinds[proposal.kind]}
              {proposal.note === '' ? '' : ` · ${proposal.note}`}
            </p>
          </div>
          <div>
            <Button
              size="compact-sm"
              variant={proposal.isSure ? 'filled' : 'default'}
              disabled={disabled}
              aria-label={`${label} ${proposal.label}`}
              onClick={() => onAccept(proposal)}
            >
              {index === 0 ? `${label} (A)` : label}
            </Button>
          </div>
          <ul className={css.reasons}>
            {proposal.reasons.map((reason) => (
              <li key={reason}>{moneyMatchReasons[reason]}</li>
            ))}
          </ul>
          {proposal.isSure && <Chip icon={IconCheck} tone="plan" label="Sure" />}
        </li>
      ))}
    </ul>
  );
}
