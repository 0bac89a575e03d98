import { TextInput } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { accountKey } from '../account/live-answers.ts';
import { type HandDraft, parts, splitByHand, sumOf } from './hand-split.ts';
import css from './payments.module.css';

type Preview = OutputOf<typeof contract.payments.preview>;

/** What is left to spread, or too much of it; the sum is shown while typing. */
export function SumLine({
  sumMinor,
  amountMinor,
  currency,
}: {
  readonly sumMinor: number;
  readonly amountMinor: number;
  readonly currency: string;
}) {
  const left = amountMinor - sumMinor;
  const rest =
    left === 0
      ? 'it adds up.'
      : left > 0
        ? `${formatMoney(left, currency)} is left to spread.`
        : `${formatMoney(-left, currency)} too much is spread.`;
  return (
    <p className={left === 0 ? css.addsUp : css.tooMuch} role="status">
      {formatMoney(sumMinor, currency)} of {formatMoney(amountMinor, currency)}: {rest}
    </p>
  );
}

/** The invoices the principal is for, each with what is open of it. */
function Invoices({
  accountId,
  draft,
  onDraft,
  split,
}: {
  readonly accountId: string;
  readonly draft: HandDraft;
  readonly onDraft: (draft: HandDraft) => void;
  readonly split: ReturnType<typeof splitByHand>;
}) {
  const items = useQuery(accountKey(accountId, 'items'), () => api.accounts.items({ accountId }), []);
  const open = items.data?.rows.filter(({ openMinor }) => openMinor > 0) ?? [];
  if (items.data === undefined || open.length === 0) return null;
  const { currency } = items.data;
  const toItems = split.items.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const { principalMinor } = split.allocation;
  return (
    <>
      {open.map(({ id, number, openMinor }) => (
        <MoneyField
          key={id}
          size="xs"
          label={`Invoice ${number}, open ${formatMoney(openMinor, currency)}`}
          currency={currency}
          value={split.items.find(({ itemId }) => itemId === id)?.amountMinor ?? null}
          onChange={(minor) => onDraft({ ...draft, items: { ...draft.items, [id]: minor } })}
        />
      ))}
      {toItems > principalMinor && (
        <p className={css.tooMuch} role="status">
          The invoices come to {formatMoney(toItems, currency)}, the principal to{' '}
          {formatMoney(principalMinor, currency)}.
        </p>
      )}
    </>
  );
}

/** A payment split by hand: part by part, invoice by invoice, with the reason that stays with it. */
export function HandSplitFields({
  accountId,
  amountMinor,
  preview,
  draft,
  onDraft,
}: {
  readonly accountId: string;
  readonly amountMinor: number;
  readonly preview: Preview;
  readonly draft: HandDraft;
  readonly onDraft: (draft: HandDraft) => void;
}) {
  const { currency } = preview.before;
  const split = splitByHand(draft, preview);
  return (
    <div className={css.form} role="group" aria-label="Split by hand">
      <div className={css.pair}>
        {parts.map(({ part, label }, index) => (
          <MoneyField
            key={part}
            size="xs"
            autoFocus={index === 0}
            label={`${label}, ${preview.before[part] > 0 ? `owed ${formatMoney(preview.before[part], currency)}` : 'nothing owed'}`}
            currency={currency}
            value={split.allocation[part]}
            onChange={(minor) => onDraft({ ...draft, parts: { ...draft.parts, [part]: minor } })}
          />
        ))}
        <Invoices accountId={accountId} draft={draft} onDraft={onDraft} split={split} />
      </div>
      <SumLine sumMinor={sumOf(split.allocation)} amountMinor={amountMinor} currency={currency} />
      <TextInput
        size="xs"
        label="Why it is split like that"
        required
        maxLength={200}
        value={draft.reason}
        onChange={({ currentTarget }) => onDraft({ ...draft, reason: currentTarget.value })}
      />
    </div>
  );
}
