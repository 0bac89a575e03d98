import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { packLabel } from '../../domain/contact-gate/packs-in-force.ts';
import type { ContactRules } from '../../domain/contact-gate/rules.ts';
import type { KnownVersion } from '../rule-packs/rows.ts';
import { textHash } from '../rule-packs/pack-text.ts';
import type { EvidenceFile } from './job.ts';

/** A pack version some verdict names, with what the book still has of it. */
export interface RuleProof {
  readonly label: string;
  /** Its path in the pack; null when neither the book nor this Duly has it. */
  readonly file: string | null;
  readonly sha256: string | null;
  readonly version: KnownVersion | null;
  /** The days on which it held or holds in this book; none when it is not in the rules any more. */
  readonly days: readonly { readonly from: LocalDate; readonly to: LocalDate | null }[];
}

/** The pack versions by name, as they were: the book's copy, or the one this Duly ships. */
export function ruleFiles(
  labels: readonly string[],
  known: readonly KnownVersion[],
  rules: ContactRules,
): { readonly files: EvidenceFile[]; readonly proofs: RuleProof[] } {
  const proofs = labels.map((label): RuleProof => {
    const version = known.find((one) => one.label === label && one.record?.state !== 'rejected') ?? null;
    const days = rules.packs
      .filter((pack) => packLabel(pack) === label)
      .map((pack) => ({ from: pack.effectiveFrom, to: pack.effectiveTo }));
    if (version === null) return { label, file: null, sha256: null, version, days };
    const file = `rules/${label.replaceAll(/[^\w.-]+/g, '_')}.json`;
    return { label, file, sha256: textHash(version.text), version, days };
  });
  const files = proofs.flatMap(({ file, version }) =>
    file === null || version === null ? [] : [{ name: file, bytes: new TextEncoder().encode(version.text) }],
  );
  return { files, proofs };
}
