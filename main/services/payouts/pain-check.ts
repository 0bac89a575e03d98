import { isValidBIC, isValidIBAN } from 'ibantools';
import { SaxesParser } from 'saxes';
import { isLocalDate } from '../../../shared/kernel/local-date.ts';
import { minorFromDecimal } from '../../../shared/kernel/minor.ts';

/** A child of an element: its name, how often it may stand there, in the order of the schema. */
interface Child {
  readonly name: string;
  readonly least: 0 | 1;
  readonly most: number;
}
const one = (name: string): Child => ({ name, least: 1, most: 1 });
const maybe = (name: string): Child => ({ name, least: 0, most: 1 });
const many = (name: string): Child => ({ name, least: 1, most: Number.POSITIVE_INFINITY });

/**
 * The part of the schema pain.001.001.09 that a SEPA credit transfer uses (EPC132-08, customer-to-bank): each element with
 * its children in their order. An element that is not here holds text.
 */
const children: Readonly<Record<string, readonly Child[]>> = {
  Document: [one('CstmrCdtTrfInitn')],
  CstmrCdtTrfInitn: [one('GrpHdr'), many('PmtInf')],
  GrpHdr: [one('MsgId'), one('CreDtTm'), one('NbOfTxs'), maybe('CtrlSum'), one('InitgPty')],
  InitgPty: [one('Nm')],
  PmtInf: [
    one('PmtInfId'),
    one('PmtMtd'),
    maybe('BtchBookg'),
    maybe('NbOfTxs'),
    maybe('CtrlSum'),
    maybe('PmtTpInf'),
    one('ReqdExctnDt'),
    one('Dbtr'),
    one('DbtrAcct'),
    one('DbtrAgt'),
    maybe('ChrgBr'),
    many('CdtTrfTxInf'),
  ],
  PmtTpInf: [one('SvcLvl')],
  SvcLvl: [one('Cd')],
  ReqdExctnDt: [one('Dt')],
  Dbtr: [one('Nm')],
  DbtrAcct: [one('Id'), maybe('Ccy')],
  'DbtrAcct/Id': [one('IBAN')],
  DbtrAgt: [one('FinInstnId')],
  FinInstnId: [maybe('BICFI'), maybe('Othr')],
  Othr: [one('Id')],
  CdtTrfTxInf: [one('PmtId'), one('Amt'), maybe('CdtrAgt'), one('Cdtr'), one('CdtrAcct'), maybe('RmtInf')],
  PmtId: [maybe('InstrId'), one('EndToEndId')],
  Amt: [one('InstdAmt')],
  CdtrAgt: [one('FinInstnId')],
  Cdtr: [one('Nm')],
  CdtrAcct: [one('Id')],
  'CdtrAcct/Id': [one('IBAN')],
  RmtInf: [one('Ustrd')],
};

const letters = (longest: number) => (text: string) =>
  text.length <= longest && /^[A-Za-z0-9/\-?:().,'+ ]+$/.test(text);
const identifier = (text: string): boolean =>
  letters(35)(text) && !text.startsWith('/') && !text.endsWith('/') && !text.includes('//');
const amount = (text: string): boolean => /^\d{1,16}(?:\.\d{1,2})?$/.test(text) && /[1-9]/.test(text);

/** What the text of an element must be. */
const texts: Readonly<Record<string, (text: string) => boolean>> = {
  MsgId: identifier,
  PmtInfId: identifier,
  InstrId: identifier,
  EndToEndId: identifier,
  CreDtTm: (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z?$/.test(text),
  NbOfTxs: (text) => /^\d{1,15}$/.test(text),
  CtrlSum: amount,
  InstdAmt: amount,
  Nm: letters(70),
  PmtMtd: (text) => text === 'TRF',
  Cd: (text) => text === 'SEPA',
  ChrgBr: (text) => text === 'SLEV',
  Dt: isLocalDate,
  IBAN: isValidIBAN,
  Ccy: (text) => text === 'EUR',
  BICFI: isValidBIC,
  Id: (text) => text === 'NOTPROVIDED',
  Ustrd: letters(140),
};

interface Element {
  readonly name: string;
  readonly of: string;
  readonly held: string[];
  text: string;
}

/** The children an element must have; what an account's `Id` holds is told apart by where it stands. */
const schemaOf = ({ name, of }: Element): readonly Child[] | undefined => children[`${of}/${name}`] ?? children[name];

function childTrouble(element: Element): string | null {
  const wanted = schemaOf(element);
  if (wanted === undefined) {
    const isRight = texts[element.name];
    if (isRight === undefined) return `${element.name} is no element of a SEPA credit transfer.`;
    return isRight(element.text) ? null : `${element.name} of ${element.of} may not be "${element.text}".`;
  }
  const order = wanted.map(({ name }) => name);
  const places = element.held.map((name) => order.indexOf(name));
  if (places.includes(-1)) return `${element.held[places.indexOf(-1)]} does not belong into ${element.name}.`;
  if (places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0)))
    return `The parts of ${element.name} are not in the order of the schema.`;
  for (const { name, least, most } of wanted) {
    const times = element.held.filter((held) => held === name).length;
    if (times < least || times > most) return `${element.name} holds ${name} ${times} times.`;
  }
  return null;
}

/**
 * Reads a pain.001.001.09 message back and says the first thing a bank would refuse, or null: its parts, their order and
 * number, lengths, characters, check digits, and counts and sums against the transfers.
 */
export function painTrouble(xml: string): string | null {
  const open: Element[] = [];
  let trouble: string | null = null;
  const sums: number[] = [];
  let transfers = 0;
  let totalMinor = 0;
  let saidCount = '';
  const say = (text: string | null): void => {
    trouble ??= text;
  };
  const parser = new SaxesParser();
  parser.on('error', (error) => say(error.message));
  parser.on('opentag', ({ name, attributes }) => {
    const parent = open.at(-1);
    parent?.held.push(name);
    open.push({ name, of: parent?.name ?? '', held: [], text: '' });
    if (
      parent === undefined &&
      (name !== 'Document' || attributes['xmlns'] !== 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09')
    )
      say('It is not a pain.001.001.09 document.');
    if (name === 'InstdAmt' && attributes['Ccy'] !== 'EUR') say('A SEPA amount is in EUR.');
  });
  parser.on('text', (text) => {
    const here = open.at(-1);
    if (here !== undefined) here.text += text;
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    say(childTrouble(element));
    if (element.name === 'CdtTrfTxInf') transfers += 1;
    if (element.name === 'InstdAmt') totalMinor += minorFromDecimal(element.text, 'EUR') ?? 0;
    if (element.name === 'CtrlSum') sums.push(minorFromDecimal(element.text, 'EUR') ?? -1);
    if (element.name === 'NbOfTxs') saidCount ||= element.text;
  });
  parser.write(xml).close();
  if (trouble !== null) return trouble;
  if (saidCount !== String(transfers)) return `It says ${saidCount} transfers and holds ${transfers}.`;
  return sums.every((sum) => sum === totalMinor) ? null : 'A control sum is not the sum of the transfers.';
}
