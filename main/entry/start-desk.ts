import { randomBytes } from 'node:crypto';
import { deskFigures } from '../db/desk.ts';
import { officeCost } from '../db/keys.ts';
import { leaveCheckpoints } from '../db/open.ts';
import { startingRules } from '../domain/contact-gate/starting-rules.ts';
import { startCheckpoints } from '../jobs/checkpoints.ts';
import { jobs } from '../jobs/pool.ts';
import trustedKeys from '../services/rule-packs/trusted-keys.json' with { type: 'json' };
import { startScheduler } from '../scheduler/scheduler.ts';
import { resumeWork } from '../services/handlers.ts';
import type { Clock, ComputerPorts, LogPort } from '../services/ports.ts';
import type { HostFacts, HostPart } from './core-protocol.ts';
import type { OpenBook } from './compose.ts';
import { createDesk } from './desk.ts';
import type { Desk, DeskParts } from './desk-parts.ts';
import { idMaker } from './new-id.ts';
import { fillPractice, makePracticeBook } from './practice.ts';

export type AskHost = (part: HostPart, verb: string, args: readonly unknown[]) => Promise<unknown>;

export interface StartParts {
  readonly facts: HostFacts;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly askHost: AskHost;
  /** True while somebody's call waits to be taken; absent where calls and work are one program (a command). */
  readonly isSomebodyWaiting?: () => boolean;
  /** Makes a practice book when the folder has none. */
  readonly practice: boolean;
}

/** The computer's parts over the thread boundary; what nobody waits for is sent and forgotten. */
function computerOver(askHost: AskHost, log: LogPort): ComputerPorts {
  const send = (part: HostPart, verb: string, ...args: unknown[]): void => {
    askHost(part, verb, args).catch((error: unknown) => log.fault(error, { part, verb }));
  };
  return {
    dialogs: {
      chooseFile: async (options) => (await askHost('dialogs', 'chooseFile', [options])) as string | null,
      chooseSavePath: async (options) => (await askHost('dialogs', 'chooseSavePath', [options])) as string | null,
    },
    notifications: { show: async (notice) => void (await askHost('notifications', 'show', [notice])) },
    printing: {
      printers: async () => (await askHost('printing', 'printers', [])) as { name: string; isDefault: boolean }[],
      printPdf: async (file, options) =>
        (await askHost('printing', 'printPdf', [file, options])) as Awaited<
          ReturnType<ComputerPorts['printing']['printPdf']>
        >,
    },
    windows: {
      open: async () => void (await askHost('windows', 'open', [])),
      setTitle: (title) => send('windows', 'setTitle', title),
      setAttention: (count) => send('windows', 'setAttention', count),
    },
    shell: { openExternal: async (url) => (await askHost('shell', 'openExternal', [url])) as boolean },
    clipboard: { writeText: (text, options) => send('clipboard', 'writeText', text, options ?? {}) },
  };
}

/** How often the write-ahead log of the open book is carried over. */
const checkpointMs = 500;

/** Leaves carrying the log of an open book over to a thread; answers how to end it. */
export function checkpointsOf({ keeper, key }: Desk, { db }: OpenBook, log: LogPort): () => Promise<void> {
  const bookKey = key();
  if (!bookKey) return async () => undefined;
  leaveCheckpoints(db.connection);
  return startCheckpoints({ file: keeper.at.book, key: bookKey, cipher: keeper.cipher(), everyMs: checkpointMs }, log);
}

/** Everything a desk is made of in the product, whichever thread this is. */
export function deskParts({ facts, clock, log, askHost, isSomebodyWaiting }: StartParts): DeskParts {
  return {
    facts,
    clock,
    log,
    newId: idMaker(),
    newSalt: () => randomBytes(12).toString('hex'),
    computer: computerOver(askHost, log),
    isSomebodyWaiting: isSomebodyWaiting ?? (() => false),
    secrets: {
      seal: async (secret) => (await askHost('secrets', 'seal', [secret])) as Uint8Array,
      unseal: async (sealed) =>
        (await askHost('secrets', 'unseal', [sealed])) as {
          readonly secret: Uint8Array;
          readonly reseal: boolean;
        } | null,
    },
    secretsStrength: async () => (await askHost('secrets', 'strength', [])) as 'strong' | 'obfuscated' | 'none',
    quit: () => void askHost('lifecycle', 'requestQuit', []).catch((error: unknown) => log.fault(error)),
    jobs,
    rules: startingRules,
    trustedKeys,
    cost: officeCost,
    backsUpOnQuit: true,
    startWork: (desk, book) => {
      const endCheckpoints = checkpointsOf(desk, book, log);
      const stopScheduler = startScheduler({
        context: () => book.houseContext(),
        backUp: (reason) => desk.copies.backUp(reason),
        lookAfterCopies: () => desk.copies.look(),
        lastBackupAt: () => deskFigures(book.db).backupAt,
        resume: () => resumeWork(book.houseContext()),
      });
      return async () => {
        await stopScheduler();
        await endCheckpoints();
      };
    },
    fillPractice,
  };
}

/** Opens the desk on its data folder: the book if its key is at hand, the practice book if one is asked for. */
export async function startDesk(parts: StartParts) {
  const made = createDesk(deskParts(parts));
  await made.start();
  if (parts.practice && made.desk.state() === 'none') await makePracticeBook(made.desk);
  return made;
}
