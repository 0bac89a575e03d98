import type { BankFormat } from '../../../shared/vocabulary/bank.ts';
import { balanceRemark, continuityRemark } from '../../domain/bank/statement-balance.ts';
import type {
  BankReadingOutcome,
  BankReadingRequest,
  ReadBankFile,
  ReadStatement,
} from '../../services/bank/reading.ts';
import { readHead } from '../file-head.ts';
import { IncompleteMappingError, limits, UnreadableFileError } from '../limits.ts';
import { bankFormatOf, bankText } from './bank-text.ts';
import { readBankTable } from './bank-table.ts';
import { readCamt } from './camt.ts';
import { Findings } from './findings.ts';
import { readMt940 } from './mt940.ts';
import { readNacha } from './nacha.ts';
import { ofxVersion, readOfx } from './ofx.ts';

const headBytes = 64 * 1024;

/** What holds for statements of every format: currencies never mix, balances and entries add up, one goes on from the other. */
function checkStatements(statements: readonly ReadStatement[], findings: Findings): void {
  let entries = 0;
  let before: ReadStatement | null = null;
  for (const statement of statements) {
    entries += statement.entries.length;
    const { line } = statement;
    for (const entry of statement.entries) {
      if (entry.currency !== statement.currency)
        findings.fail(
          entry.line,
          'Currency',
          `The entry is in ${entry.currency}, the statement in ${statement.currency}; two currencies are never mixed.`,
        );
    }
    const remark = balanceRemark(statement);
    if (remark) findings.warn(line, 'Balance', remark);
    const gap = before && continuityRemark(before, statement);
    if (gap) findings.warn(line, 'Balance', gap);
    before = statement;
  }
  if (entries > limits.bankEntries)
    findings.fail(
      0,
      '',
      `The file holds ${entries} entries; the limit is ${limits.bankEntries}. Ask the bank for shorter periods.`,
    );
}

type Told = Pick<ReadBankFile, 'statements' | 'variant' | 'control'>;

async function readText(
  format: Exclude<BankFormat, 'csv'>,
  text: string,
  request: BankReadingRequest,
  findings: Findings,
): Promise<Told> {
  switch (format) {
    case 'camt': {
      const { statements, namespace } = readCamt(text, request, findings);
      return { statements, variant: /camt\.05[234][\d.]*/.exec(namespace)?.[0] ?? 'camt', control: null };
    }
    case 'mt940':
      return { statements: readMt940(text, request, findings), variant: 'MT940', control: null };
    case 'ofx':
      return { statements: readOfx(text, request, findings), variant: ofxVersion(text.slice(0, 2048)), control: null };
    case 'nacha':
      return { ...readNacha(text, findings), variant: 'NACHA' };
  }
}

async function readWhole(request: BankReadingRequest): Promise<ReadBankFile> {
  const findings = new Findings();
  const head = (await readHead(request.path, headBytes)).toString('latin1').replaceAll('\0', '');
  const format = request.format === 'auto' ? (bankFormatOf(head) ?? 'csv') : request.format;
  if (format === 'csv') {
    const { statements, table } = await readBankTable(request, findings);
    checkStatements(statements, findings);
    return {
      format,
      variant: table.format,
      encoding: table.encoding,
      statements,
      control: null,
      table,
      ...told(findings),
    };
  }
  const { text, encoding } = await bankText(request.path, request.encoding);
  const read = await readText(format, text, request, findings);
  checkStatements(read.statements, findings);
  return { format, encoding, ...read, table: null, ...told(findings) };
}

const told = ({ warnings, errors }: Findings) => ({ warnings, errors });

/**
 * Reads a bank's file of any of the formats as statements with entries. Errors name line, field and reason; a file that
 * cannot be read at all is refused with a sentence. Writes nothing.
 */
export async function readBankFile(request: BankReadingRequest): Promise<BankReadingOutcome> {
  try {
    return { ok: true, value: await readWhole(request) };
  } catch (error) {
    if (error instanceof UnreadableFileError || error instanceof IncompleteMappingError)
      return { ok: false, detail: error.message };
    throw error;
  }
}
