import type { Instant } from '../../../shared/kernel/instant.ts';

/** A piece of a page: labelled facts, a table, entries with lines below each, or plain text. */
export type EvidenceBlock =
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, text: string])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly {
        readonly title: string;
        readonly width: number | '*' | 'auto';
        /** Amounts stand under each other by their last digit. */
        readonly isAmount?: boolean;
      }[];
      readonly rows: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'entries';
      readonly entries: readonly { readonly title: string; readonly lines: readonly string[] }[];
    }
  | { readonly kind: 'text'; readonly text: string }
  /** A code to be read from paper, large, and the same as a QR code. */
  | { readonly kind: 'code'; readonly code: string; readonly qr: string };

/** What the PDF of an evidence pack, or another page of proof, says in its order. */
export interface EvidenceDocument {
  readonly title: string;
  readonly agency: string;
  /** ISO 3166 country of the agency: it decides the paper. */
  readonly country: string;
  readonly madeAt: Instant;
  /** A practice book: every page says that it is not real. */
  readonly practice: boolean;
  readonly sections: readonly { readonly heading: string; readonly blocks: readonly EvidenceBlock[] }[];
}

/** A file of the pack by its path inside it. */
export interface EvidenceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the worker is asked: to draw the PDF, hash every file and put all of them into one zip. */
export interface EvidenceJob {
  readonly kind: 'evidence';
  readonly document: EvidenceDocument;
  readonly files: readonly EvidenceFile[];
  /** What proof.json says besides the hashes of the files. */
  readonly proof: Readonly<Record<string, unknown>>;
}

export interface EvidenceProduct {
  readonly bytes: Uint8Array;
  /** Of the zip, lower-case hex. */
  readonly sha256: string;
  /** Of proof.json inside it. */
  readonly proofSha256: string;
  readonly files: number;
  readonly pages: number;
}
