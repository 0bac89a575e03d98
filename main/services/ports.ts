import type { FileTicketOut } from '../../shared/contract/fields.ts';
import type { Instant } from '../../shared/kernel/instant.ts';

/** Time as the house sees it; tests drive it. */
export interface Clock {
  now(): Instant;
  /** Calls back after so many milliseconds of this clock; returns how to cancel. */
  after(ms: number, call: () => void): () => void;
}

/** What services ask of the computer. The host fills these in; names follow the host's parts. */
export interface ComputerPorts {
  readonly dialogs: {
    chooseFile(options: { readonly title: string; readonly extensions: readonly string[] }): Promise<string | null>;
    chooseSavePath(options: { readonly title: string; readonly suggestedName: string }): Promise<string | null>;
  };
  readonly notifications: {
    /** Never personal data: lock screens are public. */
    show(notice: { readonly tag: string; readonly title: string; readonly body: string }): Promise<void>;
  };
  readonly printing: {
    printers(): Promise<readonly { readonly name: string; readonly isDefault: boolean }[]>;
    printPdf(
      file: string,
      options: { readonly printer: string | null; readonly jobName: string },
    ): Promise<
      | { readonly outcome: 'queued' }
      | { readonly outcome: 'cancelled' }
      | { readonly outcome: 'failed'; readonly reason: string }
    >;
  };
  readonly windows: { open(): Promise<void>; setTitle(title: string): void; setAttention(count: number): void };
  readonly shell: { openExternal(url: string): Promise<boolean> };
  readonly clipboard: { writeText(text: string, options?: { readonly clearAfterMs?: number }): void };
}

/** Files of the data folder. Everything that stays is encrypted like the book. */
export interface FilePorts {
  /** Letters and other bytes that must never change: written, synced, then named in the book. */
  readonly vault: {
    /** Returns the name under which the bytes can be read back. */
    put(folder: string, id: string, bytes: Uint8Array): Promise<string>;
    /** Null when the file is missing or does not decrypt. */
    get(name: string): Promise<Uint8Array | null>;
    /** Deletes a file for good, lawfully disposed of; one that is not there is no fault. */
    remove(name: string): Promise<void>;
    /** Puts files aside that no row names; returns how many. */
    sweep(folder: string, isKnown: (name: string) => boolean): Promise<number>;
  };
  /** Files a person chose to import, copied aside until they are posted. */
  readonly inbox: {
    take(
      path: string,
    ): Promise<{ readonly fileId: string; readonly name: string; readonly bytes: number; readonly sha256: string }>;
    /** Bytes of a chosen file before anything is copied; null when it is no plain file that can be read. */
    weigh(path: string): Promise<number | null>;
    /** Where the copy stands, for the job that reads it; null when there is none. */
    path(fileId: string): { readonly path: string; readonly name: string; readonly sha256: string } | null;
    /** The copy's bytes, for small files that no job reads; null when there is none. */
    read(fileId: string): Promise<Uint8Array | null>;
    drop(fileId: string): Promise<void>;
  };
  /** Short-lived plain copies: for the window to load, for the spooler, for a chosen place outside. */
  readonly tickets: {
    issue(name: string, mediaType: string, bytes: Uint8Array): Promise<FileTicketOut>;
    /** A temporary file for the spooler; `done` removes it. */
    temporary(name: string, bytes: Uint8Array): Promise<{ readonly path: string; done(): Promise<void> }>;
    /** Writes bytes to a place the person chose: whole or not at all. */
    saveTo(path: string, bytes: Uint8Array): Promise<void>;
  };
}

/** Structured log; fields with personal data are redacted by name. */
export interface LogPort {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Returns the incident number under which the stack was kept. */
  fault(error: unknown, fields?: Readonly<Record<string, unknown>>): string;
}
