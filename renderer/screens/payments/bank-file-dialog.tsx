import { Button, Modal } from '@mantine/core';
import { bankFormats } from '../../../shared/vocabulary/bank.ts';
import { formatCount, formatMoney } from '../../components/format.ts';
import table from '../../components/plain-table.module.css';
import type { BankFileRead } from './money-rows.ts';
import css from './payments.module.css';

type Defect = BankFileRead['errors'][number];
const mostShown = 20;

/** What is wrong with a file or worth a look, each with its line. */
export function Defects({ title, defects }: { readonly title: string; readonly defects: readonly Defect[] }) {
  if (defects.length === 0) return null;
  return (
    <section>
      <h3 className={css.previewTitle}>{title}</h3>
      <ul className={css.reasons}>
        {defects.slice(0, mostShown).map((defect, index) => (
          <li key={`${defect.line}-${index}`}>
            {defect.line > 0 ? `Line ${defect.line}` : 'The file'}
            {defect.field === '' ? '' : `, ${defect.field}`}: {defect.reason}
          </li>
        ))}
        {defects.length > mostShown && <li>And {formatCount(defects.length - mostShown)} more.</li>}
      </ul>
    </section>
  );
}

const outcomeOf = ({ errors, kept }: BankFileRead): string => {
  if (errors.length > 0) return 'Nothing was kept: the file has errors. Ask the bank for it again.';
  const known = kept.known === 0 ? '' : ` ${formatCount(kept.known)} were in the book already.`;
  return kept.entries === 0 ? `Nothing new.${known}` : `${formatCount(kept.entries)} entries are new.${known}`;
};

/** What a file of the bank held, and what of it is new; every defect with its line. */
export function BankFileDialog({ file, onClose }: { readonly file: BankFileRead; readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} size="xl" title={`${bankFormats[file.format]}: ${file.variant}`}>
      <div className={css.stack}>
        <p className={css.line} role="status">
          <strong>{outcomeOf(file)}</strong>
          {file.kept.newAccounts.length > 0 &&
            ` New at the bank: ${file.kept.newAccounts.join(', ')}. Say what it is for under “Accounts at the bank”.`}
        </p>
        <div className={css.scrolls} tabIndex={0} role="group" aria-label="Statements of the file">
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Account</th>
                <th scope="col">Statement</th>
                <th scope="col" className={table.figure}>
                  Opening
                </th>
                <th scope="col" className={table.figure}>
                  In
                </th>
                <th scope="col" className={table.figure}>
                  Out
                </th>
                <th scope="col" className={table.figure}>
                  Closing
                </th>
                <th scope="col" className={table.figure}>
                  Entries
                </th>
              </tr>
            </thead>
            <tbody>
              {file.statements.map((one, index) => {
                const money = (minor: number | null) => (minor === null ? '–' : formatMoney(minor, one.currency));
                return (
                  <tr key={`${one.account}-${one.number}-${index}`}>
                    <th scope="row">{one.account || 'Not said'}</th>
                    <td>{one.number}</td>
                    <td className={table.figure}>{money(one.openingMinor)}</td>
                    <td className={table.figure}>{money(one.inMinor)}</td>
                    <td className={table.figure}>{money(one.outMinor)}</td>
                    <td className={table.figure}>{money(one.closingMinor)}</td>
                    <td className={table.figure}>{formatCount(one.count)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        <Defects title="Errors" defects={file.errors} />
        <Defects title="To look at" defects={file.warnings} />
        <div className={css.actions}>
          <Button data-autofocus onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Modal>
  );
}
