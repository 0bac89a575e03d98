import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { hasRulePackVersion, insertRulePack, reviewRulePack, rulePackById } from '../db/rule-packs.ts';
import { firstDayOf, packLabel } from '../domain/contact-gate/packs-in-force.ts';
import { readRulePack } from '../domain/contact-gate/read-rules.ts';
import { limitationText, ruleText } from '../domain/contact-gate/rule-text.ts';
import type { RulePack } from '../domain/contact-gate/rules.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { packFromText, packText, textHash } from './rule-packs/pack-text.ts';
import { knownVersions, packRow, versionNamed } from './rule-packs/rows.ts';
import { readSignedRules, signedFileBytes } from './rule-packs/signed-file.ts';

type RulePacks = HandlersOf<'rulePacks'>;

interface Proposal {
  readonly packs: readonly RulePack[];
  readonly origin: string;
  readonly signedBy: string;
  readonly reason: string;
}

const isShippedVersion = ({ ruleBook }: CallContext, pack: RulePack): boolean =>
  ruleBook.shipped.some((one) => packLabel(one) === packLabel(pack));

/** Writes new versions down for review; all of them or, when one is not new, none. */
function writeProposal(context: CallContext, proposal: Proposal): Result<readonly string[], 'version_not_newer'> {
  return context.write((tx, announce, audit) => {
    const ids: string[] = [];
    for (const pack of proposal.packs) {
      if (isShippedVersion(context, pack) || hasRulePackVersion(tx, pack.id, pack.version)) {
        return refuse(
          'version_not_newer',
          `The version ${packLabel(pack)} is already in the book. Give yours another name.`,
        );
      }
      const id = context.newId();
      const data = packText(pack);
      const sha256 = textHash(data);
      insertRulePack(tx, {
        id,
        packId: pack.id,
        version: pack.version,
        jurisdiction: pack.jurisdiction,
        effectiveFrom: pack.effectiveFrom,
        effectiveTo: pack.effectiveTo,
        data,
        sha256,
        state: 'proposed',
        origin: proposal.origin,
        signedBy: proposal.signedBy,
        reason: proposal.reason,
        proposedAt: context.clock.now(),
        proposedBy: context.actor.userId,
      });
      audit('rulePacks.propose', `rulePack:${id}`, {
        pack: packLabel(pack),
        sha256,
        origin: proposal.origin,
        signedBy: proposal.signedBy,
        reason: proposal.reason,
      });
      ids.push(id);
    }
    announce('book.changed', { contexts: ['rulePacks', 'contact'] });
    return ok(ids);
  });
}

/** The packs of a signed file, read one by one; the refusal's detail says which of them does not fit. */
function readPacks(data: readonly unknown[]): Result<RulePack[], 'rule_pack_invalid'> {
  const packs: RulePack[] = [];
  for (const [index, one] of data.entries()) {
    const pack = readRulePack(one);
    if (!pack.ok) return refuse('rule_pack_invalid', `Pack ${index + 1} of the file: ${pack.detail ?? ''}`);
    packs.push(pack.value);
  }
  return ok(packs);
}

/** The bytes of the file a person chose; null when nothing was chosen. */
async function chosenBytes({ computer, files }: CallContext) {
  const path = await computer.dialogs.chooseFile({ title: 'Choose a signed rule file', extensions: ['json'] });
  if (path === null) return null;
  const taken = await files.inbox.take(path).catch(() => null);
  if (taken === null) return { name: '', bytes: null };
  const bytes = taken.bytes > signedFileBytes ? null : await files.inbox.read(taken.fileId);
  await files.inbox.drop(taken.fileId);
  return { name: taken.name, bytes };
}

export const rulePacks: RulePacks = {
  list: ({ on }, { db, ruleBook, today }) => {
    const day = on ?? today();
    const rules = ruleBook.rules();
    const rows = knownVersions(db, ruleBook.shipped).map((version) => packRow(version, rules, day));
    return {
      rows: rows.sort((a, b) =>
        a.packId !== b.packId ? (a.packId < b.packId ? -1 : 1) : a.effectiveFrom < b.effectiveFrom ? 1 : -1,
      ),
    };
  },

  show: ({ packId, version }, { db, ruleBook, today }) => {
    const known = versionNamed(db, ruleBook, packId, version);
    if (known === null) return null;
    const { pack, text } = known;
    return {
      pack: packRow(known, ruleBook.rules(), today()),
      rules: (pack?.rules ?? []).map((rule) => ({
        id: rule.id,
        rule: rule.rule,
        severity: rule.severity,
        cite: rule.cite,
        confidence: rule.confidence,
        text: ruleText(rule),
        effectiveFrom: rule.effectiveFrom,
        effectiveTo: rule.effectiveTo,
      })),
      disclosures: (pack?.disclosures ?? []).map(({ id, summary, cite, confidence }) => ({
        id,
        summary,
        cite,
        confidence,
      })),
      limitation: pack?.limitation ? limitationText(pack.limitation) : null,
      json: text,
    };
  },

  propose: (input, context) => {
    if (input.reason === '') return refuse('reason_required');
    const pack = packFromText(input.json);
    if (!pack.ok) return pack;
    const { reason } = input;
    const written = writeProposal(context, { packs: [pack.value], origin: 'Edited copy', signedBy: '', reason });
    return written.ok ? ok({ rulePackId: written.value[0] ?? '' }) : written;
  },

  proposeFile: async (input, context) => {
    if (input.reason === '') return refuse('reason_required');
    const chosen = await chosenBytes(context);
    if (chosen === null) return refuse('cancelled');
    if (chosen.bytes === null) return refuse('file_unreadable');
    const signed = readSignedRules(chosen.bytes, context.ruleBook.trustedKeys);
    if (!signed.ok) return signed;
    const packs = readPacks(signed.value.packs);
    if (!packs.ok) return packs;
    const { signedBy } = signed.value;
    const origin = `File ${chosen.name}`;
    const written = writeProposal(context, { packs: packs.value, origin, signedBy, reason: input.reason });
    return written.ok ? ok({ rulePackIds: [...written.value] }) : written;
  },

  review: ({ rulePackId, approve, note }, context) => {
    const answer = context.write((tx, announce, audit) => {
      const record = rulePackById(tx, rulePackId);
      if (record === null || record.state !== 'proposed') return refuse('not_found');
      const { userId } = context.actor;
      if (userId === null || userId === record.proposedBy) return refuse('second_person_required');
      if (!approve && note === '') return refuse('reason_required');
      const pack = packFromText(record.data);
      if (approve && !pack.ok) throw new Error(`The proposed rule pack ${record.id} can no longer be read.`);
      const state = approve ? ('approved' as const) : ('rejected' as const);
      const effectiveFrom =
        approve && pack.ok ? firstDayOf({ pack: pack.value, approvedOn: context.today() }) : record.effectiveFrom;
      const at = context.clock.now();
      if (!reviewRulePack(tx, record.id, { state, effectiveFrom, at, userId, note })) return refuse('not_found');
      audit(approve ? 'rulePacks.approve' : 'rulePacks.reject', `rulePack:${record.id}`, {
        pack: packLabel({ id: record.packId, version: record.version }),
        sha256: record.sha256,
        effectiveFrom,
        note,
      });
      announce('book.changed', { contexts: ['rulePacks', 'contact'] });
      return ok({ state });
    });
    if (answer.ok) context.ruleBook.refresh();
    return answer;
  },
};
