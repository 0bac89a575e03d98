import { dayText, momentText } from '../../../shared/kernel/human-text.ts';
import { localDateIn } from '../../../shared/kernel/instant.ts';
import type { CallContext } from '../context.ts';
import type { EvidenceDocument } from '../evidence/job.ts';

/** The page on which the journal is sealed; it names nobody but who printed it. */
export function sealSheet(
  seal: { readonly entries: number; readonly code: string; readonly at: string },
  hash: string,
  { agency, actor }: Pick<CallContext, 'agency' | 'actor'>,
): EvidenceDocument {
  const on = localDateIn(seal.at, agency.zone);
  const entries = new Intl.NumberFormat('en-US').format(seal.entries);
  return {
    title: 'Seal of the audit journal',
    agency: agency.name,
    country: agency.country,
    madeAt: seal.at,
    practice: agency.practice,
    sections: [
      {
        heading: agency.name,
        blocks: [
          { kind: 'code', code: seal.code, qr: `DULY SEAL ${seal.entries} ${seal.code} ${hash}` },
          {
            kind: 'facts',
            rows: [
              ['Entries sealed', `1 to ${entries}`],
              ['Sealed', `${dayText(on)}, ${momentText(seal.at, agency.zone, on)} (${agency.zone})`],
              ['By', actor.name],
              ['Hash of the last entry', hash],
            ],
          },
          {
            kind: 'text',
            text:
              'Keep this page away from the computer. The eight characters stand for every entry of the journal until then: ' +
              `if the entry ${entries} or any before it is ever changed, taken away or replaced, they no longer match.`,
          },
          {
            kind: 'text',
            text: `To check: Admin, Audit, Check a seal; or duly verify --seal ${seal.entries}:${seal.code}.`,
          },
        ],
      },
      { heading: 'Signed', blocks: [{ kind: 'text', text: '________________________________________' }] },
    ],
  };
}
