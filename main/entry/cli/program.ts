import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { ApiFault } from '../../../shared/contract/api.ts';
import * as onAccounts from './account-commands.ts';
import { ageing } from './ageing-command.ts';
import { asText, RefusedError, UsageError } from './answers.ts';
import { addBankCommands } from './bank-commands.ts';
import * as onBook from './book-commands.ts';
import { evidence, rules } from './compliance-commands.ts';
import { decideSamePeople, duplicates } from './duplicate-commands.ts';
import { addCreditorCommands } from './creditor-commands.ts';
import { addChargeCommands } from './charge-commands.ts';
import { addInterestCommands } from './interest-commands.ts';
import { letter, letters } from './letter-commands.ts';
import type { CliHost, CommonOptions } from './open-desk.ts';
import * as onPlacements from './placement-commands.ts';
import { addPlanCommands } from './plan-commands.ts';
import { addStopCommands } from './stop-program.ts';
import { addStrategyCommands } from './strategy-commands.ts';
import * as onTerms from './term-commands.ts';
import * as onWork from './work-commands.ts';

type Answer = Readonly<Record<string, unknown>>;

const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
};
const gathered = (text: string, before: readonly string[] = []): string[] => [...before, text];

/** Exit codes of the command (handbook cli.md): done, refused, wrong call, fault. */
export const exitCodes = { done: 0, refused: 1, usage: 2, fault: 3 } as const;

/** What went wrong as an exit code, with one JSON document or sentence for the caller. */
function endOf(error: unknown, json: boolean, host: CliHost): number {
  const say = (code: string, message: string): void =>
    json ? host.out(JSON.stringify({ refusal: code, message })) : host.err(message);
  if (error instanceof RefusedError) {
    say(error.refusal, error.message);
    return exitCodes.refused;
  }
  if (error instanceof ApiFault && error.code === 'not_permitted') {
    say('not_permitted', error.message);
    return exitCodes.refused;
  }
  if (error instanceof UsageError || (error instanceof ApiFault && error.code === 'bad_input')) {
    host.err(error.message);
    return exitCodes.usage;
  }
  host.err(error instanceof Error ? error.message : String(error));
  return exitCodes.fault;
}

