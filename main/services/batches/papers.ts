import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import { decimalOf } from '../../../shared/kernel/minor.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import type { FileTicketOut } from '../../../shared/contract/fields.ts';
import { buckets, paymentMethods } from '../../../shared/vocabulary/money.ts';
import { accountById, debtorById } from '../../db/accounts.ts';
import { batchById, batchLinesInView, batchSums } from '../../db/batches.ts';
import { creditorById } from '../../db/creditors.ts';
import { paymentById, reversalOf } from '../../db/payments.ts';
import { phoneText } from '../contact-points/display.ts';
import type { CallContext } from '../context.ts';
import type { EvidenceBlock, EvidenceDocument } from '../evidence/job.ts';
import type { LetterJob, ProducedLetter } from '../letter-job.ts';
import { mailingLines } from '../letter-facts.ts';
import { moneyOn } from '../interest/money-on.ts';

interface Paper {
  readonly file: FileTicketOut;
  readonly pages: number;
}

async function drawn(context: CallContext, name: string, document: EvidenceDocument): Promise<Paper> {
  const job: LetterJob = { kind: 'document', document };
  const { bytes, pages } = await context.jobs.run<never, ProducedLetter>('letters', job);
  return { file: await context.files.tickets.issue(name, 'application/pdf', bytes), pages };
}

const frame = ({ agency, clock }: CallContext) => ({
  agency: agency.name,
  country: agency.country,
  madeAt: clock.now(),
  practice: agency.practice,
});

/** The deposit slip of a posted batch of money to us: every check and its amount, cash in one line, and the total. */
export async function depositSlip(context: CallContext, batchId: string): Promise<Result<Paper, 'not_found'>> {
  const { db, agency } = context;
  const batch = batchById(db, batchId);
  if (batch?.state !== 'posted' || batch.route !== 'to_us') return refuse('not_found');
  const lines = batchLinesInView(db, batchId);
  const { count, totalMinor } = batchSums(db, batchId);
  const cash = lines.filter(({ method }) => method === 'cash');
  const items = lines.filter(({ method }) => method !== 'cash');
  const figure = (minor: number): string => decimalOf(minor, batch.currency);
  const cashMinor = cash.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const rows = items.map((line) => [
    String(line.position),
    line.reference,
    line.name ?? line.payer,
    paymentMethods[line.method],
    figure(line.amountMinor),
  ]);
  const table: EvidenceBlock = {
    kind: 'table',
    columns: [
      { title: 'No.', width: 34 },
      { title: 'Number', width: 110 },
      { title: 'Drawn by', width: '*' },
      { title: 'Kind', width: 100 },
      { title: 'Amount', width: 80, isAmount: true },
    ],
    rows,
  };
  const document: EvidenceDocument = {
    ...frame(context),
    title: `Deposit slip ${batch.number}`,
    sections: [
      {
        heading: 'Deposit',
        blocks: [
          {
            kind: 'facts',
            rows: [
              ['Depositor', agency.name],
              ['Batch', batch.number],
              ['Received on', dayText(batch.receivedOn)],
              ['Items', String(count)],
              ['Cash', moneyText(cashMinor, batch.currency)],
              ['Checks and other items', moneyText(totalMinor - cashMinor, batch.currency)],
              ['Total deposit', moneyText(totalMinor, batch.currency)],
            ],
          },
        ],
      },
      {
        heading: `Items (${items.length})`,
        blocks: items.length === 0 ? [{ kind: 'text', text: 'Cash only.' }] : [table],
      },
      {
        heading: 'At the bank',
        blocks: [
          {
            kind: 'facts',
            rows: [
              ['Paid in on', '________________'],
              ['Received by', '________________'],
            ],
          },
        ],
      },
    ],
  };
  return ok(await drawn(context, `Deposit ${batch.number}.pdf`, document));
}

/** The receipt for whoever paid: amount, day, way, how it was spread, and what is owed now. */
export async function receipt(context: CallContext, paymentId: string): Promise<Result<Paper, 'payment_not_found'>> {
  const { db, agency } = context;
  const payment = paymentById(db, paymentId);
  const account = payment && accountById(db, payment.accountId);
  const debtor = account && debtorById(db, account.debtorId);
  if (!payment || !account || !debtor || payment.reverses !== null) return refuse('payment_not_found');
  const money = (minor: number): string => moneyText(minor, payment.currency);
  const takenBack = reversalOf(db, payment.id);
  const parts = [
    [buckets.costs, payment.costsMinor],
    [buckets.fees, payment.feesMinor],
    [buckets.interest, payment.interestMinor],
    [buckets.principal, payment.principalMinor],
  ] as const;
  const owing = moneyOn(db, account, context.today()).money.owingMinor;
  const phone = agency.phone === '' ? '' : phoneText(agency.phone, agency.country);
  const contact = [phone, agency.email].filter((part) => part !== '').join(', ');
  const document: EvidenceDocument = {
    ...frame(context),
    title: `Receipt ${payment.receiptNumber}`,
    sections: [
      {
        heading: takenBack ? 'Receipt of a payment that was taken back' : 'Receipt',
        blocks: [
          { kind: 'text', text: [debtor.name, ...mailingLines(db, account.debtorId, agency.country)].join(', ') },
          {
            kind: 'facts',
            rows: [
              ['Receipt', payment.receiptNumber],
              ['Amount received', money(payment.amountMinor)],
              ['Received on', dayText(payment.receivedOn)],
              ['By', paymentMethods[payment.method]],
              ...(payment.externalReference === '' ? [] : [['Reference', payment.externalReference] as const]),
              ['Our file', account.fileNumber],
              ['Creditor', creditorById(db, account.creditorId)?.name ?? ''],
              ['The creditor’s reference', account.reference],
              ...(takenBack ? [['Taken back on', dayText(takenBack.takenBackOn ?? payment.receivedOn)] as const] : []),
            ],
          },
        ],
      },
      {
        heading: 'How it was used',
        blocks: [
          {
            kind: 'facts',
            rows: [
              ...parts.filter(([, minor]) => minor !== 0).map(([label, minor]) => [label, money(minor)] as const),
              [`Still owed on ${dayText(context.today())}`, money(owing)],
            ],
          },
          {
            kind: 'text',
            text: `${agency.name}${contact === '' ? '' : `, ${contact}`}. Thank you for your payment. Please keep this receipt.`,
          },
        ],
      },
    ],
  };
  return ok(await drawn(context, `Receipt ${payment.receiptNumber}.pdf`, document));
}
