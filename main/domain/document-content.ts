import type { DocumentFormat } from '../../shared/vocabulary/documents.ts';

/** Largest document, in bytes: a long contract scanned in colour fits. */
export const largestDocument = 20 * 1024 * 1024;
/** Most documents of one account at a time. */
export const mostDocuments = 200;

/** What is known of a file's content. */
export interface ContentFacts {
  /** The ending its bytes stand for, by their signature; null when they have none, as plain text has. */
  readonly signature: string | null;
  /** Its characters, where the bytes are text in an encoding we read; null for anything else. */
  readonly text: string | null;
  /** Names of the files packed inside an Office or OpenDocument file; empty for others. */
  readonly packed: readonly string[];
  /** The name the file had: only a script is told by it, because its bytes are plain text. */
  readonly name: string;
}

export type ContentVerdict =
  | { readonly ok: true; readonly format: DocumentFormat }
  | { readonly ok: false; readonly why: string };

/** Formats by the signature of their bytes. Nothing that is not on this list is taken in. */
const bySignature: Readonly<Record<string, DocumentFormat>> = {
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpeg',
  gif: 'gif',
  webp: 'webp',
  tif: 'tiff',
  docx: 'docx',
  xlsx: 'xlsx',
  odt: 'odt',
  ods: 'ods',
};

const programs = new Set([
  'exe',
  'elf',
  'macho',
  'msi',
  'deb',
  'rpm',
  'apk',
  'class',
  'wasm',
  'lnk',
  'dex',
  'swf',
  'crx',
]);
const macroFiles = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'pptm', 'potm', 'ppsm']);
const scripts =
  /\.(?:bat|cmd|com|ps1|psm1|psd1|vbs?|vbe|js|jse|mjs|cjs|wsf|wsh|wsc|hta|sh|bash|zsh|command|py|pyw|pl|rb|php|lua|reg|inf|lnk|url|desktop|scf|html?|xhtml|mht|svg|xml|xsl|jar|iqy|slk)\s*\.*$/i;
/** Text that a program would run or draw: an interpreter's first line, markup, a batch file. */
const runnable =
  /^\s*(?:#!|<\?|<!doctype|<(?:html|head|body|script|svg|iframe|object|xml)\b|@echo\b|MIME-Version:.*\bmht)/i;

const refused = (why: string): ContentVerdict => ({ ok: false, why });

/**
 * Whether a file may be kept with an account, by what it is and not by what it is called. Programs, scripts, web pages and
 * files with macros are refused, and so is everything that is not on the list.
 */
export function judgeContent({ signature, text, packed, name }: ContentFacts): ContentVerdict {
  if (signature !== null && programs.has(signature)) return refused('It is a program.');
  if (signature !== null && macroFiles.has(signature)) return refused('It is an Office file with macros.');
  if (packed.some((inside) => /vbaproject|macrosheets|activex|oleobject/i.test(inside)))
    return refused('It is an Office file with macros or embedded programs.');
  if (packed.some((inside) => /^(?:basic|scripts)\//i.test(inside)))
    return refused('It is an OpenDocument file with scripts.');
  const format = signature === null ? undefined : bySignature[signature];
  if (format !== undefined) return { ok: true, format };
  if (signature === 'cfb')
    return refused('It is an old Office file, which may hold macros. Save it as PDF and attach that.');
  if (signature === null && text !== null) {
    if (scripts.test(name) || runnable.test(text)) return refused('It is a script or a web page.');
    return { ok: true, format: 'text' };
  }
  return refused(signature === null ? 'What it is cannot be told.' : `It is a ${signature.toUpperCase()} file.`);
}
