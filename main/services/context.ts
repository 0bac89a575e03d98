import type { AnswerOf, ParsedOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Announce } from '../../shared/contract/events.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { Permission, Role } from '../../shared/vocabulary/roles.ts';
import type { AnchorAt } from '../db/anchors.ts';
import type { Db } from '../db/database.ts';
import type { Keep, WriteAnnouncing } from '../db/unit-of-work.ts';
import type { ContactRules } from '../domain/contact-gate/rules.ts';
import type { PasswordCost } from './passwords.ts';
import type { Clock, ComputerPorts, FilePorts, LogPort } from './ports.ts';
import type { RuleBook } from './rule-packs/rule-book.ts';

/** The only way to write: one transaction with its audit entry; announcements leave after commit. */
export type Write = WriteAnnouncing<Announce>;

/** Who acts. */
export interface Actor {
  readonly userId: string | null;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
}

/** What the agency's own row says; read once per call. */
export interface AgencyFacts {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  readonly country: string;
  readonly phone: string;
  readonly email: string;
  readonly licence: string;
  /** IANA zone of the office: business days are counted here. */
  readonly zone: string;
  readonly practice: boolean;
}

/** Background work the services start; each runs in a thread of its own and never touches the writing connection. */
export interface JobPorts {
  /** Absolute path of a worker's entry file, by name: `letters`, `import`, `backup`. */
  readonly workerFile: (name: string) => string;
  /**
   * Runs a worker by name on an input and answers with what it returns. Each message of the job is dealt with before the
   * job goes on; an error of `onMessage` or an abort ends the job.
   */
  readonly run: <Message, Output>(
    name: string,
    input: unknown,
    options?: { readonly onMessage?: (message: Message) => void | Promise<void>; readonly signal?: AbortSignal },
  ) => Promise<Output>;
}

/** What every handler on an open book receives. Built by compose; plain arguments, no container. */
export interface CallContext {
  readonly db: Db;
  /** The command's one transaction; its result is the command's answer and is kept under the commandId. */
  readonly write: Write;
  /** One of several transactions of longer work (an import, a letter batch). */
  readonly writeStep: Write;
  /** Unaudited conveniences: drafts, preferences, counters. */
  readonly keep: Keep;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly actor: Actor;
  readonly agency: AgencyFacts;
  /** The office's calendar date now. */
  readonly today: () => LocalDate;
  /** The rules in force in this book now; reading it costs nothing. */
  readonly rules: ContactRules;
  /** Where the rules come from, and how to read them anew after a change. */
  readonly ruleBook: RuleBook;
  readonly computer: ComputerPorts;
  readonly files: FilePorts;
  readonly jobs: JobPorts;
  /** True while a call waits for its turn: long work then ends the slice it is in. */
  readonly isSomebodyWaiting: () => boolean;
  /** For progress of work that is not in a transaction. */
  readonly announce: Announce;
  readonly log: LogPort;
  /** Says `ok`, or what is wrong with the part of the book's file that no cipher covers. */
  readonly headerVerdict: () => string;
  /** What the copies of the book know of its journal. */
  readonly anchors: () => readonly AnchorAt[];
  readonly passwordCost: PasswordCost;
  /** Owners' passwords also open the book; a former owner's does not. */
  readonly ownerKeys: {
    has(userId: string): boolean;
    set(userId: string, password: string): Promise<void>;
    drop(userId: string): Promise<void>;
  };
}

export type Handlers<C, Context> = {
  readonly [Name in keyof C]: {
    readonly [Verb in keyof C[Name]]: (
      input: ParsedOf<C[Name][Verb]>,
      context: Context,
    ) => AnswerOf<C[Name][Verb]> | Promise<AnswerOf<C[Name][Verb]>>;
  };
};

/** Handlers of one context on an open book: `HandlersOf<'payments'>`. */
export type HandlersOf<Name extends keyof Contract> = Handlers<Contract, CallContext>[Name];
