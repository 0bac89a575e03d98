import { useState } from 'react';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useMay } from '../../state/session.ts';
import { useBookDay } from '../today/use-queue.ts';
import { PaymentList } from './payment-list.tsx';
import css from './payments.module.css';
import { PostPanel } from './post-panel.tsx';

/** Money in: post with the split shown first, every payment with its split, reversal with a reason. */
export default function PaymentsScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const today = useBookDay();
  const mayPost = useMay('payments_post');
  const cameFrom = params['accountId'] ?? null;
  const [accountId, setAccountId] = useState<string | null>(cameFrom);
  return (
    <div className={css.screen}>
      <ScreenTitle
        title="Payments"
        note="Costs first, then fees, interest and principal. Nothing is edited: a wrong payment is reversed."
      />
      {today.data === undefined ? (
        <Waiting fault={today.fault} onRetry={() => void today.refresh()} />
      ) : (
        <div className={css.body}>
          {mayPost && (
            <PostPanel accountId={accountId} cameFrom={cameFrom} onAccount={setAccountId} today={today.data} />
          )}
          <PaymentList accountId={accountId} today={today.data} onFind={() => setAccountId(null)} />
        </div>
      )}
    </div>
  );
}
