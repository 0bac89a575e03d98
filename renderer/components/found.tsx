import { useDebouncedValue } from '@mantine/hooks';
import { IconCornerDownRight, IconPlayerPause } from '@tabler/icons-react';
import type { OutputOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { api } from '../api/api.ts';
import { type Fault, useQuery } from '../api/use-query.ts';
import { formatMoney } from './format.ts';
import css from './found.module.css';
import { Chip, StatusChip } from './status-chip.tsx';

type Hit = OutputOf<Contract['accounts']['find']>['hits'][number];
type Evidence = Hit['evidence'][number];

/** One line of what was found: an account that answers, or another account of the same debtor beneath it. */
export interface FoundLine {
  readonly accountId: string;
  /** The line in words, for a field that shows the choice. */
  readonly label: string;
  readonly ref: string;
  readonly status: Hit['status'];
  readonly held: boolean;
  readonly owing: string;
  readonly evidence: readonly Evidence[];
  /** Not found itself: it belongs to the debtor of the line above. */
  readonly isOther: boolean;
  /** How many accounts of the debtor are not listed. */
  readonly unlisted: number;
}

function linesOf(hit: Hit): FoundLine[] {
  const line = (account: Hit | Hit['others'][number]) => ({
    accountId: account.accountId,
    label: account.label,
    ref: account.ref,
    status: account.status,
    held: account.held,
    owing: formatMoney(account.owingMinor, account.currency),
  });
  const others = hit.others.map((other, index) => ({
    ...line(other),
    evidence: [],
    isOther: true,
    unlisted: index === hit.others.length - 1 ? hit.moreOthers : 0,
  }));
  return [{ ...line(hit), evidence: hit.evidence, isOther: false, unlisted: 0 }, ...others];
}

export interface Finding {
  readonly lines: readonly FoundLine[];
  /** The lines answer what stands in the field now. */
  readonly isSettled: boolean;
  /** Enough was typed to ask. */
  readonly isAsking: boolean;
  readonly fault: Fault | null;
}

const shortest = 2;
const mostHits = 12;

/** Asks for the accounts that answer the text, a moment after the last key; every box that finds accounts asks this. */
export function useFinding(typed: string, mayAsk = true): Finding {
  const [asked] = useDebouncedValue(typed.trim(), 80);
  const isAsking = asked.length >= shortest && mayAsk;
  const answer = useQuery(
    ['accounts', 'find', isAsking ? asked : ''],
    () => (isAsking ? api.accounts.find({ text: asked, limit: mostHits }) : Promise.resolve({ hits: [] })),
    [],
  );
  return {
    lines: isAsking ? (answer.data?.hits ?? []).flatMap(linesOf) : [],
    isSettled: asked === typed.trim() && (!isAsking || answer.data !== undefined || answer.fault !== null),
    isAsking,
    fault: answer.fault,
  };
}

function Marked({ text, marks }: Pick<Evidence, 'text' | 'marks'>) {
  const ends = [0, ...marks.map(({ to }) => to)];
  return (
    <>
      {marks.map(({ from, to }, index) => (
        <span key={from}>
          {text.slice(ends[index], from)}
          <mark className={css.mark}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}

function Why({ line }: { readonly line: FoundLine }) {
  if (line.isOther) {
    return <>Same debtor{line.unlisted > 0 && `, who has ${line.unlisted} more`}</>;
  }
  return line.evidence.map(({ what, text, marks, note }, index) => (
    <span key={`${what} ${text}`}>
      {index > 0 && ' · '}
      {what} <Marked text={text} marks={marks} />
      {note !== '' && <span className={css.note}>, {note}</span>}
    </span>
  ));
}

/** An account in a list of found ones: its state, who owes whom, what it was found by with the typed part marked. */
export function Found({ line }: { readonly line: FoundLine }) {
  return (
    <span className={css.line} data-other={line.isOther || undefined}>
      <span className={css.chips}>
        <StatusChip status={line.status} />
      </span>
      <span className={css.label}>
        {line.isOther && <IconCornerDownRight size={14} aria-hidden />}
        {line.label}
      </span>
      <span className={css.ref}>{line.ref}</span>
      <span className={css.owing}>{line.owing}</span>
      <span className={css.held}>
        {line.held && line.status !== 'on_hold' && <Chip icon={IconPlayerPause} tone="hold" label="Hold" />}
      </span>
      <span className={css.why}>
        <Why line={line} />
      </span>
    </span>
  );
}
