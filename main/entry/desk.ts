import { ok } from '../../shared/kernel/result.ts';
import { createDispatcher, type ParsedCall } from '../api/dispatcher.ts';
import { createEventHub } from '../api/event-hub.ts';
import { FaultError } from '../api/faults.ts';
import { type BackupManifestFile, sha256OfFile } from '../db/backup.ts';
import { createFiles } from '../db/files.ts';
import { hasChangedSinceBackup } from '../db/desk.ts';
import { setPasswordHash, usersList } from '../db/people.ts';
import type { CallContext } from '../services/context.ts';
import type { DeskContext, DeskSession } from '../services/desk-context.ts';
import { deskHandlers } from '../services/handlers.ts';
import { hashPassword } from '../services/passwords.ts';
import { keepShippedPacks } from '../services/rule-packs/keep-shipped.ts';
import { lockDesk } from '../services/session.ts';
import { createBookKeeper, type OpenedBook } from './book-keeper.ts';
import { createBookPort } from './book-port.ts';
import { refuseCardNumber } from './card-guard.ts';
import { composeBook, type OpenBook } from './compose.ts';
import { createCopies } from './copies.ts';
import type { Core, Signal } from './core-protocol.ts';
import type { Desk, DeskParts } from './desk-parts.ts';
import { openProblem } from './open-problem.ts';

/** Longer than this and the log names the procedure (architecture handbook, section 7). */
const slowMs = 40;

/** How long commands under way may take to finish when Duly closes. */
const drainMs = 5000;

