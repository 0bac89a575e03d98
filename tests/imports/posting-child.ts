import { v7 as uuidv7 } from 'uuid';
import { openConnection } from '../../main/db/open.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { composeBook } from '../../main/entry/compose.ts';
import { jobs } from '../../main/jobs/pool.ts';
import { postNextSlice } from '../../main/services/placement-posting.ts';
import { fakeComputer, memoryFiles } from '../fixtures/fake-computer.ts';

/** Posts a placement twenty rows at a time and says so after each slice, until somebody kills it. */
const [file = '', keyHex = '', placementId = ''] = process.argv.slice(2);
const book = composeBook({
  connection: openConnection({ file, key: Buffer.from(keyHex, 'hex'), cipher: 'aegis' }),
  clock: { now: () => '2026-11-23T15:00:00.000Z', after: () => () => undefined },
  newId: () => uuidv7(),
  computer: fakeComputer().computer,
  files: memoryFiles(() => uuidv7()),
  jobs,
  rules: startingRules,
  trustedKeys: [],
  log: { info: () => undefined, warn: () => undefined, fault: () => '' },
  headerVerdict: () => 'ok',
  anchors: () => [],
  passwordCost: { memoryKib: 64, passes: 1, lanes: 1 },
  ownerKeys: { has: () => true, set: async () => undefined, drop: async () => undefined },
  announced: () => undefined,
});
const next = (): void => {
  if (postNextSlice(book.houseContext(), placementId, 20) === 0) return;
  process.stdout.write('slice\n', () => setTimeout(next, 20));
};
next();
