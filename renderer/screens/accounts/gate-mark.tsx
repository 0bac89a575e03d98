import { useEffect } from 'react';
import { create } from 'zustand';
import type { AccountRowOut } from '../../../shared/contract/account-list.ts';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { accounts } from '../../../shared/contract/accounts.ts';
import { gateDecisions } from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import css from './accounts.module.css';

type Gate = OutputOf<(typeof accounts)['gates']>['rows'][number];

/** What the gate says of the rows on screen. It holds for a moment: asked again when a row comes back on screen. */
const useGates = create<Readonly<Record<string, Gate>>>(() => ({}));
const wanted = new Set<string>();
let isAsking = false;

/** Rows come on screen in bursts: one question for all of them, after they are drawn. */
function ask(): void {
  if (isAsking) return;
  isAsking = true;
  setTimeout(() => {
    const accountIds = [...wanted].slice(0, 100);
    for (const id of accountIds) wanted.delete(id);
    api.accounts
      .gates({ accountIds })
      .then(({ rows }) => useGates.setState(Object.fromEntries(rows.map((row) => [row.accountId, row]))))
      .catch(() => undefined)
      .finally(() => {
        isAsking = false;
        if (wanted.size > 0) ask();
      });
  }, 60);
}

/** May the debtor be called now; the reason in the tooltip. */
export function GateMark({ row }: { readonly row: AccountRowOut }) {
  const gate = useGates((gates) => gates[row.id]);
  useEffect(() => {
    wanted.add(row.id);
    ask();
  }, [row]);
  if (gate === undefined) return <span className={css.gate}>…</span>;
  return (
    <span className={css.gate} data-decision={gate.decision} title={gate.why}>
      {gateDecisions[gate.decision]}
    </span>
  );
}
