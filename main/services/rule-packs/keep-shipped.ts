import { addDays } from '../../../shared/kernel/local-date.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { endRulePack, insertRulePack, type RulePackRecord, rulePackRecords } from '../../db/rule-packs.ts';
import { packLabel } from '../../domain/contact-gate/packs-in-force.ts';
import type { RulePack } from '../../domain/contact-gate/rules.ts';
import type { CallContext } from '../context.ts';
import { packText, textHash } from './pack-text.ts';
import { shippedOrigin } from './rule-book.ts';

const labelOf = (one: RulePackRecord): string => packLabel({ id: one.packId, version: one.version });

/**
 * Keeps the packs this Duly ships in the book, so that a verdict can be shown with its very rules after any update. A
 * version that an update brings holds from that day on, and what is no longer shipped until the day before: an update
 * changes no day that is over. Writes only when something is new.
 */
export function keepShippedPacks(context: CallContext): void {
  const { shipped } = context.ruleBook;
  const records = rulePackRecords(context.db).filter((one) => one.state !== 'rejected');
  const byLabel = new Map(records.map((one) => [labelOf(one), one]));
  const ours = records.filter((one) => one.origin === shippedOrigin);
  const labels = new Set(shipped.map(packLabel));
  const today = context.today();
  const lastOn = addDays(today, -1);

  const added = shipped.filter((pack) => !byLabel.has(packLabel(pack)));
  const back = ours.flatMap((record) => {
    const pack = shipped.find((one) => packLabel(one) === labelOf(record));
    return pack !== undefined && record.effectiveTo !== pack.effectiveTo ? [{ record, pack }] : [];
  });
  const ended = ours.filter(
    (one) => !labels.has(labelOf(one)) && (one.effectiveTo === null || one.effectiveTo > lastOn),
  );
  if (added.length + back.length + ended.length === 0) return;

  const knownIds = new Set(ours.map((one) => one.packId));
  const firstDay = ({ id, effectiveFrom }: RulePack) =>
    knownIds.has(id) && effectiveFrom < today ? today : effectiveFrom;
  context.writeStep((tx, announce, audit) => {
    for (const pack of added) {
      const data = packText(pack);
      insertRulePack(tx, {
        id: context.newId(),
        packId: pack.id,
        version: pack.version,
        jurisdiction: pack.jurisdiction,
        effectiveFrom: firstDay(pack),
        effectiveTo: pack.effectiveTo,
        data,
        sha256: textHash(data),
        state: 'approved',
        origin: shippedOrigin,
        signedBy: '',
        reason: '',
        proposedAt: context.clock.now(),
        proposedBy: null,
      });
    }
    for (const { record, pack } of back) endRulePack(tx, record.id, pack.effectiveTo);
    for (const one of ended) endRulePack(tx, one.id, lastOn);
    audit('rulePacks.ship', 'rulePacks', {
      added: added.map(packLabel),
      back: back.map(({ pack }) => packLabel(pack)),
      ended: ended.map(labelOf),
    });
    announce('book.changed', { contexts: ['rulePacks', 'contact'] });
    return ok({});
  });
  context.ruleBook.refresh();
}
