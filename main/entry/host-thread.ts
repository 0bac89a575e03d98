import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createAssetSource } from '../api/asset-source.ts';
import type { AssetOut } from '../api/assets.ts';
import type { CorePort, Transport } from '../api/port.ts';
import { menuModel } from '../domain/menu.ts';
import type { Host } from '../host/host.ts';
import { createListeners } from '../host/listeners.ts';
import { type Log, noLog } from '../log/log.ts';
import type { Core, HostFacts, Signal } from './core-protocol.ts';
import type { CoreClientOptions } from './core-client.ts';
import { forwardSignals } from './host-signals.ts';
import { problemAssets, problemCore, type StartProblem, type StartStage } from './problem-page.ts';

/** What a transport is opened on. */
export interface TransportOrder {
  readonly core: CorePort;
  readonly signal: (signal: Signal) => void;
  readonly resolve: (path: string) => Promise<AssetOut | null>;
  readonly log: Log;
}

export interface HouseParts {
  readonly host: Host;
  readonly facts: Pick<HostFacts, 'nativeMenu' | 'practice' | 'startsAt'>;
  readonly openLog: (folder: string) => Log;
  readonly startCore: (options: Omit<CoreClientOptions, 'workerFile'>) => Promise<Core>;
  /** The folder of the built window. */
  readonly windowRoot: string;
  /** The browser's stand-in for the preload; empty where a preload does it. */
  readonly bridge: string;
  readonly openTransport: (order: TransportOrder) => Promise<Transport>;
  /** Another Duly has this data folder; it was told to come forward. */
  readonly onSecond: () => void;
  /** Not even the page that says so can be shown. */
  readonly onHopeless: (problem: StartProblem) => void;
}

/** Fresh for each start; 16 bytes cannot be guessed. */
const newNonce = (): string => randomBytes(16).toString('base64url');

type Leaving = 'quit' | 'relaunch' | 'install';

/**
 * The start on the host thread, stage by stage: lock, paths, log, core (which opens the book), transport, window. A
 * stage that fails is named on a page that needs no book. The end, whoever asks for it: the core stops its scheduler,
 * drains, checkpoints and closes (10 s at most, longer while a large book is being copied), then the transport closes and
 * the host quits.
 */
export async function openHouse(parts: HouseParts): Promise<void> {
  const { host } = parts;
  const nonce = newNonce();
  const own = createListeners<string>();
  let stage: StartStage = 'lock';
  let log: Log = noLog;
  let core: Core | null = null;
  let transport: Transport | null = null;
  let isLeaving = false;
  let stopSignals = () => {};

  // The system's own way of dying stays as it is; it only leaves a trace.
  const noteCrash = (error: unknown) => void log.fault(error, { stage: 'host thread' });
  process.on('uncaughtExceptionMonitor', noteCrash);

  const leave = async (how: Leaving) => {
    if (isLeaving) return;
    isLeaving = true;
    stopSignals();
    log.info('leaving', { how });
    host.windows.setTitle('Duly is closing');
    try {
      await core?.stop();
      await transport?.close();
      rmSync(host.paths.temp, { recursive: true, force: true });
    } catch (error) {
      log.fault(error, { stage: 'leaving' });
    }
    process.off('uncaughtExceptionMonitor', noteCrash);
    log.close();
    if (how === 'install') await host.updates.installAndRestart();
    else if (how === 'relaunch') host.lifecycle.relaunch();
    else host.lifecycle.quit();
  };
  const go = (how: Leaving) => void leave(how);

  /** The core may ask to end; it never ends the host by itself, because then its own book would still be open. */
  const hostForCore = {
    ...host,
    lifecycle: {
      ...host.lifecycle,
      quit: () => go('quit'),
      relaunch: () => go('relaunch'),
      requestQuit: () => go('quit'),
    },
    updates: { ...host.updates, installAndRestart: async () => go('install') },
  };

  const showProblem = async (error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    const problem = { stage, incident: log.fault(error, { stage }), detail, dataFolder: host.paths.data };
    try {
      if (stage === 'window') throw error;
      const actions = {
        restart: () => go('relaunch'),
        logs: () => void host.shell.reveal(host.paths.logs),
        quit: () => go('quit'),
      };
      transport = await parts.openTransport({
        core: problemCore(actions, problem.incident),
        signal: () => {},
        resolve: problemAssets(problem, nonce, parts.bridge),
        log,
      });
      await host.windows.open();
    } catch {
      parts.onHopeless(problem);
      go('quit');
    }
  };

  host.lifecycle.onQuitRequested(() => go('quit'));
  host.lifecycle.onSecondStart(() => void host.windows.focus().catch((error: unknown) => log.fault(error)));
  try {
    if (!host.lifecycle.holdsInstance) {
      parts.onSecond();
      host.lifecycle.quit();
      return;
    }
    stage = 'paths';
    // Plain copies of an earlier start that ended in the middle.
    rmSync(host.paths.temp, { recursive: true, force: true });
    for (const path of [host.paths.data, host.paths.logs, host.paths.temp])
      mkdirSync(path, { recursive: true, mode: 0o700 });
    stage = 'log';
    log = parts.openLog(host.paths.logs);
    log.info('starting', { version: host.info.version, platform: host.info.platform, node: process.versions.node });
    stage = 'core';
    core = await parts.startCore({
      facts: { info: host.info, paths: host.paths, ...parts.facts },
      host: hostForCore,
      log,
    });
    const opened = core;
    stage = 'transport';
    const port: CorePort = {
      call: opened.call,
      file: opened.file,
      onEvent: (heard) => {
        const stops = [opened.onEvent(heard), own.add(heard)];
        return () => stops.forEach((stop) => stop());
      },
    };
    const resolve = createAssetSource({ root: parts.windowRoot, nonce, core: opened, bridge: parts.bridge });
    transport = await parts.openTransport({ core: port, signal: opened.signal, resolve, log });
    stopSignals = forwardSignals(host, { signal: opened.signal, event: own.tell, onQuit: () => go('quit') });
    stage = 'window';
    host.menu.set(menuModel);
    await host.windows.open();
    log.info('open');
  } catch (error) {
    if (!isLeaving) await showProblem(error);
  }
}
