import { z } from 'zod';
import { Id } from './fields.ts';

/** Events say what changed, never the new data; screens ask again. Sent only after commit, gathered for 50 ms. */
export const events = {
  'account.changed': z.object({ accountIds: z.array(Id) }),
  /** Lists, totals and queues may have changed as a whole (an import, a day run). */
  'book.changed': z.object({ contexts: z.array(z.string()) }),
  'book.state': z.object({}),
  'session.changed': z.object({}),
  'placements.progress': z.object({
    placementId: Id,
    done: z.number().int(),
    total: z.number().int(),
    status: z.string(),
  }),
  'bulk.progress': z.object({ runId: Id, done: z.number().int(), total: z.number().int() }),
  'letters.progress': z.object({ done: z.number().int(), total: z.number().int() }),
  'letters.changed': z.object({ letterIds: z.array(Id) }),
  'reminder.due': z.object({ ids: z.array(Id) }),
  'backup.done': z.object({ ok: z.boolean() }),
  'host.lock': z.object({}),
  'host.notice': z.object({ tag: z.string(), title: z.string(), body: z.string() }),
  'menu.command': z.object({ id: z.string() }),
  'update.state': z.object({ state: z.string() }),
} as const;

export type Topic = keyof typeof events;
export type Payload<T extends Topic> = z.output<(typeof events)[T]>;
export type Announce = <T extends Topic>(topic: T, payload: Payload<T>) => void;

/** Keeps announcements until they may be sent, in their order. */
export function gatherEvents(announced: (topic: Topic, payload: Payload<Topic>) => void): {
  announce: Announce;
  send(): void;
} {
  const kept: [Topic, Payload<Topic>][] = [];
  return {
    announce: (topic, payload) => void kept.push([topic, payload]),
    send: () => {
      for (const [topic, payload] of kept) announced(topic, payload);
    },
  };
}
