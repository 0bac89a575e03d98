import type { Host } from '../host.ts';
import { createListeners } from '../listeners.ts';

export type PowerEvent = 'suspend' | 'resume' | 'lock' | 'unlock';

const everyMs = 5000;
const toleranceMs = 30_000;

/** True when the wall clock moved otherwise than the time that passed: the computer slept, or the clock was set. */
export const hasJumped = (passedMs: number, expectedMs: number): boolean =>
  Math.abs(passedMs - expectedMs) > toleranceMs;

/** Power without an operating system to tell: a clock that jumps means that the computer slept. */
export function nodePower(now: () => number = Date.now) {
  const heard = {
    suspend: createListeners(),
    resume: createListeners(),
    lock: createListeners(),
    unlock: createListeners(),
  };
  let lastTick = now();
  let lastSeen = now();
  let fixedIdle: number | null = null;
  const timer = setInterval(() => {
    const passed = now() - lastTick;
    lastTick += passed;
    if (hasJumped(passed, everyMs)) heard.resume.tell();
  }, everyMs);
  timer.unref();
  const power: Host['power'] = {
    onSuspend: heard.suspend.add,
    onResume: heard.resume.add,
    onLock: heard.lock.add,
    onUnlock: heard.unlock.add,
    idleSeconds: () => fixedIdle ?? Math.max(0, Math.floor((now() - lastSeen) / 1000)),
    keepAwake: () => () => {},
  };
  return {
    power,
    tell: (event: PowerEvent) => heard[event].tell(),
    /** A key or the pointer moved in the page. */
    sawPerson: () => {
      lastSeen = now();
    },
    setIdle: (seconds: number | null) => {
      fixedIdle = seconds;
    },
    stop: () => clearInterval(timer),
  };
}
