import { rmSync } from 'node:fs';
import { templatesOf } from './duly.ts';

/** The books that the journeys were copied from go with the run that made them. */
export default function putAway(): void {
  rmSync(templatesOf(process.pid), { recursive: true, force: true });
}
