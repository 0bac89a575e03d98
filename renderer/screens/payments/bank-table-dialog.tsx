import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { isCurrency, noCurrency } from '../../../shared/kernel/minor.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Refused } from '../../components/refused.tsx';
import { ColumnMap } from '../../components/table-reading/column-map.tsx';
import { DatesAsked } from '../../components/table-reading/dates-asked.tsx';
import { feedField } from '../../components/table-reading/feed-field.ts';
import { FirstLines } from '../../components/table-reading/first-lines.tsx';
import { formatLine } from '../../components/table-reading/reading-choices.ts';
import reading from '../../components/table-reading/table-reading.module.css';
import { Written } from '../../components/table-reading/written.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { bankFieldChoices, lackSentence } from './bank-fields.ts';
import { Defects } from './bank-file-dialog.tsx';
import { type AccountSaid, BankTableAccount } from './bank-table-account.tsx';
import { BankTableEntries, type BankTablePreview } from './bank-table-entries.tsx';
import css from './bank-table.module.css';
import type { BankFileRead } from './money-rows.ts';
import pay from './payments.module.css';

type Reading = BankTablePreview['table']['reading'];

const marks = [
  { value: 'auto', label: 'Find it' },
  { value: '.', label: 'Point: 1,234.50' },
  { value: ',', label: 'Comma: 1.234,50' },
];

/** Why the table cannot be kept yet; null when nothing is in the way. */
function inTheWay({ table, statements, errors, warnings }: BankTablePreview, account: AccountSaid): string | null {
  const lack = lackSentence(table.missing);
  if (lack !== null) return lack;
  if (table.dateColumns.some(({ undecided }) => undecided)) return 'Say how the dates are meant.';
  if (table.markExample !== '') return 'Say what marks the decimals.';
  if (errors.length > 0)
    return 'With an error nothing is kept. Choose other columns, or ask the bank for the file again.';
  const isUnnamed = statements.some((one) => one.account === '') || warnings.some(({ field }) => field === 'Account');
  if (isUnnamed && account.account.trim() === '') return 'Say whose statement it is.';
  const hasNoCurrency = statements.some(({ currency }) => currency === noCurrency);
  return hasNoCurrency && !isCurrency(account.currency) ? 'Say the currency of the account.' : null;
}

/** How a bank's table is understood, to be put right before its entries are kept; the account's next table needs no word. */
export function BankTableDialog({
  file,
  onRead,
  onClose,
}: {
  readonly file: { readonly fileId: string; readonly name: string };
  readonly onRead: (read: BankFileRead) => void;
  readonly onClose: () => void;
}) {
  const [said, setSaid] = useState<Reading | null>(null);
  const [account, setAccount] = useState<AccountSaid>({ account: '', currency: '', isOther: false });
  const [shown, setShown] = useState<BankTablePreview | null>(null);
  const keep = useCommand(api.bank.read);
  const currency = isCurrency(account.currency) ? account.currency : undefined;
  const known = account.isOther ? '' : account.account;
  const asked = useQuery(
    ['bank', 'preview', file.fileId, said, currency, known],
    () => api.bank.preview({ fileId: file.fileId, ...said, account: known, currency }),
    [],
  );
  const fresh = asked.data?.ok === true ? asked.data.value : null;
  if (fresh !== null && fresh !== shown) setShown(fresh);
  const refused = asked.data?.ok === false ? asked.data : null;

  const submit = async () => {
    const named = account.account.trim();
    const answer = await keep.run({ fileId: file.fileId, ...said, account: named, currency, remember: true });
    if (answer?.ok === true) onRead(answer.value);
  };
  return (
    <Modal opened onClose={onClose} size={1240} title={`How ${file.name} is read`}>
      <div className={pay.stack}>
        {refused !== null && <Refused refusal={refused.refusal} detail={refused.detail ?? null} />}
        {shown === null ? (
          refused === null && (
            <Waiting fault={asked.fault} label="Reading the file…" onRetry={() => void asked.refresh()} />
          )
        ) : (
          <Understood
            preview={shown}
            said={said ?? shown.table.reading}
            account={account}
            onAccount={setAccount}
            onSaid={setSaid}
          />
        )}
        <Refused refusal={keep.refusal} detail={keep.detail} fault={keep.fault} />
        <div className={pay.actions}>
          <Button
            loading={keep.running || asked.waiting}
            disabled={shown === null || refused !== null || inTheWay(shown, account) !== null}
            onClick={() => void submit()}
          >
            Keep the entries
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <span className={css.why}>{shown === null ? '' : inTheWay(shown, account)}</span>
        </div>
      </div>
    </Modal>
  );
}

function Understood({
  preview,
  said,
  account,
  onAccount,
  onSaid,
}: {
  readonly preview: BankTablePreview;
  readonly said: Reading;
  readonly account: AccountSaid;
  readonly onAccount: (said: AccountSaid) => void;
  readonly onSaid: (said: Reading) => void;
}) {
  const { table, statements, errors, warnings, accounts } = preview;
  const change = (patch: Partial<Reading>) => onSaid({ ...said, ...patch });
  /** Another sheet, encoding or delimiter may have other columns. */
  const readAnew = (patch: Partial<Reading>) => {
    const { headerLine: _line, ...rest } = said;
    onSaid({ ...rest, ...patch, map: {} });
  };
  // What was ticked is ticked at once; the rest follows when the file was read anew.
  const order = said.dateOrder === 'auto' ? null : said.dateOrder;
  const dates = table.dateColumns
    .filter(({ undecided, ambiguous }) => undecided || (ambiguous > 0 && order !== null))
    .map((column) => ({ ...column, undecided: column.undecided && order === null, value: order }));
  return (
    <>
      <p className={css.facts} role="status">
        {formatLine(table)}. What you say here is kept for the account; its next table is read without a question.
      </p>
      <div className={css.said}>
        {table.map['account'] === '' && <BankTableAccount accounts={accounts} said={account} onSaid={onAccount} />}
        <Select
          label="Decimals are marked by"
          data={marks}
          value={said.decimalMark}
          allowDeselect={false}
          error={table.markExample === '' ? undefined : `“${table.markExample}” can be read in two ways: choose.`}
          onChange={(mark) => change({ decimalMark: (mark ?? 'auto') as Reading['decimalMark'] })}
        />
      </div>
      <DatesAsked columns={dates} onOrder={(_column, dateOrder) => change({ dateOrder })} />
      <div className={css.sides}>
        <section className={css.side} aria-label="Columns">
          <h3 className={css.title}>Columns of the file</h3>
          <div className={css.scroll} tabIndex={0} role="group" aria-label="Which column is what">
            <ColumnMap
              columns={table.columns}
              choices={() => bankFieldChoices}
              leftOut="Left out"
              onField={(column, before, field) => change({ map: feedField(said.map, column, before, field) })}
            />
          </div>
        </section>
        <BankTableEntries statements={statements} />
      </div>
      <Defects title="Errors" defects={errors} />
      <Defects title="To look at" defects={warnings} />
      <details className={css.how}>
        <summary>How the file is written</summary>
        <div className={css.inside}>
          <div className={reading.written}>
            <Written found={table} said={said} onChange={(patch) => readAnew(patch as Partial<Reading>)} />
          </div>
          <FirstLines
            head={table.head}
            headerLine={said.headerLine ?? table.headerLine}
            onLine={(headerLine) => change({ headerLine, map: {} })}
          />
        </div>
      </details>
    </>
  );
}
