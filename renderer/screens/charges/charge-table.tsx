import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { chargeKinds, chargeStates } from '../../../shared/vocabulary/charges.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateText } from '../../components/date-text.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { formatMoney } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import table from '../../components/plain-table.module.css';
import { ReasonForm } from '../../components/reason-form.tsx';
import { useMay } from '../../state/session.ts';
import { navigate } from '../../state/navigation.ts';
import css from './charges.module.css';

export type Charge = OutputOf<typeof contract.charges.list>['rows'][number];
type Doing = { readonly charge: Charge; readonly what: 'approve' | 'refuse' | 'waive' };

const words = {
  approve: { label: 'Note', submit: 'Approve and charge', done: 'is charged' },
  refuse: { label: 'Why it is not approved', submit: 'Do not approve', done: 'is not charged' },
  waive: { label: 'Why it is waived', submit: 'Waive the charge', done: 'is waived' },
} as const;

const nameOf = ({ kind, amountMinor, currency }: Charge): string =>
  `${chargeKinds[kind].label} ${formatMoney(amountMinor, currency)}`;

/** The sentence a decision needs; approving may do without one. */
function Decide({ charge, what, onClose }: Doing & { readonly onClose: () => void }) {
  const decide = useCommand(api.charges.decide);
  const waive = useCommand(api.charges.waive);
  const run = (reason: string) =>
    what === 'waive'
      ? waive.run({ chargeId: charge.id, reason })
      : decide.run({ chargeId: charge.id, approve: what === 'approve', reason });
  const submit = async (reason: string) => {
    const answer = await run(reason);
    if (answer?.ok !== true) return;
    showDone(`${nameOf(charge)} ${words[what].done}.`);
    onClose();
  };
  return (
    <ReasonForm
      label={`${words[what].label}: ${nameOf(charge)}`}
      submitLabel={words[what].submit}
      command={what === 'waive' ? waive : decide}
      isOptional={what === 'approve'}
      onSubmit={(reason) => void submit(reason)}
      onClose={onClose}
    />
  );
}

function Buttons({ charge, onDo }: { readonly charge: Charge; readonly onDo: (what: Doing['what']) => void }) {
  const button = (what: Doing['what'], label: string) => (
    <Button size="compact-xs" variant="default" aria-label={`${label} ${nameOf(charge)}`} onClick={() => onDo(what)}>
      {label}…
    </Button>
  );
  if (charge.state === 'charged') return button('waive', 'Waive');
  if (charge.state !== 'proposed') return null;
  if (charge.isOwn) return <span className={css.small}>Another person approves it.</span>;
  return (
    <>
      {button('approve', 'Approve')}
      {button('refuse', 'Refuse')}
    </>
  );
}

/** Charges with their state; who may decides about them here. */
export function ChargeTable({
  rows,
  withAccount,
}: {
  readonly rows: readonly Charge[];
  /** Names the account of each, where they are of many. */
  readonly withAccount: boolean;
}) {
  const mayDecide = useMay('fees_approve');
  const [doing, setDoing] = useState<Doing | null>(null);
  return (
    <>
      <table className={table.table} aria-label="Charges">
        <thead>
          <tr>
            <th scope="col">On</th>
            {withAccount && <th scope="col">Account</th>}
            <th scope="col">What</th>
            <th scope="col" className={table.figure}>
              Amount
            </th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="visually-hidden">Do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((charge) => (
            <tr
              key={charge.id}
              className={charge.state === 'waived' || charge.state === 'refused' ? css.off : undefined}
            >
              <td>
                <DateText on={charge.chargedOn} />
              </td>
              {withAccount && (
                <td>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => navigate({ screen: 'account', params: { accountId: charge.accountId } })}
                  >
                    {charge.name}
                  </Button>
                  <span className={css.small}>{charge.fileNumber}</span>
                </td>
              )}
              <td className={table.words}>
                {chargeKinds[charge.kind].label}
                <span className={css.small}>
                  {[charge.reason, charge.authority].filter((text) => text !== '').join(' · ')}
                  {' · '}
                  {charge.madeBy ?? 'Duly'}
                </span>
              </td>
              <td className={table.figure}>
                <MoneyText minor={charge.amountMinor} currency={charge.currency} />
              </td>
              <td className={table.words}>
                {chargeStates[charge.state]}
                {charge.decision !== '' && <span className={css.small}>{charge.decision}</span>}
              </td>
              <td className={table.buttons}>
                {mayDecide && doing === null && <Buttons charge={charge} onDo={(what) => setDoing({ charge, what })} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {doing !== null && (
        <div className={withAccount ? css.decide : undefined}>
          <Decide key={doing.charge.id} {...doing} onClose={() => setDoing(null)} />
        </div>
      )}
    </>
  );
}
