import { Select } from '@mantine/core';
import { delimiters, encodingChoices } from './reading-choices.ts';

interface HowWritten {
  readonly sheet?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: 'auto' | ',' | ';' | '\t' | '|' | undefined;
}

/** How the file is written: its sheet, or the encoding and delimiter of a text; what was found stands below. */
export function Written({
  found,
  said,
  onChange,
}: {
  readonly found: {
    readonly sheet: string | null;
    readonly sheets: readonly string[];
    readonly encoding: string;
    readonly lineEnd: 'LF' | 'CRLF' | 'CR' | 'mixed' | null;
  };
  readonly said: HowWritten;
  readonly onChange: (patch: HowWritten) => void;
}) {
  if (found.sheet !== null) {
    return (
      <Select
        label="Sheet"
        data={[...found.sheets]}
        value={said.sheet ?? found.sheet}
        disabled={found.sheets.length < 2}
        onChange={(sheet) => sheet !== null && onChange({ sheet })}
      />
    );
  }
  return (
    <>
      <Select
        label="Encoding"
        data={encodingChoices(found.encoding)}
        value={said.encoding ?? 'auto'}
        description={`Read as ${found.encoding}`}
        onChange={(encoding) => onChange({ encoding: encoding ?? 'auto' })}
      />
      <Select
        label="Columns are parted by"
        data={delimiters}
        value={said.delimiter ?? 'auto'}
        description={`Lines end with ${found.lineEnd === 'mixed' ? 'CR and LF, mixed' : found.lineEnd}`}
        onChange={(delimiter) => onChange({ delimiter: (delimiter ?? 'auto') as NonNullable<HowWritten['delimiter']> })}
      />
    </>
  );
}
