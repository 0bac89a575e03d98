import type { Payload, Topic } from '../../shared/contract/events.ts';
import type { Host, Unsubscribe } from '../host/host.ts';
import type { Signal } from './core-protocol.ts';

export interface SignalEnds {
  readonly signal: (signal: Signal) => void;
  /** An event for the windows that does not come from the book. */
  readonly event: (json: string) => void;
  readonly onQuit: () => void;
}

/** How exactly the time without a key or pointer is followed: the desk locks within 2 s of its limit (handbook T17). */
const idleEveryMs = 1000;
/** Shorter pauses are nobody's business. */
const shortestIdle = 30;

const eventText = <T extends Topic>(topic: T, payload: Payload<T>): string => JSON.stringify({ topic, payload });

/** Passes on what the computer tells: sleep, lock, idle, menu, clicks on notifications, updates. Returns how to stop. */
export function forwardSignals(host: Host, { signal, event, onQuit }: SignalEnds): Unsubscribe {
  const timer = setInterval(() => {
    const seconds = host.power.idleSeconds();
    if (seconds >= shortestIdle) signal({ signal: 'idle', seconds });
  }, idleEveryMs);
  timer.unref();
  const stops = [
    () => clearInterval(timer),
    host.power.onSuspend(() => signal({ signal: 'suspend' })),
    host.power.onResume(() => signal({ signal: 'resume' })),
    host.power.onLock(() => signal({ signal: 'lock' })),
    host.power.onUnlock(() => signal({ signal: 'unlock' })),
    // Quitting must work even when no page is there to carry it out.
    host.menu.onCommand((id) => (id === 'app.quit' ? onQuit() : signal({ signal: 'menu', id }))),
    host.notifications.onClick((tag) => {
      void host.windows.focus();
      signal({ signal: 'notification_clicked', tag });
    }),
    host.updates.onState(({ state }) => event(eventText('update.state', { state }))),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
