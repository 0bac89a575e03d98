import type { Actor } from './context.ts';

/**
 * Whose accounts and reminders somebody sees in queues: an agent their own and nobody's, everybody else the whole
 * branch (null), because a supervisor looks after all of it.
 */
export const personSeen = (actor: Pick<Actor, 'role' | 'userId'>): string | null =>
  actor.role === 'agent' ? actor.userId : null;
