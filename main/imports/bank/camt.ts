import { isCurrency } from '../../../shared/kernel/minor.ts';
import type { ReadBalance, ReadEntry, ReadStatement } from '../../services/bank/reading.ts';
import { plainText } from './bank-values.ts';
import { dayOf, entriesOf, signedAmount } from './camt-entry.ts';
import { all, at, type Node, readTree, textAt } from './camt-tree.ts';
import type { Findings } from './findings.ts';

/** What each of the three messages calls its statements: report (052), statement (053), notification (054). */
const statementNames: ReadonlySet<string> = new Set(['Rpt', 'Stmt', 'Ntfctn']);
/** Codes of balances by what they are to a statement, the better first. */
const openingCodes = ['OPBD', 'PRCD', 'ITBD'];
const closingCodes = ['CLBD', 'ITBD', 'CLAV'];

interface Found extends ReadBalance {
  readonly code: string;
  readonly currency: string;
}

function balancesOf(statement: Node, findings: Findings): Found[] {
  return all(statement, 'Bal').flatMap((balance) => {
    const amount = signedAmount(balance, 'Bal', findings);
    if (amount === null) return [];
    const { amountMinor, currency } = amount;
    return [{ amountMinor, currency, on: dayOf(at(balance, 'Dt')), code: textAt(balance, 'Tp/CdOrPrtry/Cd') }];
  });
}

/** Of several intermediate balances the first opens and the last closes. */
function pick(balances: readonly Found[], codes: readonly string[], isLast: boolean): ReadBalance | null {
  for (const code of codes) {
    const found = balances.filter((one) => one.code === code);
    const one = isLast ? found.at(-1) : found[0];
    if (one && (code !== 'ITBD' || found.length > 1)) return { amountMinor: one.amountMinor, on: one.on };
  }
  return null;
}

/** Says where the message's own summary and what was read differ. */
function checkSummary(statement: Node, entries: number, findings: Findings): void {
  const summary = at(statement, 'TxsSummry', 'TtlNtries', 'NbOfNtries');
  const said = summary?.text.trim() ?? '';
  if (summary && /^\d{1,9}$/.test(said) && Number(said) !== entries)
    findings.warn(summary.line, 'TxsSummry', `The summary says ${said} entries; the statement holds ${entries}.`);
}

function statementOf(
  statement: Node,
  { entries, count }: { readonly entries: readonly ReadEntry[]; readonly count: number },
  fallback: { readonly account: string; readonly currency: string },
  findings: Findings,
): ReadStatement {
  const account = at(statement, 'Acct');
  const balances = balancesOf(statement, findings);
  const said = textAt(account, 'Ccy');
  const currency = isCurrency(said) ? said : (entries[0]?.currency ?? balances[0]?.currency ?? fallback.currency);
  const own = balances.filter((balance) => balance.currency === currency);
  if (own.length < balances.length)
    findings.warn(
      statement.line,
      'Bal',
      `A balance is in another currency than the statement (${currency}) and was left out.`,
    );
  checkSummary(statement, count, findings);
  return {
    line: statement.line,
    account: plainText(textAt(account, 'Id/IBAN', 'Id/Othr/Id', 'Id/PrtryAcct/Id')) || fallback.account,
    currency,
    number: plainText(textAt(statement, 'Id')),
    opening: pick(own, openingCodes, false),
    closing: pick(own, closingCodes, true),
    entries,
  };
}

/**
 * Reads ISO 20022 bank to customer messages, camt.052, 053 and 054 of any version, as a stream: names come without their
 * name space, so that a version a bank moves to next year is read by the same rules.
 */
export function readCamt(
  text: string,
  fallback: { readonly account: string; readonly currency: string },
  findings: Findings,
): { readonly statements: ReadStatement[]; readonly namespace: string } {
  const byStatement = new Map<Node, { entries: ReadEntry[]; count: number }>();
  const { root, namespace } = readTree(text, (node, parents) => {
    const parent = parents.at(-1);
    if (node.name !== 'Ntry' || !parent || !statementNames.has(parent.name)) return false;
    const gathered = byStatement.get(parent) ?? { entries: [], count: 0 };
    gathered.entries.push(...entriesOf(node, findings));
    gathered.count += 1;
    byStatement.set(parent, gathered);
    return true;
  });
  const messages = all(root, 'Document').flatMap(({ children }) => children);
  const statements = messages.flatMap(({ children }) => children.filter(({ name }) => statementNames.has(name)));
  if (statements.length === 0)
    findings.fail(0, 'Document', 'The file holds no account report, statement or notification.');
  return {
    namespace,
    statements: statements.map((statement) =>
      statementOf(statement, byStatement.get(statement) ?? { entries: [], count: 0 }, fallback, findings),
    ),
  };
}
