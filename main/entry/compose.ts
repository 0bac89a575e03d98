import { randomBytes } from 'node:crypto';
import { type Announce, gatherEvents, type Payload, type Topic } from '../../shared/contract/events.ts';
import { localDateIn } from '../../shared/kernel/instant.ts';
import { permissions, type Permission } from '../../shared/vocabulary/roles.ts';
import { FaultError } from '../api/faults.ts';
import type { Intent, ParsedCall } from '../api/dispatcher.ts';
import { refuseCardNumber } from './card-guard.ts';
import { handleOf } from '../db/database.ts';
import type { Connection } from '../db/open.ts';
import { agencyRow, deviceRow, permissionsOf } from '../db/people.ts';
import { createKeep, createWrite, receiptOf, storeReceipt, type WriterParts } from '../db/unit-of-work.ts';
import type { ContactRules } from '../domain/contact-gate/rules.ts';
import type { Actor, AgencyFacts, CallContext, JobPorts } from '../services/context.ts';
import { bookHandlers } from '../services/handlers.ts';
import type { Clock, ComputerPorts, FilePorts, LogPort } from '../services/ports.ts';
import { createRuleBook } from '../services/rule-packs/rule-book.ts';
import type { TrustedKey } from '../services/rule-packs/signed-file.ts';

export interface BookParts {
  /** Migrated and seeded. */
  readonly connection: Connection;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly computer: ComputerPorts;
  readonly files: FilePorts;
  readonly jobs: JobPorts;
  readonly isSomebodyWaiting: CallContext['isSomebodyWaiting'];
  /** The rule packs shipped with Duly; the book's own versions come on top. */
  readonly rules: ContactRules;
  /** Whose signed rule files count. */
  readonly trustedKeys: readonly TrustedKey[];
  readonly log: LogPort;
  readonly headerVerdict: CallContext['headerVerdict'];
  readonly anchors: CallContext['anchors'];
  readonly passwordCost: CallContext['passwordCost'];
  readonly ownerKeys: CallContext['ownerKeys'];
  readonly announced: (topic: Topic, payload: Payload<Topic>) => void;
}

/** One open book with its services. It does not know which thread it runs in. */
export type OpenBook = ReturnType<typeof composeBook>;

/** What Duly itself does by the clock; it may everything and is nobody's account. */
const houseActor: Actor = {
  userId: null,
  login: 'duly',
  name: 'Duly',
  role: 'owner',
  permissions: new Set(Object.keys(permissions) as Permission[]),
};

type AnyHandler = (input: unknown, context: CallContext) => unknown;

/** Wires an open book: plain arguments, no container. */
export function composeBook(parts: BookParts) {
  const db = handleOf(parts.connection);
  const deviceId = deviceRow(db)?.id;
  if (!deviceId) throw new Error('The book has no device row');
  const writer: WriterParts<Announce> = {
    db,
    deviceId,
    now: () => parts.clock.now(),
    newSalt: () => randomBytes(12).toString('hex'),
    gather: () => gatherEvents(parts.announced),
  };
  const keep = createKeep(db);
  const ruleBook = createRuleBook(db, {
    shipped: parts.rules.packs,
    trustedKeys: parts.trustedKeys,
    log: parts.log,
  });

  const agencyFacts = (): AgencyFacts => {
    const row = agencyRow(db);
    if (!row) throw new Error('The book has no agency row');
    return row;
  };

  const contextFor = (actor: Actor, intent: Intent | null = null): CallContext => {
    const agency = agencyFacts();
    return {
      db,
      write: createWrite(writer, actor.userId, intent),
      writeStep: createWrite(writer, actor.userId, null),
      keep,
      clock: parts.clock,
      newId: parts.newId,
      actor,
      agency,
      today: () => localDateIn(parts.clock.now(), agency.zone),
      get rules() {
        return ruleBook.rules();
      },
      ruleBook,
      computer: parts.computer,
      files: parts.files,
      jobs: parts.jobs,
      isSomebodyWaiting: parts.isSomebodyWaiting,
      announce: parts.announced,
      log: parts.log,
      headerVerdict: parts.headerVerdict,
      anchors: parts.anchors,
      passwordCost: parts.passwordCost,
      ownerKeys: parts.ownerKeys,
    };
  };

  /** Runs one parsed call as the actor. Longer commands that took several transactions get their receipt here. */
  const run = async (call: ParsedCall, actor: Actor): Promise<unknown> => {
    const refused = refuseCardNumber(call);
    if (refused) return refused;
    const [context = '', verb = ''] = call.name.split('.');
    const group: Readonly<Record<string, unknown>> | undefined = (
      bookHandlers as Readonly<Record<string, Readonly<Record<string, unknown>>>>
    )[context];
    const handler = group?.[verb] as AnyHandler | undefined;
    if (!handler) throw new FaultError('unknown_procedure');
    const answer = await handler(call.input, contextFor(actor, call.intent));
    const { intent } = call;
    if (intent && isDone(answer) && !receiptOf(db, intent.commandId)) {
      keep((tx) => storeReceipt(tx, intent, JSON.stringify(answer), parts.clock.now()));
    }
    return answer;
  };

  return {
    db,
    deviceId,
    contextFor,
    houseContext: () => contextFor(houseActor),
    run,
    agency: agencyFacts,
    actorPermissions: (role: string): ReadonlySet<Permission> => new Set(permissionsOf(db, role)),
    earlierAnswer: (commandId: string) => receiptOf(db, commandId),
    close: (): void => {
      parts.connection.pragma('wal_checkpoint(TRUNCATE)');
      parts.connection.close();
    },
  };
}

const isDone = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
