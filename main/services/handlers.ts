import type { Contract } from '../../shared/contract/contract.ts';
import type { CallContext, Handlers } from './context.ts';
import type { DeskContext, DeskContexts } from './desk-context.ts';
import { book } from './book.ts';
import { desk } from './desk.ts';
import { session } from './session.ts';
import { audit } from './audit.ts';
import { creditors } from './creditors.ts';
import { placements } from './placements.ts';
import { preferences } from './preferences.ts';
import { users } from './users.ts';

/** Every handler that needs an open book, by context. */
export const bookHandlers = {
  users,
  preferences,
  audit,
  creditors,
  placements,
} satisfies Partial<Handlers<Omit<Contract, DeskContexts>, CallContext>>;

/** Handlers that work before a book is open. */
export const deskHandlers = { book, session, desk } satisfies Handlers<Pick<Contract, DeskContexts>, DeskContext>;
