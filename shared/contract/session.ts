import { z } from 'zod';
import { isZone } from '../kernel/instant.ts';
import { permissions, roles } from '../vocabulary/roles.ts';
import { CommandId, codeOf, Id, InstantText, Nothing, ShortText, Version } from './fields.ts';
import { command, query } from './procedure.ts';

export const SignedIn = z.object({
  userId: Id,
  login: z.string(),
  name: z.string(),
  role: codeOf(roles),
  permissions: z.array(codeOf(permissions)),
});

export const session = {
  current: query(
    'anyone',
    Nothing,
    z.object({ user: SignedIn.nullable(), locked: z.boolean(), idleMinutes: z.number().int() }),
  ),
  /** Five free tries, then waits that double from one to fifteen minutes; the wait survives a restart (reliability handbook T17). */
  signIn: command('anyone', z.object({ login: ShortText, password: z.string().max(500) }), SignedIn, [
    'wrong_password',
    'throttled',
    'user_inactive',
  ]),
  /** Practice books only: step into one of their people without a password. */
  practiceSignIn: command('anyone', z.object({ login: ShortText }), SignedIn, ['user_inactive']),
  signOut: command('anyone', Nothing, Nothing, []),
  /** Hides everything until the same person proves the password again. */
  lock: command('anyone', Nothing, Nothing, []),
  unlock: command('anyone', z.object({ password: z.string().max(500) }), Nothing, ['wrong_password', 'throttled']),
  /** Tells the desk that a person is there, so that it does not lock. */
  stillHere: command('signed_in', Nothing, Nothing, []),
};

/** What the agency says of itself; its letters print it. */
export const AgencyDetails = z.object({
  name: ShortText.min(1),
  address: ShortText,
  city: ShortText,
  state: ShortText,
  postcode: ShortText,
  country: z.string().length(2),
  phone: ShortText,
  email: ShortText,
  licence: ShortText,
  zone: z.string().refine(isZone, 'not a time zone'),
});

export const agency = {
  open: query('signed_in', Nothing, AgencyDetails),
  /** Letters drawn from now on bear the new details; those that are stored stay as they are. */
  change: command('users_manage', z.object({ commandId: CommandId, details: AgencyDetails }), Nothing, []),
};

export const users = {
  list: query(
    'users_manage',
    Nothing,
    z.object({
      users: z.array(
        z.object({
          id: Id,
          login: z.string(),
          name: z.string(),
          role: codeOf(roles),
          active: z.boolean(),
          lastSignInAt: InstantText.nullable(),
          version: Version,
        }),
      ),
      matrix: z.record(codeOf(roles), z.array(codeOf(permissions))),
    }),
  ),
  add: command(
    'users_manage',
    z.object({
      commandId: CommandId,
      login: ShortText.min(1),
      name: ShortText.min(1),
      role: codeOf(roles),
      password: z.string().max(500),
    }),
    z.object({ userId: Id }),
    ['login_taken', 'password_too_short', 'password_known'],
  ),
  change: command(
    'users_manage',
    z.object({
      commandId: CommandId,
      userId: Id,
      expectedVersion: Version,
      name: ShortText.min(1),
      role: codeOf(roles),
      active: z.boolean(),
    }),
    Nothing,
    ['not_found', 'stale_record', 'last_owner'],
  ),
  /** For a person who forgot it, or is locked out after a hundred failures. */
  resetPassword: command(
    'users_manage',
    z.object({ commandId: CommandId, userId: Id, password: z.string().max(500) }),
    Nothing,
    ['not_found', 'password_too_short', 'password_known'],
  ),
  setPassword: command(
    'signed_in',
    z.object({ commandId: CommandId, current: z.string().max(500), next: z.string().max(500) }),
    Nothing,
    ['wrong_password', 'password_too_short', 'password_known'],
  ),
};

/** Small choices of a person that follow them: theme, density, single-letter keys. */
export const preferences = {
  get: query(
    'signed_in',
    Nothing,
    z.object({
      theme: z.enum(['system', 'light', 'dark']),
      density: z.enum(['compact', 'standard', 'comfortable']),
      letterKeys: z.boolean(),
      screenReader: z.boolean(),
    }),
  ),
  save: command(
    'signed_in',
    z.object({
      commandId: CommandId,
      theme: z.enum(['system', 'light', 'dark']),
      density: z.enum(['compact', 'standard', 'comfortable']),
      letterKeys: z.boolean(),
      screenReader: z.boolean(),
    }),
    Nothing,
    [],
  ),
};
