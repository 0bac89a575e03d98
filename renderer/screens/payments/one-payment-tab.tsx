import { useState } from 'react';
import { useMay } from '../../state/session.ts';
import { PaymentList } from './payment-list.tsx';
import css from './payments.module.css';
import { PostPanel } from './post-panel.tsx';

/** One payment after the other, and every payment with its split. */
export function OnePaymentTab({ today, cameFrom }: { readonly today: string; readonly cameFrom: string | null }) {
  const mayPost = useMay('payments_post');
  const [accountId, setAccountId] = useState<string | null>(cameFrom);
  return (
    <div className={css.body}>
      {mayPost && <PostPanel accountId={accountId} cameFrom={cameFrom} onAccount={setAccountId} today={today} />}
      <PaymentList accountId={accountId} today={today} onFind={() => setAccountId(null)} />
    </div>
  );
}
