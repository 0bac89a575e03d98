import type { BankReadingRequest, ReadBankFile } from '../../main/services/bank/reading.ts';
import { request } from './request.ts';
import { readBankFile } from '../../main/imports/bank/bank-file.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

/** What was read of a file; fails the test where it is refused as a whole. */
export async function readAt(path: string, said: Partial<BankReadingRequest> = {}): Promise<ReadBankFile> {
  const outcome = await readBankFile(request(path, said));
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value;
}
export const command = () => ({ commandId: crypto.randomUUID() });

/** Chooses a file of the bank and reads it into the book. */
export async function bring(
  app: App,
  path: string,
  wishes: { account?: string; currency?: string; keep?: boolean } = {},
) {
  app.seen.chosenFiles.push(path);
  const chosen = await app.api.bank.chooseFile({});
  if (!chosen.ok || !chosen.value.file) throw new Error('no file was chosen');
  return app.api.bank.read({ ...command(), fileId: chosen.value.file.fileId, withEntries: true, ...wishes });
}

/** A camt.053 of one day with these entries; amounts as decimal texts, money out with a minus. */
export const camt = (
  entries: readonly {
    amount: string;
    on?: string;
    text?: string;
    name?: string;
    ref?: string;
    endToEnd?: string;
    iban?: string;
    back?: string;
  }[],
  balances: {
    opening?: string;
    closing?: string;
    account?: string;
    number?: string;
    currency?: string;
    on?: string;
  } = {},
): string => {
  const { account = 'DE89370400440532013000', number = 'S1', currency = 'USD', on = '2026-11-20' } = balances;
  const amount = (text: string) =>
    `<Amt Ccy="${currency}">${text.replace('-', '')}</Amt><CdtDbtInd>${text.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
  const balance = (code: string, text: string | undefined) =>
    text === undefined
      ? ''
      : `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(text)}<Dt><Dt>${on}</Dt></Dt></Bal>`;
  const list = entries.map((entry) => {
    const party = entry.amount.startsWith('-') && entry.back === undefined ? 'Cdtr' : 'Dbtr';
    return `<Ntry>${amount(entry.amount)}<Sts>BOOK</Sts><BookgDt><Dt>${entry.on ?? on}</Dt></BookgDt>
    ${entry.ref === undefined ? '' : `<AcctSvcrRef>${entry.ref}</AcctSvcrRef>`}
    <NtryDtls><TxDtls>${entry.endToEnd === undefined ? '' : `<Refs><EndToEndId>${entry.endToEnd}</EndToEndId></Refs>`}
    <RltdPties>${entry.name === undefined ? '' : `<${party}><Nm>${entry.name}</Nm></${party}>`}
    ${entry.iban === undefined ? '' : `<${party}Acct><Id><IBAN>${entry.iban}</IBAN></Id></${party}Acct>`}</RltdPties>
    <RmtInf><Ustrd>${entry.text ?? ''}</Ustrd></RmtInf>
    ${entry.back === undefined ? '' : `<RtrInf><Rsn><Cd>${entry.back}</Cd></Rsn></RtrInf>`}</TxDtls></NtryDtls></Ntry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>${number}</Id>
<Acct><Id><IBAN>${account}</IBAN></Id><Ccy>${currency}</Ccy></Acct>
${balance('OPBD', balances.opening)}${balance('CLBD', balances.closing)}
${list.join('\n')}
</Stmt></BkToCstmrStmt></Document>`;
};

/** Entries of the book's statements with what is proposed for them. */
export const entriesOf = async (app: App) => (await app.api.bank.entries({ from: 0, to: 100 })).rows;

/** Settles what is sure. */
export async function acceptSure(app: App) {
  const decisions = (await entriesOf(app)).flatMap(({ id, version, proposals: [best] }) =>
    best?.isSure
      ? [{ entryId: id, expectedVersion: version, kind: best.kind, targetId: best.targetId, isFile: best.isFile }]
      : [],
  );
  return app.api.bank.settle({ ...command(), decisions });
}

/** An office with two debtors who owe. */
export const anOffice = () =>
  anApp({ today: '2026-11-23' }).with(
    anAccount('M-1001').owing({ principal: 500_00 }).of('Holt', 'Kai'),
    anAccount('M-1002').owing({ principal: 800_00 }).of('Sato', 'Lea'),
  );
