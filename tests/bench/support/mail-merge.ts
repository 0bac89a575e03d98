import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The LibreOffice program, or null where there is none. */
export const office = (): string | null =>
  ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0) ?? null;

export interface MergeRow {
  readonly [field: string]: string;
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const header = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A letter with the fields `{name}` of the data source in its paragraphs, as a flat text document. */
function mergeDocument(paragraphs: readonly string[]): string {
  const field = (name: string): string =>
    `<text:database-display text:database-name="lettersdb" text:table-name="letters" text:table-type="table" text:column-name="${name}">x</text:database-display>`;
  const lines = paragraphs.map(
    (text) => `<text:p>${xml(text).replaceAll(/\{(\w+)\}/g, (_, name: string) => field(name))}</text:p>`,
  );
  return `${header}<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>${lines.join('')}</office:text></office:body></office:document>`;
}

/** The mail merge as an office does it: a CSV as data source, every record into one PDF. */
const macro = (folder: string): string => {
  const url = (name: string): string => pathToFileURL(join(folder, name)).href;
  return `Sub Merge
  Dim context As Object, source As Object, job As Object
  Dim info(3) As New com.sun.star.beans.PropertyValue
  Dim none()
  info(0).Name = "Extension" : info(0).Value = "csv"
  info(1).Name = "HeaderLine" : info(1).Value = True
  info(2).Name = "FieldDelimiter" : info(2).Value = ","
  info(3).Name = "CharSet" : info(3).Value = "UTF-8"
  context = createUnoService("com.sun.star.sdb.DatabaseContext")
  If Not context.hasByName("lettersdb") Then
  source = context.createInstance()
  source.URL = "sdbc:flat:${url('data')}"
  source.Info = info()
  source.DatabaseDocument.storeAsURL("${url('lettersdb.odb')}", none())
  context.registerObject("lettersdb", source)
  End If
  job = createUnoService("com.sun.star.text.MailMerge")
  job.DataSourceName = "lettersdb"
  job.CommandType = 0
  job.Command = "letters"
  job.DocumentURL = "${url('letter.fodt')}"
  job.OutputType = 2
  job.OutputURL = "${url('out')}"
  job.FileNamePrefix = "letters"
  job.SaveAsSingleFile = True
  job.SaveFilter = "writer_pdf_Export"
  job.execute(none())
  StarDesktop.terminate()
End Sub`;
};

/** A user profile whose one macro merges the folder. The office fills a new profile first and would overwrite ours. */
function writeProfile(program: string, folder: string): string {
  const profile = pathToFileURL(join(folder, 'profile')).href;
  spawnSync(program, ['--headless', '--norestore', '--terminate_after_init', `-env:UserInstallation=${profile}`], {
    stdio: 'ignore',
  });
  writeFileSync(
    join(folder, 'profile/user/basic/Standard/Module1.xba'),
    `${header}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${xml(macro(folder))}</script:module>`,
  );
  return profile;
}

export interface MailMerge {
  /** Merges all records into one PDF; milliseconds. Throws when no PDF came out. */
  run(): number;
  end(): void;
}

/** Prepares LibreOffice's mail merge of the records into the text; `{field}` stands for a field. */
export function mailMerge(program: string, paragraphs: readonly string[], rows: readonly MergeRow[]): MailMerge {
  const folder = mkdtempSync(join(tmpdir(), 'duly-merge-'));
  const profile = writeProfile(program, folder);
  mkdirSync(join(folder, 'data'));
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'letter.fodt'), mergeDocument(paragraphs));
  const fields = Object.keys(rows[0] ?? {});
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const csv = [fields, ...rows.map((row) => fields.map((name) => row[name] ?? ''))];
  writeFileSync(join(folder, 'data/letters.csv'), csv.map((line) => line.map(quoted).join(',')).join('\n'));
  const args = ['--headless', '--norestore', `-env:UserInstallation=${profile}`, 'macro:///Standard.Module1.Merge'];
  return {
    run() {
      for (const name of readdirSync(join(folder, 'out'))) rmSync(join(folder, 'out', name));
      const started = performance.now();
      spawnSync(program, args, { timeout: 600_000, killSignal: 'SIGKILL', stdio: 'ignore' });
      const took = performance.now() - started;
      const made = readdirSync(join(folder, 'out')).map((name) => statSync(join(folder, 'out', name)).size);
      if (!made.some((size) => size > 0)) throw new Error('LibreOffice made no PDF');
      return took;
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