/** The core of Duly on one data folder: its book, its session, its procedures. Runs in a worker, in tests and in the command line alike. */
export function createDesk(parts: DeskParts) {
  const { clock, log } = parts;
  const keeper = createBookKeeper({
    folder: parts.facts.paths.data,
    secrets: parts.secrets,
    secretsStrength: parts.secretsStrength,
    cost: parts.cost,
    now: () => clock.now(),
  });
  const hub = createEventHub((ms, call) => clock.after(ms, call));
  let session: DeskSession = { actor: null, locked: false };
  let opened:
    | (OpenedBook & {
        readonly book: OpenBook;
        readonly files: ReturnType<typeof createFiles>;
        readonly stopWork: () => Promise<void>;
      })
    | null = null;
  let problem: { stage: string; message: string; incident: string } | null = null;
  let closing = false;
  let underway = 0;
  const sealTries: DeskContext['sealTries'] = { failures: 0, lastAt: null };

  const house = (): CallContext | null => opened?.book.houseContext() ?? null;

  const state = () => {
    if (opened) return 'open' as const;
    if (problem) return 'problem' as const;
    const stands = keeper.stands();
    return stands === 'present' ? ('sealed' as const) : stands;
  };

  const adopt = async (fresh: OpenedBook): Promise<void> => {
    const files = createFiles(keeper.at, fresh.key, parts.newId);
    const book = composeBook({
      connection: fresh.connection,
      clock,
      newId: parts.newId,
      computer: parts.computer,
      files,
      jobs: parts.jobs,
      isSomebodyWaiting: parts.isSomebodyWaiting,
      rules: parts.rules,
      trustedKeys: parts.trustedKeys,
      log,
      headerVerdict: keeper.headerVerdict,
      anchors: () => copies.anchors(),
      passwordCost: parts.cost,
      ownerKeys: {
        has: (userId) => keeper.hasPassword(userId),
        set: (userId, password) => keeper.setPassword(fresh.key, userId, password),
        drop: (userId) => keeper.dropPassword(userId),
      },
      announced: (topic, payload) => hub.announce(topic, payload),
    });
    opened = { ...fresh, book, files, stopWork: async () => undefined };
    problem = null;
    keepShippedPacks(book.houseContext());
    opened = { ...opened, stopWork: parts.startWork(desk, book) };
    hub.announce('book.state', {});
  };

  const closeBook = async (): Promise<void> => {
    const closingBook = opened;
    if (!closingBook) return;
    await closingBook.stopWork();
    opened = null;
    closingBook.files.tickets.empty();
    closingBook.files.inbox.empty();
    closingBook.book.close();
  };

  const copies = createCopies({ ...parts, temp: parts.facts.paths.temp }, keeper, () => opened);

  const desk: Desk = {
    keeper,
    parts,
    hub,
    state,
    house,
    problem: () => problem,
    key: () => opened?.key ?? null,
    book: () => opened?.book ?? null,
    session: { get: (): DeskSession => session, set: (next: DeskSession): void => void (session = next) },
    adopt,
    copies,
    startAgain: () => start(),
    opening: async (attempt) => {
      try {
        const fresh = await attempt();
        if (fresh) await adopt(fresh);
        return fresh !== null;
      } catch (error) {
        problem = { stage: 'open', message: openProblem(error), incident: log.fault(error, { stage: 'open' }) };
        hub.announce('book.state', {});
        throw new FaultError('database_unavailable', problem.message);
      }
    },
    /** The copy's bytes are those of its manifest, and it proves sound with the key. */
    isSound: (file: string, key: Uint8Array, manifest: BackupManifestFile): boolean => {
      try {
        if (sha256OfFile(file) !== manifest.sha256) return false;
        return keeper.prove(file, key, manifest.keys.cipher).auditHead === manifest.auditHead;
      } catch (error) {
        log.fault(error, { during: 'proving a backup' });
        return false;
      }
    },
    /** Closes the present book, lets another take its place, and opens that. Everybody is signed out. */
    replaceBook: async <Restored extends OpenedBook>(put: () => Promise<Restored>): Promise<Restored> => {
      await closeBook();
      session = { actor: null, locked: false };
      const restored = await put();
      await adopt(restored);
      hub.announce('session.changed', {});
      return restored;
    },
    resetOwnerPassword: async (password: string): Promise<void> => {
      const context = house();
      const owner = context && usersList(context.db).find((user) => user.role === 'owner' && user.active);
      if (!context || !owner || !opened) return;
      const hash = await hashPassword(password, parts.cost);
      await keeper.setPassword(opened.key, owner.id, password);
      context.writeStep((tx, _announce, audit) => {
        setPasswordHash(tx, owner.id, hash);
        audit('book.recover', `user:${owner.id}`, {});
        return ok({});
      });
    },
  };

  const port = createBookPort(desk);
  const deskContext = (): DeskContext => ({
    book: house(),
    bookAs: (actor) => opened?.book.contextFor(actor) ?? null,
    session: desk.session,
    file: port,
    sealTries,
    clock,
    computer: parts.computer,
    log,
    facts: {
      version: parts.facts.info.version,
      platform: parts.facts.info.platform,
      kind: parts.facts.info.kind,
      nativeMenu: parts.facts.nativeMenu,
    },
    quit: parts.quit,
    stillHere: () => undefined,
  });

  const run = async (call: ParsedCall): Promise<unknown> => {
    underway += 1;
    const began = performance.now();
    try {
      const [context = '', verb = ''] = call.name.split('.');
      if (Object.hasOwn(deskHandlers, context)) {
        const refused = refuseCardNumber(call);
        if (refused) return refused;
        const group = deskHandlers[context as keyof typeof deskHandlers] as Readonly<
          Record<string, (input: unknown, context: DeskContext) => unknown>
        >;
        return await group[verb]?.(call.input, deskContext());
      }
      if (!opened || !session.actor) throw new FaultError('database_unavailable');
      return await opened.book.run(call, session.actor);
    } finally {
      underway -= 1;
      const ms = Math.round(performance.now() - began);
      if (ms > slowMs) log.info('A procedure took long.', { procedure: call.name, ms });
    }
  };

  const dispatch = createDispatcher({
    caller: () => ({
      signedIn: session.actor !== null,
      locked: session.locked,
      has: (permission) => session.actor?.permissions.has(permission as never) ?? false,
    }),
    run,
    earlierAnswer: (commandId) => opened?.book.earlierAnswer(commandId) ?? null,
    logFault: (error, name) => log.fault(error, { procedure: name }),
    isClosing: () => closing,
  });

  /** Opens the book if the computer can unseal its key; otherwise a screen asks. A failure becomes the start-up problem page. */
  const start = async (): Promise<void> => {
    if (opened) return;
    problem = null;
    if (keeper.stands() === 'present') await desk.opening(keeper.openByHost).catch(() => false);
  };

  const signal = (heard: Signal): void => {
    if (heard.signal === 'lock' || heard.signal === 'suspend') {
      lockDesk(deskContext());
      hub.announce('host.lock', {});
    } else if (heard.signal === 'menu') hub.announce('menu.command', { id: heard.id });
    else if (heard.signal === 'idle' && heard.seconds >= 300) lockDesk(deskContext());
  };

  const stop = async (): Promise<void> => {
    closing = true;
    const deadline = Date.now() + drainMs;
    while (underway > 0 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 10));
    hub.flush();
    if (opened && parts.backsUpOnQuit && hasChangedSinceBackup(opened.book.db)) {
      await copies.backUp('quit').catch((error: unknown) => log.fault(error, { during: 'backup on quit' }));
    }
    await closeBook();
  };

  const core: Core = {
    call: dispatch,
    onEvent: (heard) => hub.onEvent(heard),
    file: async (ticket) => opened?.files.tickets.entry(ticket) ?? null,
    signal,
    stop,
  };
  return { desk, core, start };
}
