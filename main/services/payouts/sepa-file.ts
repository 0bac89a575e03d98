import { XMLBuilder, XMLValidator } from 'fast-xml-parser';
import { decimalOf, sumMinor } from '../../../shared/kernel/minor.ts';
import { painTrouble } from './pain-check.ts';
import { bankText, type MadeFile, type PayoutMatter } from './run.ts';

const namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
const agent = (bic: string) => ({ FinInstnId: bic === '' ? { Othr: { Id: 'NOTPROVIDED' } } : { BICFI: bic } });

/** The message as objects whose keys stand in the order the schema asks for. */
const messageOf = ({ number, currency, executeOn, madeAt, from, orders }: PayoutMatter<'sepa'>) => {
  const total = decimalOf(sumMinor(orders.map(({ amountMinor }) => amountMinor)), currency);
  const count = String(orders.length);
  return {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Document: {
      '@xmlns': namespace,
      CstmrCdtTrfInitn: {
        GrpHdr: {
          MsgId: number,
          CreDtTm: madeAt.replace(/\.\d+Z$/, 'Z'),
          NbOfTxs: count,
          CtrlSum: total,
          InitgPty: { Nm: bankText(from.holder, 70) },
        },
        PmtInf: {
          PmtInfId: `${number}-1`,
          PmtMtd: 'TRF',
          NbOfTxs: count,
          CtrlSum: total,
          PmtTpInf: { SvcLvl: { Cd: 'SEPA' } },
          ReqdExctnDt: { Dt: executeOn },
          Dbtr: { Nm: bankText(from.holder, 70) },
          DbtrAcct: { Id: { IBAN: from.iban }, Ccy: currency },
          DbtrAgt: agent(from.bic),
          ChrgBr: 'SLEV',
          CdtTrfTxInf: orders.map(({ reference, to, amountMinor, statementNumber, toOn }) => ({
            PmtId: { InstrId: reference, EndToEndId: reference },
            Amt: { InstdAmt: { '@Ccy': currency, '#text': decimalOf(amountMinor, currency) } },
            ...(to.bic !== '' && { CdtrAgt: agent(to.bic) }),
            Cdtr: { Nm: bankText(to.holder, 70) },
            CdtrAcct: { Id: { IBAN: to.iban } },
            RmtInf: { Ustrd: bankText(`Statement ${statementNumber} through ${toOn}`, 140) },
          })),
        },
      },
    },
  };
};

/** A SEPA credit transfer initiation (ISO 20022 pain.001.001.09), read back and checked before anybody gets it. */
export function sepaFile(matter: PayoutMatter<'sepa'>): MadeFile {
  if (matter.from.iban === '') return { trouble: 'The agency’s own account has no IBAN.' };
  const xml = new XMLBuilder({
    format: true,
    indentBy: '  ',
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    suppressEmptyNode: true,
  }).build(messageOf(matter));
  const formed = XMLValidator.validate(xml);
  if (formed !== true) return { trouble: formed.err.msg };
  const trouble = painTrouble(xml);
  return trouble === null ? { bytes: new TextEncoder().encode(xml) } : { trouble };
}
