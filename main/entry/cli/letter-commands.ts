import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type LetterTemplateCode, letterTemplates } from '../../../shared/vocabulary/letters.ts';
import { exportLetters } from '../../services/letter-export.ts';
import { RefusedError, UsageError } from './answers.ts';
import { accountIdOf, type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

function templateOf(text: string): LetterTemplateCode {
  if (Object.hasOwn(letterTemplates, text)) return text as LetterTemplateCode;
  throw new UsageError(`--template is one of ${Object.keys(letterTemplates).join(', ')}, not "${text}".`);
}

/** `letter REF`: queues a letter; the gate is asked, and asked again when it is rendered. */
export async function letter(options: CommonOptions & { template: string }, reference: string, host: CliHost) {
  const { api, core } = await openDesk(options, host);
  const { letterId } = done(
    await api.letters.queue({
      commandId: randomUUID(),
      accountId: await accountIdOf(api, reference),
      template: templateOf(options.template),
    }),
  );
  await core.stop();
  return { letter: letterId, status: 'queued' };
}

/** `letters`: renders what is queued; with `--out`, one PDF each and one print file. */
export async function letters(options: CommonOptions & { template?: string; out?: string }, host: CliHost) {
  const { desk, core } = await openDesk(options, host);
  const { actor } = desk.session.get();
  const book = desk.book();
  if (!actor || !book) throw new Error('The book did not open');
  if (!actor.permissions.has('letters_send')) throw new RefusedError('not_permitted', 'Your role does not allow this.');
  const folder = options.out === undefined ? null : resolve(options.out);
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const template = options.template === undefined ? null : templateOf(options.template);
  const answer = await exportLetters(book.contextFor(actor), { template, folder });
  await core.stop();
  return { ...answer };
}
