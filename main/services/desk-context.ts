import type { OutputOf, ParsedOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Actor, CallContext, Handlers } from './context.ts';
import type { Clock, ComputerPorts, LogPort } from './ports.ts';

/** Who sits at the desk. One desk, one person; every window shows the same session. */
export interface DeskSession {
  readonly actor: Actor | null;
  readonly locked: boolean;
}

type BookVerbs = Contract['book'];

/** The file of the book, as the procedures need it. Filled in by the desk, which knows disks and keys. */
export interface BookPort {
  status(): Promise<OutputOf<BookVerbs['status']>>;
  checkFolder(): Promise<OutputOf<BookVerbs['checkFolder']>>;
  create(
    input: ParsedOf<BookVerbs['create']>,
  ): Promise<Result<{ recoveryKey: string }, 'book_exists' | 'book_missing' | 'folder_unsuitable'>>;
  isRecoveryKey(typed: string): boolean;
  /** Tries anew to open a book that did not open. */
  tryAgain(): Promise<void>;
  /** Opens the sealed book; false when the secret is wrong. */
  openByPassword(password: string): Promise<boolean>;
  openByRecovery(typed: string, newPassword: string): Promise<boolean>;
  backUp(reason: string): Promise<OutputOf<BookVerbs['backUp']>>;
  backups(): OutputOf<BookVerbs['backups']>;
  setSecondPlace(folder: string | null): Promise<Result<Record<string, never>, 'place_unsuitable'>>;
  copyAside(): Promise<Result<Record<string, never>, 'copy_failed' | 'not_found'>>;
  /** Null when there is no copy yet. */
  drill(): Promise<OutputOf<BookVerbs['drill']> | null>;
  previewRestore(name: string): Promise<OutputOf<BookVerbs['previewRestore']> | null>;
  restore(name: string, reason: string, by: Actor): Promise<OutputOf<BookVerbs['restore']> | null>;
  /** `wrong` when the secret does not open the copy, null when the copy is not sound. */
  restoreMissing(name: string, secret: string): Promise<OutputOf<BookVerbs['restoreMissing']> | 'wrong' | null>;
  copiesAtHand(): OutputOf<BookVerbs['copiesAtHand']>;
}

/** What the procedures get that also work while no book is open. */
export interface DeskContext {
  /** The house's own context on the open book; null while none is open. */
  readonly book: CallContext | null;
  /** The open book as somebody's: what they do is written in their name. */
  readonly bookAs: (actor: Actor) => CallContext | null;
  readonly session: { get(): DeskSession; set(next: DeskSession): void };
  readonly file: BookPort;
  /** Tries at the sealed book since start; a stolen computer gets no free guesses. */
  readonly sealTries: { failures: number; lastAt: string | null };
  readonly clock: Clock;
  readonly computer: ComputerPorts;
  readonly log: LogPort;
  readonly facts: {
    readonly version: string;
    readonly platform: string;
    readonly kind: string;
    readonly nativeMenu: boolean;
  };
  readonly quit: () => void;
  readonly stillHere: () => void;
}

/** Contexts that work before a book is open. */
export type DeskContexts = 'book' | 'session' | 'desk';
export type DeskHandlersOf<Name extends DeskContexts> = Handlers<Pick<Contract, DeskContexts>, DeskContext>[Name];
