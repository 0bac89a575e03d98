import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { bankAccountUses, type BankAccountUse } from '../../../shared/vocabulary/bank.ts';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import type { BankEntry } from './money-rows.ts';
import css from './payments.module.css';

/** Why an entry is not client money: a fee, a mistake of the bank. It stays a difference of the reconciliation. */
export function AsideDialog({ entry, onClose }: { readonly entry: BankEntry; readonly onClose: () => void }) {
  const settle = useCommand(api.bank.settle);
  const submit = async (note: string) => {
    const decision = { entryId: entry.id, expectedVersion: entry.version, kind: 'set_aside' as const, note };
    const answer = await settle.run({ decisions: [decision] });
    if (answer?.ok !== true) return;
    showDone('Set aside. The reconciliation goes on showing it.');
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Not client money">
      <ReasonForm
        label="What it is"
        submitLabel="Set aside"
        command={settle}
        onSubmit={(note) => void submit(note)}
        onClose={onClose}
      />
    </Modal>
  );
}

type Account = OutputOf<Contract['bank']['accounts']>['rows'][number];

function AccountLine({ account }: { readonly account: Account }) {
  const change = useCommand(api.bank.changeAccount);
  const [label, setLabel] = useState(account.label);
  const [use, setUse] = useState<BankAccountUse>(account.use);
  const isChanged = label !== account.label || use !== account.use;
  const save = async () => {
    const answer = await change.run({ bankAccountId: account.id, expectedVersion: account.version, label, use });
    if (answer?.ok === true) showDone(`${label || account.number} is saved.`);
  };
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <strong>
        {account.number} · {account.currency}
      </strong>
      <div className={css.pair}>
        <TextInput
          label="Name"
          maxLength={200}
          placeholder={account.number}
          value={label}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        <Select
          label="What it is for"
          data={optionsOf(bankAccountUses)}
          value={use}
          allowDeselect={false}
          onChange={(value) => setUse((value ?? account.use) as BankAccountUse)}
        />
      </div>
      <div className={css.actions}>
        <Button type="submit" variant="default" loading={change.running} disabled={!isChanged}>
          Save
        </Button>
      </div>
      <Refused refusal={change.refusal} detail={change.detail} fault={change.fault} />
    </form>
  );
}

/** Accounts the statements are of, and which of them hold the money of others. */
export function BankAccountsDialog({ onClose }: { readonly onClose: () => void }) {
  const accounts = useQuery(['bank', 'accounts'], () => api.bank.accounts({}), ['book.changed']);
  return (
    <Modal opened onClose={onClose} title="Accounts at the bank">
      <div className={css.stack}>
        <p className={css.line}>Only trust accounts are reconciled with the money held for creditors.</p>
        {accounts.data === undefined ? (
          <Waiting fault={accounts.fault} onRetry={() => void accounts.refresh()} />
        ) : accounts.data.rows.length === 0 ? (
          <p className={css.small}>No statement was read yet. An account stands here once its first statement is.</p>
        ) : (
          accounts.data.rows.map((account) => (
            <AccountLine key={`${account.id}-${account.version}`} account={account} />
          ))
        )}
      </div>
    </Modal>
  );
}
