import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { gateRules } from '../../../shared/vocabulary/contact.ts';
import { isClosing } from '../../components/gate-reasons.tsx';

/** A verdict of the gate as it was kept. */
export type GateLogRow = OutputOf<typeof contract.contact.log>['rows'][number];

/** What the row says at a glance: the reason that closed the gate, else the first one; and how many more there are. */
export function reasonInShort({ reasons }: Pick<GateLogRow, 'reasons'>): string {
  const first = reasons.find(isClosing) ?? reasons[0];
  if (first === undefined) return '–';
  const more = reasons.length - 1;
  const passed = first.overriddenBy === null ? '' : `, let pass by ${first.overriddenBy}`;
  return `${gateRules[first.rule]}${passed}${more === 0 ? '' : ` and ${more} more`}`;
}
