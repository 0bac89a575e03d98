import { ok, refuse } from '../../shared/kernel/result.ts';
import { judgePassword, waitBeforeSignIn } from '../domain/passwords.ts';
import type { DeskContext, DeskHandlersOf } from './desk-context.ts';

/** Guesses at a sealed book are throttled like sign-ins. */
async function guarded(desk: DeskContext, attempt: () => Promise<boolean>): Promise<'right' | 'wrong' | 'throttled'> {
  const { sealTries, clock } = desk;
  if (waitBeforeSignIn(sealTries.failures, sealTries.lastAt, clock.now()).kind !== 'free') return 'throttled';
  if (await attempt()) {
    sealTries.failures = 0;
    return 'right';
  }
  sealTries.failures += 1;
  sealTries.lastAt = clock.now();
  return 'wrong';
}

export const book: DeskHandlersOf<'book'> = {
  status: (_input, { file }) => file.status(),
  checkFolder: (_input, { file }) => file.checkFolder(),
  create: async (input, { file }) => judgeOwner(input.owner) ?? file.create(input),
  confirmRecoveryKey: (input, { file }) =>
    file.isRecoveryKey(input.recoveryKey) ? ok({}) : refuse('wrong_recovery_key'),
  tryAgain: async (_input, { file }) => {
    await file.tryAgain();
    return ok({});
  },
  unlock: async (input, desk) => {
    const outcome = await guarded(desk, () => desk.file.openByPassword(input.password));
    if (outcome === 'right') return ok({});
    return refuse(outcome === 'throttled' ? 'throttled' : 'wrong_password');
  },
  recover: async (input, desk) => {
    const weak = judgePassword(input.newPassword, '');
    if (weak) return refuse(weak);
    const outcome = await guarded(desk, () => desk.file.openByRecovery(input.recoveryKey, input.newPassword));
    if (outcome === 'right') return ok({});
    return refuse(outcome === 'throttled' ? 'throttled' : 'wrong_recovery_key');
  },
  backUp: async (_input, { file, log }) => {
    try {
      return ok(await file.backUp('by-hand'));
    } catch (error) {
      const incident = log.fault(error, { during: 'backup' });
      return refuse(
        'backup_invalid',
        `The backup could not be made (incident ${incident}). The earlier backups are untouched.`,
      );
    }
  },
  backups: (_input, { file }) => file.backups(),
  setSecondPlace: ({ folder }, { file }) => file.setSecondPlace(folder),
  copyAside: (_input, { file }) => file.copyAside(),
  drill: async (_input, { file }) => {
    const drill = await file.drill();
    if (drill === null) return refuse('not_found', 'There is no copy to try yet.');
    return drill.ok ? ok(drill) : refuse('backup_invalid', `The copy ${drill.name} did not pass: ${drill.reason}.`);
  },
  previewRestore: async (input, { file }) =>
    (await file.previewRestore(input.name)) ?? { at: '1970-01-01T00:00:00.000Z', accounts: 0, lost: [] },
  restore: async (input, { file, session }) => {
    const { actor } = session.get();
    if (input.reason.trim() === '' || !actor) return refuse('reason_required');
    const restored = await file.restore(input.name, input.reason, actor);
    return restored ? ok(restored) : refuse('backup_invalid');
  },
  restoreMissing: async (input, desk) => {
    let restored: { accounts: number } | null = null;
    const outcome = await guarded(desk, async () => {
      const answer = await desk.file.restoreMissing(input.name, input.secret);
      if (answer === 'wrong') return false;
      restored = answer;
      return true;
    });
    if (outcome !== 'right') return refuse(outcome === 'throttled' ? 'throttled' : 'wrong_password');
    return restored ? ok(restored) : refuse('backup_invalid');
  },
  copiesAtHand: (_input, { file }) => file.copiesAtHand(),
};

function judgeOwner(owner: { readonly login: string; readonly password: string }) {
  const weak = judgePassword(owner.password, owner.login);
  return weak ? refuse(weak) : null;
}
