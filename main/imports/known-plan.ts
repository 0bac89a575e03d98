import { type CreditorFields, noOwnFields, type ReadingOptions } from '../services/placement-reading.ts';
import type { Detection } from './detect.ts';
import { fileIdentity } from './file-identity.ts';
import type { ColumnMapping } from './map-columns.ts';
import { type ReadingPlan, type Survey, survey } from './survey.ts';

/** What a file is and how it is to be read: as long as none of it changes, a survey of it comes to the same. */
interface Surveyed {
  readonly path: string;
  readonly detection: Detection;
  readonly mapping: ColumnMapping;
  readonly options: ReadingOptions;
  readonly fields: CreditorFields | undefined;
}

type Decisions = Pick<ReadingPlan, 'orders' | 'marks' | 'rows'>;

/** Of the file looked at last in this thread: who has seen its preview mostly has it read next. */
let last: { readonly key: string; readonly decisions: Decisions } | null = null;

async function keyOf({ path, mapping, options, fields = noOwnFields }: Surveyed): Promise<string> {
  const sources = mapping.sources.map(({ index, field }) => `${index} ${field}`).sort();
  return JSON.stringify([await fileIdentity(path), sources, { ...options, missing: null }, fields]);
}

/** Surveys the file, and keeps what was decided. */
export async function surveyFile(asked: Surveyed): Promise<Survey> {
  const key = await keyOf(asked);
  const found = await survey(asked.detection, asked.mapping, asked.options, asked.fields);
  const { orders, marks, rows } = found.plan;
  last = { key, decisions: { orders, marks, rows } };
  return found;
}

/** The plan the file is read by: as decided a moment ago where nothing has changed since, else after a survey. */
export async function planFor(asked: Surveyed): Promise<ReadingPlan> {
  if (last === null || last.key !== (await keyOf(asked))) return (await surveyFile(asked)).plan;
  const { detection, mapping, options, fields = noOwnFields } = asked;
  return { detection, sources: mapping.sources, options, fields, ...last.decisions };
}
