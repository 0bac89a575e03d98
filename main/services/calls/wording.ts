import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { disputeReasons } from '../../../shared/vocabulary/accounts.ts';
import { partyRoles } from '../../../shared/vocabulary/compliance.ts';
import { channels, directions } from '../../../shared/vocabulary/contact.ts';
import { outcomeOf } from '../../../shared/vocabulary/outcomes.ts';
import { namedPoint } from '../contact-points/display.ts';
import { blockingReasons } from '../contact/judge.ts';
import type { Decision, LogInput } from './decide.ts';

/** Who let it pass, where the gate would have blocked it. */
function overriddenText({ verdict }: Decision): string {
  const [reason] = verdict?.reasons.filter((one) => one.overriddenBy !== null) ?? [];
  return reason === undefined ? '' : ` Let pass by override (${reason.overriddenBy}): ${reason.message}`;
}

/** "Outgoing call, mobile (202) 555-0143: No answer." One line of the timeline. */
export function attemptText(input: LogInput, decision: Decision, officeCountry: string): string {
  const way = `${directions[input.direction]} ${channels[input.channel].toLowerCase()}`;
  const point = decision.point ? `, ${namedPoint(decision.point, officeCountry)}` : '';
  const party = decision.party ? `, to ${decision.party.name} (${partyRoles[decision.party.role].toLowerCase()})` : '';
  const sentence = `${way}${point}${party}: ${outcomeOf(input.outcome).label}.${overriddenText(decision)}`;
  if (decision.verdict?.decision !== 'block') return sentence;
  const [reason] = blockingReasons(decision.verdict);
  return `${sentence} Made although the contact gate was closed: ${reason?.message ?? 'not allowed at that time.'}`;
}

export const discussedText = (fileNumber: string): string => `Discussed in a contact about account ${fileNumber}.`;

export const promiseText = (promise: NonNullable<Decision['promise']>, currency: string, readOn: LocalDate): string =>
  `Promised ${moneyText(promise.amountMinor, currency)} by ${dayText(promise.dueOn, readOn)}.`;

export function disputeText(dispute: NonNullable<LogInput['dispute']>, currency: string): string {
  const what = dispute.amountMinor === null ? 'the debt' : moneyText(dispute.amountMinor, currency);
  return `Disputes ${what}: ${disputeReasons[dispute.reason]}.`;
}

export const badPointText = (point: NonNullable<Decision['point']>, officeCountry: string): string =>
  `Marked as bad: ${namedPoint(point, officeCountry)}.`;
