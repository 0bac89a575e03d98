import { createHash } from 'node:crypto';
import { refuse, type Result } from '../../../shared/kernel/result.ts';
import { readRulePack } from '../../domain/contact-gate/read-rules.ts';
import type { RulePack } from '../../domain/contact-gate/rules.ts';

/** A pack as JSON, the one form in which it is kept, hashed, copied and handed to others. */
export const packText = (pack: RulePack): string => `${JSON.stringify(pack, null, 2)}\n`;

/** SHA-256 of a text in lower-case hex. */
export const textHash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Reads a pack from JSON text; the refusal's detail names the first place that does not fit. */
export function packFromText(json: string): Result<RulePack, 'rule_pack_invalid'> {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    return refuse('rule_pack_invalid', `This is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return readRulePack(data);
}
