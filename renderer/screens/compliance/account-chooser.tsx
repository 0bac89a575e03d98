import type { ReactNode } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Waiting } from '../../components/waiting.tsx';
import { accountKey } from '../account/live-answers.ts';
import css from './compliance.module.css';

/** The account as the dialogs of compliance need it, or what stands in its place while it is read. */
export function WithAccount({
  accountId,
  children,
}: {
  readonly accountId: string;
  readonly children: (account: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly fileNumber: string;
    readonly creditorName: string;
    readonly currency: string;
  }) => ReactNode;
}) {
  const opened = useQuery(accountKey(accountId, 'open'), () => api.accounts.open({ accountId }), []);
  if (opened.data === undefined) return <Waiting fault={opened.fault} onRetry={() => void opened.refresh()} />;
  if (opened.data === null) return <p className={css.note}>This account is no longer in the book.</p>;
  const { account, debtor, money } = opened.data;
  const { id, version, fileNumber, creditorName } = account;
  return children({ id, version, fileNumber, creditorName, name: debtor.name, currency: money.currency });
}
