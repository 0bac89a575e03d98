import { create } from 'zustand';
import type { InputOf, OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';

type Check = InputOf<typeof contract.placements.check>;
export type ReadingOptions = Check['options'];
export type FieldMap = Check['map'];
export type Checked = Extract<OutputOf<typeof contract.placements.check>, object>;
export type MissingTreatment = NonNullable<ReadingOptions['missing']>;
export type Preview = Extract<OutputOf<typeof contract.placements.preview>, object>;
export type ChosenFile = NonNullable<OutputOf<typeof contract.placements.chooseFile>['file']>;

export const steps = ['File', 'Map', 'Check', 'Post'] as const;

/** Where the person is in the import. Nothing of the file itself is kept here. */
export interface ImportState {
  /** Null while no import is under way. */
  readonly step: number | null;
  readonly creditorId: string | null;
  readonly file: ChosenFile | null;
  /** What the person changed in the proposed mapping; an empty column leaves the field out. */
  readonly changes: FieldMap;
  readonly options: ReadingOptions;
  /** The whole mapping, as it stood when the person left the mapping. */
  readonly map: FieldMap;
  /** The saved mapping the file is read by, and the version chosen; the placement keeps both. Null for none. */
  readonly mapping: { readonly name: string; readonly version: number } | null;
  /** What the file became once it is posted. */
  readonly placementId: string | null;
  readonly control: { readonly count: number | null; readonly totalMinor: number | null };
}

/** What is forgotten when the file changes, or what its rows stand for. */
export const unmapped = {
  changes: {},
  map: {},
  mapping: null,
  placementId: null,
  control: { count: null, totalMinor: null },
} satisfies Partial<ImportState>;

const nothing: ImportState = {
  step: null,
  creditorId: null,
  file: null,
  options: {},
  ...unmapped,
};

export const useImport = create<ImportState>(() => nothing);
export const changeImport = (patch: Partial<ImportState>) => useImport.setState(patch);
export const beginImport = () => useImport.setState({ ...nothing, step: 0 });
export const endImport = () => useImport.setState(nothing);
