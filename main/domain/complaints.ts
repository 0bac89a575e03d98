import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';
import type { HoldBlock } from '../../shared/vocabulary/accounts.ts';
import { type ComplaintReason, type ComplaintSource, complaintReasons } from '../../shared/vocabulary/compliance.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';

/** What an open complaint stops: contact and automatic steps. Interest goes on, because the debt is not in question. */
export const complaintBlocks: readonly HoldBlock[] = ['calls', 'letters', 'email', 'texts', 'strategy'];

/** Calendar days to an answer: a regulator's portal asks for 15 (CFPB practice), the house gives itself 30 for others. */
const answerDays: Readonly<Record<ComplaintSource, number>> = {
  regulator: 15,
  debtor: 30,
  creditor: 30,
  attorney: 30,
};

/** The day a complaint is to be answered by; a house rule, which a person may set otherwise. */
export const complaintDueOn = (source: ComplaintSource, receivedOn: LocalDate): LocalDate =>
  addDays(receivedOn, answerDays[source]);

/** The rule the due date rests on, for the history. */
export const dueRule = (source: ComplaintSource): string => `house rule, ${answerDays[source]} calendar days`;

/** Still open after its day. */
export const isOverdue = (
  complaint: { readonly status: 'open' | 'closed'; readonly dueOn: LocalDate },
  today: LocalDate,
): boolean => complaint.status === 'open' && complaint.dueOn < today;

/** Issues as the CFPB's complaint database has worded them over the years (debt collection). */
const issues: Readonly<Record<string, ComplaintReason>> = {
  "cont'd attempts collect debt not owed": 'debt_not_owed',
  'attempts to collect debt not owed': 'debt_not_owed',
  'disclosure verification of debt': 'not_verified',
  'written notification about debt': 'not_verified',
  'improper contact or sharing of info': 'improper_sharing',
  'threatened to contact someone or share information improperly': 'improper_sharing',
  'taking/threatening an illegal action': 'illegal_action',
  'took or threatened to take negative or legal action': 'illegal_action',
};

const plain = (text: string): string => text.trim().toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');

const byIssue: ReadonlyMap<string, ComplaintReason> = new Map([
  ...codesOf(complaintReasons).map((code) => [plain(complaintReasons[code]), code] as const),
  ...Object.entries(issues),
]);

/** Our reason for an issue as the CFPB or our own screens word it; null when it is neither. */
export const reasonOfIssue = (text: string): ComplaintReason | null => byIssue.get(plain(text)) ?? null;