/** Runs `duly COMMAND …` and gives the exit code. The same services, permissions, gate and audit as the screens. */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  let code: number = exitCodes.done;
  const program = new Command('duly')
    .description(
      'Duly without a window: for scheduled tasks, for support, and for checking cases whose answers are known.',
    )
    .exitOverride()
    .configureOutput({ writeOut: (text) => host.out(text.trimEnd()), writeErr: (text) => host.err(text.trimEnd()) });

  const run = async (
    command: Command,
    work: (options: CommonOptions & Record<string, never>) => Promise<Answer>,
  ): Promise<void> => {
    const options = command.opts<CommonOptions & Record<string, never>>();
    try {
      const answer = await work(options);
      host.out(options.json ? JSON.stringify(answer) : asText(answer));
    } catch (error) {
      code = endOf(error, options.json === true, host);
    }
  };
  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option('--data-dir <dir>', 'folder of the book (default: the person’s own)')
      .option('--passphrase-file <file>', 'file with the book’s passphrase (default: DULY_PASSPHRASE)')
      .option('--user <login>', 'who acts (default: the owner)')
      .option('--json', 'one JSON document on standard output')
      .option('--at <instant>', 'the instant it is for this command')
      .exitOverride();
  const asOf = '--as-of <date>';
  const day = 'the day it is for this command';
  const simple = (made: Command, work: (options: never, host: CliHost) => Promise<Answer>): void =>
    void made.action((_options, self: Command) => run(self, (options) => work(options as never, host)));
  const withRef = (made: Command, work: (options: never, ref: string, host: CliHost) => Promise<Answer>): void =>
    void made.action((ref: string, _options, self: Command) =>
      run(self, (options) => work(options as never, ref, host)),
    );

  simple(
    command('init', 'make an encrypted book')
      .requiredOption('--agency <name>')
      .requiredOption('--owner <login>')
      .option('--recovery-file <file>')
      .option('--address <street>', 'the agency’s, as its letters print it')
      .option('--city <city>')
      .option('--state <code>')
      .option('--postcode <code>')
      .option('--country <code>', 'two letters')
      .option('--phone <number>')
      .option('--email <address>')
      .option('--licence <number>')
      .option('--zone <zone>', 'IANA zone of the office'),
    onBook.init,
  );
  simple(
    command('demo', 'make a practice book')
      .option('--accounts <n>', 'how many', wholeNumber)
      .option('--seed <n>', 'which one', wholeNumber)
      .option(asOf, day),
    onBook.demo,
  );
  const reading = (made: Command): Command =>
    made
      .option('--map <field=column>', 'may be given several times', gathered)
      .option('--kind <kind>', 'accounts, invoices, payments, contact_points or notes')
      .option('--currency <code>')
      .option('--date-order <order>', 'auto, mdy, dmy or ymd; COLUMN=ORDER for one column', gathered)
      .option('--encoding <name>')
      .option('--delimiter <sign>', 'auto, comma, semicolon, tab or pipe')
      .option('--sheet <name>', 'name or number of the sheet')
      .option('--header-line <n>', 'line of the header; 0 when there is none', wholeNumber);
  withRef(
    reading(
      command('import <file>', 'import a placement')
        .requiredOption('--creditor <name>')
        .option('--mapping <name>', 'a mapping saved with the creditor; a new name saves this one')
        .option('--missing <what>', 'leave, recall or paid_direct: what the creditor’s file no longer lists')
        .option('--dry-run'),
    )
      .option('--control-count <n>', 'rows by the creditor’s letter', wholeNumber)
      .option('--control-total <amount>', 'sum of the rows by the creditor’s letter')
      .option(asOf, day),
    onWork.importFile,
  );
  withRef(reading(command('preview <file>', 'the import’s first look; writes nothing')), onWork.preview);
  withRef(
    command('import-undo <batch>', 'take a placement back until an account of it was worked'),
    onPlacements.importUndo,
  );
  command('import-resume [batch]', 'finish what was interrupted; go on with a paused placement').action(
    (batch: string | undefined, _options, self: Command) =>
      run(self, (options) => onPlacements.importResume(options, batch, host)),
  );
  withRef(
    command('acknowledge <batch>', 'the PDF for the creditor: what was taken and what was not').requiredOption(
      '--out <dir>',
    ),
    onPlacements.acknowledge,
  );
  simple(
    command('accounts', 'a page of accounts')
      .option('--view <name>')
      .option('--filter <json>')
      .option('--sort <field[:desc]>')
      .option('--limit <n>', 'rows', wholeNumber)
      .option('--offset <n>', 'rows before', wholeNumber)
      .option(asOf, day),
    onAccounts.accounts,
  );
  withRef(command('account <ref>', 'one account whole').option(asOf, day), onAccounts.account);
  simple(
    command('duplicates', 'suspected same debtors')
      .option('--threshold <points>', 'from this score on (default 60)', wholeNumber)
      .option('--batch <number>', 'only pairs with a debtor of this placement'),
    duplicates,
  );
  command('same-people <action> <debtor> [other]', 'link, unlink, merge, unmerge or not-same').action(
    (action: string, debtor: string, other: string | undefined, _options, self: Command) =>
      run(self, (options) => decideSamePeople(options, action, debtor, other, host)),
  );
  withRef(command('find <text>', 'ranked search').option('--limit <n>', 'hits', wholeNumber), onAccounts.find);
  withRef(
    command('gate <ref>', 'may we, now, this way').requiredOption('--channel <channel>').option('--contact-point <id>'),
    onAccounts.gate,
  );
  withRef(
    command('log <ref>', 'a contact attempt')
      .requiredOption('--channel <channel>')
      .requiredOption('--direction <out|in>')
      .requiredOption('--outcome <code>')
      .option('--contact-point <id>')
      .option('--discussed <refs>', 'other accounts talked about, with commas')
      .option('--note <text>'),
    onAccounts.log,
  );
  withRef(
    command('promise <ref>', 'a promise to pay')
      .requiredOption('--amount <amount>')
      .requiredOption('--due <date>')
      .option('--repeat <monthly>')
      .option('--times <n>', 'how often', wholeNumber)
      .option(asOf, day),
    onAccounts.promise,
  );
  withRef(
    command('pay <ref>', 'post a payment')
      .requiredOption('--amount <amount>')
      .requiredOption('--received <date>')
      .option('--method <method>')
      .option('--direct', 'paid to the creditor')
      .option('--reference <text>', 'check or transfer number')
      .option('--again', 'it is another payment of the same amount and day')
      .option('--to-disputed', 'the debtor says it is for what is in dispute, too')
      .option('--keep-excess', 'hold what is beyond the debt for the debtor')
      .option(asOf, day),
    onAccounts.pay,
  );
  withRef(
    command('pay-reverse <payment>', 'take a payment back')
      .requiredOption('--reason <text>')
      .option('--on <date>')
      .option('--returned', 'the bank sent it back')
      .option(asOf, day),
    onAccounts.payReverse,
  );
  withRef(command('limitation <ref>', 'the time to sue, explained').option(asOf, day), onTerms.limitation);
  simple(
    command('validation', 'the validation period of a notice')
      .requiredOption('--sent <date>')
      .option('--way <mail|email|in_person>', 'how it went', 'mail'),
    onTerms.validation,
  );
  simple(
    command('retention', 'closed accounts by the end of their retention')
      .option('--due', 'only those whose records may go')
      .option('--limit <n>', 'rows', wholeNumber)
      .option('--offset <n>', 'rows before', wholeNumber)
      .option(asOf, day),
    onTerms.retention,
  );
  simple(
    command('ageing', 'receivables by days past due')
      .requiredOption(asOf, day)
      .option('--buckets <labels>')
      .option('--since <date>', 'how much of what could be collected from that day on was')
      .option('--in <currency>', 'what all of it comes to in one currency, by the rates of the day')
      .option('--creditor <name>'),
    ageing,
  );
  simple(command('day', 'the business day’s jobs; safe to repeat').option(asOf, day), onWork.day);
  withRef(
    command('letter <ref>', 'queue a letter').option('--template <code>', 'which', 'demand').option(asOf, day),
    letter,
  );
  simple(
    command('letters', 'render what is queued').option(asOf, day).option('--template <code>').option('--out <dir>'),
    letters,
  );
  command('rules [action] [what]', 'rule packs: list, show PACK, propose FILE, review PROPOSAL')
    .option('--on <date>', 'list: in force on that day')
    .option('--pack-version <version>', 'show: which (default: the one in force)')
    .option('--reason <text>', 'propose: why')
    .option('--approve')
    .option('--reject')
    .option('--note <text>', 'review: what the reviewer says')
    .action((action: string | undefined, what: string | undefined, _options, self: Command) =>
      run(self, async (options) => rules(options, action ?? 'list', what, host)),
    );
  withRef(command('evidence <ref>', 'the evidence pack of an account').requiredOption('--out <dir>'), evidence);
  addStopCommands(command, run, host);
  addStrategyCommands(command, run, host);
  addInterestCommands(command, run, host);
  addChargeCommands(command, run, host);
  addCreditorCommands(command, run, host, wholeNumber);
  addBankCommands(command, run, host, () => {
    code = exitCodes.refused;
  });
  addPlanCommands(command, run, host, wholeNumber);
  command('verify', 'prove audit chain, ledger and database')
    .option('--seal <entries:code>', 'a printed seal to compare the journal with; may be repeated', gathered, [])
    .action((_options, self: Command) =>
      run(self, async (options: Parameters<typeof onBook.verify>[0]) => {
        const { answer, sound } = await onBook.verify(options, host);
        if (!sound) code = exitCodes.refused;
        return answer;
      }),
    );
  command('backup [file]', 'a verified copy').action((file: string | undefined, _options, self: Command) =>
    run(self, (options) => onBook.backup(options, file, host)),
  );
  withRef(command('restore <file>', 'put a proved copy in the book’s place').option('--dry-run'), onBook.restore);

  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } finally {
    host.close();
  }
  return code;
}
