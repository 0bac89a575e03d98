import { type AnswerOut, type FaultCode, faultCodes } from '../../shared/contract/wire.ts';
import { newIncident } from '../log/incident.ts';

/** No request is larger: a screen sends a form, never a file (architecture handbook, section 8). */
export const largestBody = 4 * 1024 * 1024;
const longestName = 100;

/** A fault as it travels, under a new incident number unless it has one. */
export const faultText = (code: FaultCode, incident = newIncident()): string =>
  JSON.stringify({ ok: false, fault: { code, incident, message: faultCodes[code] } } satisfies AnswerOut);

/**
 * Is this a request at all? A name and a body, both text, both of bearable size. Whether the name means anything is the
 * dispatcher's business. Null means yes; else the answer to give. The same on every transport, so that they cannot
 * drift.
 */
export function refuseOversized(name: unknown, json: unknown): string | null {
  if (typeof name !== 'string' || typeof json !== 'string') return faultText('bad_input');
  if (name.length === 0 || name.length > longestName) return faultText('unknown_procedure');
  return Buffer.byteLength(json) > largestBody ? faultText('bad_input') : null;
}
