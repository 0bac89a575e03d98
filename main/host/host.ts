/** Stops hearing. */
export type Unsubscribe = () => void;

/** One entry of the menu model; ids come from one list, shortcuts live here. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** Electron accelerator notation, `CmdOrCtrl+K`; null for none. */
  readonly shortcut: string | null;
  /** A native role (copy, paste, quit, minimize…); the host does it by itself. */
  readonly role?:
    | 'undo'
    | 'redo'
    | 'cut'
    | 'copy'
    | 'paste'
    | 'selectAll'
    | 'quit'
    | 'minimize'
    | 'close'
    | 'togglefullscreen';
}
export interface Menu {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

export interface Printer {
  readonly name: string;
  readonly isDefault: boolean;
}
export type PrintOutcome =
  | { readonly outcome: 'queued' }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly reason: string };

/** An asset the window may load: bytes with their type, or a file to stream. Null means not found. */
export interface Asset {
  readonly mediaType: string;
  readonly body: Uint8Array | { readonly file: string };
  readonly headers: Readonly<Record<string, string>>;
}

export type UpdateState =
  | { readonly state: 'unavailable' }
  | { readonly state: 'idle' }
  | { readonly state: 'available'; readonly version: string }
  | { readonly state: 'downloading'; readonly percent: number }
  | { readonly state: 'ready'; readonly version: string }
  | { readonly state: 'failed'; readonly reason: string };

/**
 * Everything Duly needs from the computer that is not plain Node. Two implementations of the same quality:
 * Electron (the product) and Node (evaluation and tests). Adapters hold no policy (architecture handbook, section 8).
 */
export interface Host {
  readonly info: {
    readonly version: string;
    readonly platform: NodeJS.Platform;
    readonly packaged: boolean;
    /** For the About box only; branching on it is a lint error. */
    readonly kind: 'electron' | 'node';
  };
  /** Resolved once, before anything opens. Absolute folders. */
  readonly paths: { readonly data: string; readonly documents: string; readonly logs: string; readonly temp: string };
  readonly windows: {
    open(): Promise<void>;
    focus(): Promise<void>;
    /** Never personal data. */
    setTitle(title: string): void;
    /** Badge on dock or taskbar: callbacks due. 0 clears. */
    setAttention(count: number): void;
    /** Keeps the window out of screen recordings. */
    protectContent(on: boolean): void;
  };
  readonly dialogs: {
    /** Path, or null when the person cancelled. */
    chooseFile(options: { readonly title: string; readonly extensions: readonly string[] }): Promise<string | null>;
    chooseSavePath(options: { readonly title: string; readonly suggestedName: string }): Promise<string | null>;
    confirm(options: { readonly title: string; readonly detail: string; readonly yes: string }): Promise<boolean>;
  };
  readonly notifications: {
    /** The body names no debtor: lock screens are public. Same tag replaces. */
    show(notice: { readonly tag: string; readonly title: string; readonly body: string }): Promise<void>;
    clear(tag: string): Promise<void>;
    onClick(heard: (tag: string) => void): Unsubscribe;
  };
  readonly printing: {
    printers(): Promise<readonly Printer[]>;
    /** Hands a PDF file to the spooler; null means the default printer. */
    printPdf(
      file: string,
      options: { readonly printer: string | null; readonly jobName: string },
    ): Promise<PrintOutcome>;
  };
  readonly secrets: {
    strength(): Promise<'strong' | 'obfuscated' | 'none'>;
    seal(secret: Uint8Array): Promise<Uint8Array>;
    /** `reseal` says that the host wants it sealed anew (a key was rotated). Null: cannot be unsealed here. */
    unseal(sealed: Uint8Array): Promise<{ readonly secret: Uint8Array; readonly reseal: boolean } | null>;
  };
  readonly updates: {
    check(): Promise<UpdateState>;
    download(): Promise<void>;
    /** The caller has backed up and closed the book. */
    installAndRestart(): Promise<void>;
    onState(heard: (state: UpdateState) => void): Unsubscribe;
  };
  readonly menu: { set(model: readonly Menu[]): void; onCommand(heard: (id: string) => void): Unsubscribe };
  readonly assets: { serve(resolve: (path: string) => Promise<Asset | null>): void };
  readonly power: {
    onSuspend(heard: () => void): Unsubscribe;
    onResume(heard: () => void): Unsubscribe;
    onLock(heard: () => void): Unsubscribe;
    onUnlock(heard: () => void): Unsubscribe;
    idleSeconds(): number;
    /** Returns how to let the computer sleep again. */
    keepAwake(): Unsubscribe;
  };
  readonly shell: { openExternal(url: string): Promise<boolean>; reveal(path: string): Promise<void> };
  readonly lifecycle: {
    /** False when another Duly already has this data folder; that one is told to come forward. */
    readonly holdsInstance: boolean;
    onSecondStart(heard: () => void): Unsubscribe;
    /** The person or system wants to quit; the app finishes its work and calls `quit`. */
    onQuitRequested(heard: () => void): Unsubscribe;
    quit(): void;
    relaunch(): void;
  };
  readonly clipboard: { writeText(text: string, options?: { readonly clearAfterMs?: number }): void };
}
