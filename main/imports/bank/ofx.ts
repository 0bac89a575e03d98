import { isCurrency, noCurrency } from '../../../shared/kernel/minor.ts';
import type { ReadBalance, ReadEntry, ReadStatement } from '../../services/bank/reading.ts';
import { quoted } from '../values/reading.ts';
import { amountOf, packedDay, plainText } from './bank-values.ts';
import type { Findings } from './findings.ts';
import { type Aggregate, aggregatesOf, allOf } from './ofx-tags.ts';

const valueOf = (aggregate: Aggregate | undefined, name: string): string => aggregate?.values.get(name)?.text ?? '';
const lineOf = (aggregate: Aggregate, name: string): number => aggregate.values.get(name)?.line ?? aggregate.line;
const child = (aggregate: Aggregate, ...names: readonly string[]): Aggregate | undefined =>
  aggregate.children.find(({ name }) => names.includes(name));

/** The account; of a card account its last digits only, because its number is a card's. */
function accountOf(statement: Aggregate): string {
  const bank = child(statement, 'BANKACCTFROM');
  if (bank) return plainText(valueOf(bank, 'ACCTID'));
  const card = valueOf(child(statement, 'CCACCTFROM'), 'ACCTID').replace(/\W/g, '');
  return card === '' ? '' : `card ending ${card.slice(-4)}`;
}

function balanceOf(statement: Aggregate, currency: string, findings: Findings): ReadBalance | null {
  const balance = child(statement, 'LEDGERBAL');
  const text = valueOf(balance, 'BALAMT');
  if (!balance || text === '') {
    findings.warn(balance?.line ?? statement.line, 'LEDGERBAL', 'The statement gives no closing balance.');
    return null;
  }
  const line = lineOf(balance, 'BALAMT');
  const amountMinor = amountOf(text, currency, { line, field: 'BALAMT', findings });
  const on = packedDay(valueOf(balance, 'DTASOF'));
  if (on === null) findings.warn(line, 'DTASOF', 'The closing balance has no date.');
  return amountMinor === null ? null : { amountMinor, on };
}

function entryOf(transaction: Aggregate, statementCurrency: string, findings: Findings): ReadEntry | null {
  const { line } = transaction;
  const own = valueOf(child(transaction, 'CURRENCY'), 'CURSYM').toUpperCase();
  const currency = isCurrency(own) ? own : statementCurrency;
  const posted = valueOf(transaction, 'DTPOSTED');
  const bookedOn = packedDay(posted);
  if (bookedOn === null)
    findings.fail(
      lineOf(transaction, 'DTPOSTED'),
      'DTPOSTED',
      posted === '' ? 'The date is missing.' : `${quoted(posted)} is not a date.`,
    );
  const amountMinor = amountOf(valueOf(transaction, 'TRNAMT'), currency, {
    line: lineOf(transaction, 'TRNAMT'),
    field: 'TRNAMT',
    findings,
  });
  const typeCode = valueOf(transaction, 'TRNTYPE').toUpperCase().slice(0, 20);
  const bankReference = plainText(valueOf(transaction, 'FITID'));
  if (bankReference === '')
    findings.warn(line, 'FITID', 'The bank gave this entry no number; it is known again by what it says.');
  if (bookedOn === null || amountMinor === null) return null;
  const name = valueOf(transaction, 'NAME') || valueOf(child(transaction, 'PAYEE'), 'NAME');
  const memo = valueOf(transaction, 'MEMO');
  const check = valueOf(transaction, 'CHECKNUM');
  return {
    line,
    bookedOn,
    valueOn: packedDay(valueOf(transaction, 'DTAVAIL')),
    amountMinor,
    currency,
    side: amountMinor < 0 ? 'debit' : 'credit',
    isReturn: false,
    returnCode: '',
    typeCode,
    reference: plainText(valueOf(transaction, 'REFNUM') || (/^0*$/.test(check) ? '' : check)),
    bankReference,
    counterparty: plainText(name),
    counterpartyAccount: plainText(valueOf(child(transaction, 'BANKACCTTO'), 'ACCTID')),
    remittance: plainText(memo === name ? '' : memo),
  };
}

/** Currencies of the transactions themselves, where the statement names none. */
const currencyWithin = (statement: Aggregate): string => {
  for (const currency of allOf(statement, 'CURRENCY')) {
    const symbol = valueOf(currency, 'CURSYM').toUpperCase();
    if (isCurrency(symbol)) return symbol;
  }
  return '';
};

function statementOf(
  statement: Aggregate,
  fallback: { readonly account: string; readonly currency: string },
  findings: Findings,
): ReadStatement {
  const said = valueOf(statement, 'CURDEF').toUpperCase();
  const currency = isCurrency(said) ? said : currencyWithin(statement) || fallback.currency;
  if (!isCurrency(said))
    findings.warn(
      lineOf(statement, 'CURDEF'),
      'CURDEF',
      currency === noCurrency
        ? 'The statement does not name its currency.'
        : `The statement does not name its currency; its entries are in ${currency}.`,
    );
  const list = child(statement, 'BANKTRANLIST');
  const [from, to] = [valueOf(list, 'DTSTART').slice(0, 8), valueOf(list, 'DTEND').slice(0, 8)];
  const entries: ReadEntry[] = [];
  for (const transaction of list ? allOf(list, 'STMTTRN') : []) {
    const entry = entryOf(transaction, currency, findings);
    if (entry) entries.push(entry);
  }
  return {
    line: statement.line,
    account: accountOf(statement) || fallback.account,
    currency,
    number: from === '' && to === '' ? '' : `${from}-${to}`,
    opening: null,
    closing: balanceOf(statement, currency, findings),
    entries,
  };
}

/**
 * Reads OFX 1 (SGML, elements left open) and OFX 2 (XML), also under the name of QFX: statements of bank and card accounts.
 * Names every transaction without a date or an amount. The libraries at hand turn amounts into floats and lose the lines.
 */
export function readOfx(
  text: string,
  fallback: { readonly account: string; readonly currency: string },
  findings: Findings,
): ReadStatement[] {
  const root = aggregatesOf(text, (line, reason) => findings.fail(line, 'OFX', reason));
  const statements = [...allOf(root, 'STMTRS'), ...allOf(root, 'CCSTMTRS')].sort((a, b) => a.line - b.line);
  if (statements.length === 0) findings.fail(0, 'OFX', 'The file holds no statement of an account.');
  for (const status of allOf(root, 'STATUS')) {
    if (valueOf(status, 'SEVERITY').toUpperCase() === 'ERROR')
      findings.fail(
        status.line,
        'STATUS',
        `The bank answered with an error: ${quoted(plainText(valueOf(status, 'MESSAGE')))}.`,
      );
  }
  return statements.map((statement) => statementOf(statement, fallback, findings));
}

/** The version the file says it has. */
export const ofxVersion = (text: string): string => {
  const version = /VERSION[:=]\s*"?(\d{3})/i.exec(text)?.[1] ?? '';
  return version === '' ? 'OFX' : `OFX ${version.split('').join('.')}`;
};
