import { spawn } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import type { Host } from '../host.ts';
import { createListeners } from '../listeners.ts';
import type { InstanceLock } from '../instance-lock.ts';

export interface ProcessPieces {
  /** SIGINT, SIGTERM and SIGHUP arrive here. */
  readonly signals: Pick<EventEmitter, 'on' | 'off'>;
  readonly exit: (code: number) => void;
  /** Program and arguments to start again with. */
  readonly command: readonly string[];
}

const quitSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Signals ask to quit; a second one ends the program at once. One Duly per folder by its lock file. */
export function nodeLifecycle(lock: InstanceLock, pieces: ProcessPieces, cleanUp: () => void) {
  const quitRequested = createListeners();
  let asked = 0;
  const onSignal = () => {
    asked += 1;
    if (asked > 1) leave(130);
    else quitRequested.tell();
  };
  for (const signal of quitSignals) pieces.signals.on(signal, onSignal);
  const tidy = () => {
    for (const signal of quitSignals) pieces.signals.off(signal, onSignal);
    cleanUp();
    lock.release();
  };
  const leave = (code: number) => {
    tidy();
    pieces.exit(code);
  };
  const lifecycle: Host['lifecycle'] = {
    holdsInstance: lock.isHeld,
    onSecondStart: lock.onSecondStart,
    onQuitRequested: quitRequested.add,
    quit: () => leave(0),
    relaunch: () => {
      tidy();
      const [program, ...args] = pieces.command;
      if (program !== undefined) spawn(program, args, { detached: true, stdio: 'inherit' }).unref();
      pieces.exit(0);
    },
  };
  return { lifecycle, requestQuit: () => quitRequested.tell() };
}
