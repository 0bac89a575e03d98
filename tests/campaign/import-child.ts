import { statement } from '../../main/db/database.ts';
import { openConnection } from '../../main/db/open.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { composeBook } from '../../main/entry/compose.ts';
import { idMaker } from '../../main/entry/new-id.ts';
import { resumePlacements } from '../../main/services/placement-halting.ts';
import { fakeComputer, memoryFiles } from '../fixtures/fake-computer.ts';

/**
 * Opens a book as the next start does and finishes what it finds begun, until somebody kills it. Tells, a line each: what
 * stands in the book when it opens, what stands after each slice, and that it is done.
 */
const [file = '', keyHex = '', mood = ''] = process.argv.slice(2);
const newId = idMaker();
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const connection = openConnection({ file, key: Buffer.from(keyHex, 'hex'), cipher: 'aegis' });
const book = composeBook({
  connection,
  clock: { now: () => new Date().toISOString(), after: () => () => undefined },
  newId,
  computer: fakeComputer().computer,
  files: memoryFiles(newId),
  jobs: { workerFile: (name) => name, run: () => Promise.reject(new Error('Posting starts no job')) },
  // While somebody works at the desk slices are short.
  isSomebodyWaiting: () => mood === 'busy',
  rules: startingRules,
  trustedKeys: [],
  log: { info: () => undefined, warn: () => undefined, fault: () => '' },
  headerVerdict: () => 'ok',
  passwordCost: { memoryKib: 64, passes: 1, lanes: 1 },
  anchors: () => [],
  ownerKeys: { has: () => true, set: async () => undefined, drop: async () => undefined },
  announced: (topic, payload) => {
    if (topic === 'placements.progress' && 'done' in payload) tell(`slice ${payload.done}`);
  },
});
const count = (sql: string): number => Number(statement<[], number>(book.db, sql).pluck().get());
const accounts = count('select count(*) from account');
// From the index: a look at every row of a long file would be most of the child's short life.
const waiting = count('select count(*) from placement_row indexed by placement_row_open where posted = 0');
tell(`open ${accounts} ${waiting} ${count('select coalesce(sum(created_count), 0) from placement')}`);
await resumePlacements(book.houseContext());
connection.close();
tell('done');
