import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import type { PaymentMethod, PaymentRoute } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { emptyHand, splitByHand, sumOf } from './hand-split.ts';
import { type OverDraft, sharesOf } from './over-accounts.tsx';
import { usePaymentPreview } from './split-preview.tsx';

export type Posted = OutputOf<typeof contract.payments.post>;
export interface PostedOver {
  readonly accounts: number;
  readonly amountMinor: number;
  readonly currency: string;
}

/** What stays the same from one payment to the next of a pile. */
export interface Habit {
  readonly receivedOn: string | null;
  readonly method: PaymentMethod;
  readonly route: PaymentRoute;
}

/** How a payment is spread: by the rule on its account, by hand, or over the debtor's accounts. */
export type Way = 'rule' | 'hand' | 'over';

interface PostingFacts {
  readonly account: { readonly id: string; readonly version: number };
  readonly currency: string;
  readonly habit: Habit;
  readonly onPosted: (posted: Posted) => void;
  readonly onPostedOver: (posted: PostedOver) => void;
  readonly refresh: () => Promise<void>;
}

/** One payment while it is typed, in each of its ways, and how it gets into the book. */
export function usePosting({ account, currency, habit, onPosted, onPostedOver, refresh }: PostingFacts) {
  const accountId = account.id;
  const post = useCommand(api.payments.post);
  const postOver = useCommand(api.payments.postOver);
  const [amountMinor, setAmount] = useState<number | null>(null);
  const [reference, setReference] = useState('');
  const [isAnother, setAnother] = useState(false);
  const [keepExcess, setKeepExcess] = useState(false);
  const [way, setWay] = useState<Way>('rule');
  const [hand, setHand] = useState(emptyHand);
  const [shares, setShares] = useState<OverDraft>({});
  const [settled] = useDebouncedValue(amountMinor, 150);
  const { receivedOn, method, route } = habit;
  const preview = usePaymentPreview(accountId, settled, receivedOn);
  const isAsked = settled !== null && settled > 0 && receivedOn !== null;
  const over = useQuery(
    ['payments', 'preview-over', accountId, settled, receivedOn, way],
    async () =>
      way === 'over' && settled !== null && settled > 0 && receivedOn !== null
        ? api.payments.previewOver({ accountId, amountMinor: settled, receivedOn })
        : null,
    ['account.changed'],
  );
  const split = way === 'hand' && preview.data ? splitByHand(hand, preview.data) : null;
  const spread = way === 'over' && over.data ? sharesOf(shares, over.data) : null;
  const sumMinor =
    way === 'rule'
      ? amountMinor
      : split
        ? sumOf(split.allocation)
        : (spread?.reduce((sum, share) => sum + share.amountMinor, 0) ?? null);
  const isReady =
    amountMinor !== null &&
    amountMinor > 0 &&
    receivedOn !== null &&
    (way === 'rule' || (settled === amountMinor && sumMinor === amountMinor)) &&
    (way !== 'hand' || hand.reason.trim() !== '');

  const submitOver = async (amount: number, on: string) => {
    const common = { accountId, amountMinor: amount, receivedOn: on, method, route, confirmedNotDuplicate: isAnother };
    const isChanged = Object.keys(shares).length > 0;
    const directed = spread?.filter((share) => share.amountMinor > 0) ?? [];
    const answer = await postOver.run({
      ...common,
      externalReference: reference.trim(),
      ...(isChanged && { directed }),
    });
    if (answer?.ok === true) onPostedOver({ accounts: answer.value.payments.length, amountMinor: amount, currency });
  };
  const submit = async () => {
    if (!isReady || amountMinor === null || receivedOn === null) return;
    if (way === 'over') return submitOver(amountMinor, receivedOn);
    const answer = await post.run({
      accountId,
      expectedVersion: account.version,
      amountMinor,
      receivedOn,
      method,
      route,
      externalReference: reference.trim(),
      confirmedNotDuplicate: isAnother,
      keepExcess,
      ...(split && { byHand: split }),
    });
    if (answer?.ok === true) onPosted(answer.value);
    else if (answer?.refusal === 'stale_account') await refresh();
  };
  const said = way === 'over' ? postOver : post;
  return {
    amountMinor,
    setAmount: (minor: number | null) => {
      setAmount(minor);
      setAnother(false);
      setKeepExcess(false);
      setHand(emptyHand);
      setShares({});
    },
    reference,
    setReference,
    way,
    setWay: (next: Way) => {
      post.reset();
      postOver.reset();
      setWay(next);
    },
    hand,
    setHand,
    shares,
    setShares,
    isAnother,
    setAnother,
    keepExcess,
    setKeepExcess,
    preview,
    over,
    settled,
    isAsked,
    isReady,
    route,
    running: post.running || postOver.running,
    refusal: said.refusal,
    detail: said.detail,
    fault: said.fault,
    secondPerson: preview.data?.secondPerson ?? null,
    submit,
  };
}
export type Posting = ReturnType<typeof usePosting>;
