import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { RefusedError, UsageError } from './answers.ts';
import { type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

type Options = CommonOptions & {
  readonly in?: string;
  readonly code?: string;
  readonly on?: string;
  readonly creditor?: string;
};

function definitionIn(file: string | undefined): unknown {
  if (file === undefined) throw new UsageError('Name the file with the definition: --in FILE.');
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `strategies list | put --in FILE | simulate [--code CODE] [--on DATE] | default --creditor NAME [--code CODE]`. */
async function strategies(options: Options, action: string, host: CliHost) {
  const { api, core } = await openDesk(options, host);
  try {
    switch (action) {
      case 'list': {
        const { rows } = await api.strategies.list({});
        return {
          strategies: rows.map(({ code, name, accounts, versions }) => ({
            code,
            name,
            accounts,
            version: versions[0]?.version ?? 0,
            steps: versions[0]?.definition.steps ?? [],
          })),
        };
      }
      case 'put':
        return done(
          await api.strategies.put({ commandId: randomUUID(), definition: definitionIn(options.in) as never }),
        );
      case 'simulate': {
        const seen = await api.strategies.simulate({
          code: options.code ?? null,
          ...(options.on === undefined ? {} : { on: options.on }),
        });
        if (seen === null) throw new RefusedError('not_found', `There is no strategy ${options.code ?? ''}.`);
        return { ...seen };
      }
      case 'default': {
        const { rows } = await api.strategies.defaults({});
        const found = rows.find(({ creditorName }) => creditorName === options.creditor);
        if (!found) throw new RefusedError('creditor_not_found', 'There is no creditor with this name in the book.');
        const { creditorId } = found;
        done(await api.strategies.setDefault({ commandId: randomUUID(), creditorId, code: options.code ?? null }));
        return { creditor: found.creditorName, strategy: options.code ?? null };
      }
      default:
        throw new UsageError('It is list, put, simulate or default.');
    }
  } finally {
    await core.stop();
  }
}

/** Adds `strategies` to the headless command. */
export function addStrategyCommands(
  command: (name: string, description: string) => Command,
  run: (command: Command, work: (options: Options) => Promise<Readonly<Record<string, unknown>>>) => Promise<void>,
  host: CliHost,
): void {
  command('strategies [action]', 'strategies: list, put, simulate, default')
    .option('--in <file>', 'put: the definition as JSON; it becomes the next version of its code')
    .option('--code <code>', 'simulate: as if it were started today; default: which one (without it: none)')
    .option('--creditor <name>', 'default: whose new accounts start with it')
    .option('--on <date>', 'simulate: the day whose run it would be (default: today)')
    .option('--as-of <date>', 'the day it is for this command')
    .action((action: string | undefined, _options, self: Command) =>
      run(self, (options) => strategies(options, action ?? 'list', host)),
    );
}
