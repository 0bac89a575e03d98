import type { EventHub } from '../api/event-hub.ts';
import type { BackupManifestFile } from '../db/backup.ts';
import type { KdfCost } from '../db/keys.ts';
import type { ContactRules } from '../domain/contact-gate/rules.ts';
import type { CallContext, JobPorts } from '../services/context.ts';
import type { DeskContext } from '../services/desk-context.ts';
import type { Clock, ComputerPorts, LogPort } from '../services/ports.ts';
import type { TrustedKey } from '../services/rule-packs/signed-file.ts';
import type { BookKeeper, OpenedBook, SecretsPort } from './book-keeper.ts';
import type { OpenBook } from './compose.ts';
import type { Copies } from './copies.ts';
import type { HostFacts } from './core-protocol.ts';

/** What a desk is made of. */
export interface DeskParts {
  readonly facts: HostFacts;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly newSalt: () => string;
  readonly computer: ComputerPorts;
  readonly isSomebodyWaiting: () => boolean;
  readonly secrets: SecretsPort;
  readonly secretsStrength: () => Promise<'strong' | 'obfuscated' | 'none'>;
  readonly quit: () => void;
  readonly jobs: JobPorts;
  readonly rules: ContactRules;
  /** Whose signed rule files count. */
  readonly trustedKeys: readonly TrustedKey[];
  readonly log: LogPort;
  readonly cost: KdfCost;
  /** True in the product: a copy is made when Duly closes, if anything changed since the last one. */
  readonly backsUpOnQuit: boolean;
  /** Starts what runs by the clock on an opened book; returns how to stop it. */
  readonly startWork: (desk: Desk, book: OpenBook) => () => Promise<void>;
  /** Fills a fresh practice book. */
  readonly fillPractice?: (desk: Desk) => Promise<void>;
}

/** What the inside of the core shares: the procedures of the book's file, the scheduler, the practice book. */
export interface Desk {
  readonly keeper: BookKeeper;
  readonly parts: DeskParts;
  readonly hub: EventHub;
  state(): 'none' | 'sealed' | 'open' | 'missing' | 'problem';
  /** The house's own context on the open book; null while none is open. */
  house(): CallContext | null;
  problem(): { readonly stage: string; readonly message: string; readonly incident: string } | null;
  key(): Uint8Array | null;
  book(): OpenBook | null;
  readonly session: DeskContext['session'];
  /** Makes an opened book the desk's book and starts its work. */
  adopt(fresh: OpenedBook): Promise<void>;
  /** Verified copies, remembered in the book; a second place for them; their trial. */
  readonly copies: Copies;
  isSound(file: string, key: Uint8Array, manifest: BackupManifestFile): boolean;
  replaceBook<Restored extends OpenedBook>(put: () => Promise<Restored>): Promise<Restored>;
  resetOwnerPassword(password: string): Promise<void>;
  /** Makes what the attempt opens the desk's book; true when it opened one. A book that does not open is a start-up problem. */
  opening(attempt: () => Promise<OpenedBook | null>): Promise<boolean>;
  /** Tries anew what the start could not do. */
  startAgain(): Promise<void>;
}
