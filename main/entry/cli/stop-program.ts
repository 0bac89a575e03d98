import type { Command } from 'commander';
import type { CliHost, CommonOptions } from './open-desk.ts';
import { complaint, dispute, hold } from './stop-commands.ts';

type Options = CommonOptions & Record<string, never>;
type Act = (
  options: Options,
  action: string,
  what: string | undefined,
  host: CliHost,
) => Promise<Readonly<Record<string, unknown>>>;

/** Adds `hold`, `dispute` and `complaint` to the headless command. */
export function addStopCommands(
  command: (name: string, description: string) => Command,
  run: (command: Command, work: (options: Options) => Promise<Readonly<Record<string, unknown>>>) => Promise<void>,
  host: CliHost,
): void {
  const withAction = (made: Command, act: Act): void =>
    void made
      .option('--as-of <date>', 'the day it is for this command')
      .action((action: string | undefined, what: string | undefined, _options, self: Command) =>
        run(self, (options) => act(options, action ?? 'list', what, host)),
      );

  withAction(
    command('hold <action> [what]', 'stops: list REF, place REF, lift REF')
      .option('--scope <scope>', 'account, debtor, creditor or book')
      .option('--reason <code>', 'place: why')
      .option('--blocks <codes>', 'place: what it stops, with commas')
      .option('--from <date>', 'place: its first day (default: today)')
      .option('--until <date>', 'place: its last day')
      .option('--review <date>', 'place: when somebody looks at it again')
      .option('--hold <id>', 'lift: which')
      .option('--note <text>', 'place: a note; lift: why'),
    hold,
  );
  withAction(
    command('dispute [action] [what]', 'disputes: list, open REF, answer DISPUTE, resolve DISPUTE')
      .option('--kind <kind>', 'open: dispute, original_creditor or duplicate')
      .option('--reason <code>', 'open: why')
      .option('--amount <amount>', 'open: the disputed part (default: the whole debt)')
      .option('--received <date>', 'open: when it reached us (default: today)')
      .option('--written', 'open: it came in writing')
      .option('--answered <date>', 'answer: when it was sent (default: today)')
      .option('--justified', 'resolve: the debtor was right')
      .option('--outcome <text>', 'resolve: what was decided')
      .option('--note <text>'),
    dispute,
  );
  withAction(
    command('complaint [action] [what]', 'complaints: list, open REF, change, close, reopen COMPLAINT')
      .option('--reason <code>', 'what it is about; the CFPB’s words for an issue do as well')
      .option('--source <source>', 'open: debtor, regulator, creditor or attorney')
      .option('--reference <text>', 'open: the number the regulator gave it')
      .option('--text <text>', 'open: what it says; reopen: why')
      .option('--received <date>', 'open: when it reached us (default: today)')
      .option('--due <date>', 'when it is to be answered by')
      .option('--owner <login>', 'who answers it; "none" for nobody')
      .option('--outcome <text>', 'close: what was answered'),
    complaint,
  );
}
