import type { Host } from '../host/host.ts';

/** Parts of the host that the core may ask for over the thread boundary; answers are structured-cloneable. */
export type HostPart =
  | 'windows'
  | 'dialogs'
  | 'notifications'
  | 'printing'
  | 'secrets'
  | 'updates'
  | 'menu'
  | 'shell'
  | 'clipboard'
  | 'lifecycle';

/** Facts about the host that do not change; handed over once at start. */
export interface HostFacts {
  readonly info: Host['info'];
  readonly paths: Host['paths'];
  /** True when the host draws the menu itself. */
  readonly nativeMenu: boolean;
  /** Evaluation only: the book to make if there is none, with its known password. */
  readonly practice: boolean;
  /** Test control only: the instant the clock starts from; null is the computer's own time. */
  readonly startsAt: string | null;
}

/** What the core worker begins with. */
export interface CoreData {
  readonly facts: HostFacts;
  /** One shared number: messages to the core that it has not taken yet. Long work looks at it to make room in time. */
  readonly unheard: Int32Array<SharedArrayBuffer>;
}

/** What the computer tells the core. */
export type Signal =
  | { readonly signal: 'suspend' | 'resume' | 'lock' | 'unlock' }
  | { readonly signal: 'idle'; readonly seconds: number }
  | { readonly signal: 'menu'; readonly id: string }
  | { readonly signal: 'notification_clicked'; readonly tag: string }
  /** Test control: the clock now stands here and moves only by further settings; null sets it free. */
  | { readonly signal: 'clock'; readonly now: string | null };

/** Messages from the host thread to the core worker. */
export type ToCore =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly json: string }
  | { readonly kind: 'file'; readonly id: number; readonly ticket: string }
  | { readonly kind: 'host_answer'; readonly id: number; readonly value: unknown; readonly error: string | null }
  | { readonly kind: 'signal'; readonly signal: Signal }
  | { readonly kind: 'stop'; readonly id: number };

/** Messages from the core worker to the host thread. */
export type FromCore =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly json: string }
  | { readonly kind: 'file_answer'; readonly id: number; readonly file: TicketFile | null }
  | { readonly kind: 'event'; readonly json: string }
  | {
      readonly kind: 'host';
      readonly id: number;
      readonly part: HostPart;
      readonly verb: string;
      readonly args: readonly unknown[];
    }
  /** Said every second from the order to stop until `stopped`: a copy of a large book is still being made. */
  | { readonly kind: 'stopping' }
  | { readonly kind: 'stopped'; readonly id: number };

/** A file the core lets a window load under /files/<ticket>. */
export interface TicketFile {
  readonly file: string;
  readonly name: string;
  readonly mediaType: string;
}

/** The core as the host thread sees it, in whatever thread it runs. */
export interface Core {
  /** JSON text in, JSON text out (`Answer` of the contract); never rejects. */
  call(name: string, json: string): Promise<string>;
  /** Events as JSON text `{topic, payload}`. */
  onEvent(heard: (json: string) => void): () => void;
  file(ticket: string): Promise<TicketFile | null>;
  signal(signal: Signal): void;
  /** Stops the scheduler, drains commands (at most 5 s), checkpoints, closes the book. */
  stop(): Promise<void>;
}
