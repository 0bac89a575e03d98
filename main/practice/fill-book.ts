import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { epochOf, instantAt } from '../../shared/kernel/instant.ts';
import { ok } from '../../shared/kernel/result.ts';
import { insertRow, refreshPlacementCounts } from '../db/bulk.ts';
import type { Tx } from '../db/database.ts';
import { faceById } from '../db/debtor-faces.ts';
import { keepPair } from '../db/debtor-pairs.ts';
import { insertUser, nextNumber, userByLogin } from '../db/people.ts';
import { plainFace } from '../domain/same-people/normalise.ts';
import { scoreMatch } from '../domain/same-people/score.ts';
import { zonesOfAddress, zonesOfPhone } from '../domain/time-zones/time-zones.ts';
import type { CallContext } from '../services/context.ts';
import { hashPassword } from '../services/passwords.ts';
import { type Chance, chanceFrom, idAt } from './chance.ts';
import { writePracticeArrangements } from './arrangements.ts';
import { createDoubles, type Doubles } from './doubles.ts';
import { tellHistory } from './history.ts';
import { writePracticeLetters } from './letters.ts';
import { practiceTerms } from './contracts.ts';
import { practiceCreditors, practiceDebtor, practicePassword, practiceStaff } from './people.ts';
import { addPracticeContracts, writePracticeRemittances } from './remittances.ts';
import { addPracticeStrategies } from './strategies.ts';
import { writePracticeAccount } from './write-account.ts';

export interface PracticeOrder {
  readonly accounts: number;
  readonly seed: number;
}
export const startingPractice: PracticeOrder = { accounts: 700, seed: 20_261_121 };

/** Accounts told in one go, and how many goes a transaction takes in a book that nobody waits at. */
const slice = 250;
const largeBook = 10_000;
const slicesTogether = 8;
const placementsPerCreditor = 4;

interface Setting {
  readonly agents: readonly string[];
  readonly creditors: readonly {
    readonly id: string;
    readonly placements: readonly string[];
    readonly contractId: string;
    readonly of: (typeof practiceCreditors)[number];
  }[];
  readonly doubles: Doubles;
}

/** The staff of the practice agency; those who are there already stay. */
export async function addPracticeStaff(context: CallContext, chance: Chance): Promise<void> {
  const passwordHash = await hashPassword(practicePassword, context.passwordCost);
  context.writeStep((tx, _announce, audit) => {
    for (const { login, name, role } of practiceStaff) {
      if (userByLogin(tx, login)) continue;
      const id = idAt(epochOf(context.clock.now()), chance);
      insertUser(tx, { id, login, name, role, passwordHash, createdAt: context.clock.now() });
      audit('users.add', `user:${id}`, { role });
    }
    return ok({});
  });
}

function addCreditors(tx: Tx, context: CallContext, chance: Chance, today: LocalDate): Setting['creditors'] {
  return practiceCreditors.map((of) => {
    const at = instantAt(addDays(today, -370), '09:00', context.agency.zone);
    const id = idAt(epochOf(at), chance);
    insertRow(tx, 'creditor', {
      id,
      code: of.code,
      name: of.name,
      currency: 'USD',
      contact: 'placements@example.com',
      interest_rate_bp: of.rateBp,
      created_at: at,
    });
    const placements = Array.from({ length: placementsPerCreditor }, (_, index) => {
      const receivedOn = addDays(today, -365 + index * 91);
      const startedAt = instantAt(receivedOn, '08:30', context.agency.zone);
      const placementId = idAt(epochOf(startedAt), chance);
      insertRow(tx, 'placement', {
        id: placementId,
        number: `P-${String(nextNumber(tx, 'placement')).padStart(5, '0')}`,
        creditor_id: id,
        file_name: `${of.code.toLowerCase()}-${receivedOn}.csv`,
        file_sha256: `practice-${placementId}`,
        mapping: '{}',
        reading: '{}',
        currency: 'USD',
        received_on: receivedOn,
        status: 'posted',
        started_at: startedAt,
        posted_at: startedAt,
      });
      return placementId;
    });
    return { id, placements, contractId: `${id}-contract`, of };
  });
}

function addDebtor(
  tx: Tx,
  chance: Chance,
  today: LocalDate,
  doubles: Doubles,
): { id: string; sortName: string; phoneIds: string[] } {
  const told = doubles.tell(practiceDebtor(chance));
  const at = instantAt(addDays(today, -366), '09:00', 'UTC');
  const id = idAt(epochOf(at), chance);
  insertRow(tx, 'debtor', {
    id,
    kind: told.kind,
    given_name: told.givenName,
    surname: told.surname,
    business_name: told.businessName,
    name: told.name,
    sort_name: told.sortName,
    birth_on: told.birthOn,
    created_at: at,
  });
  const point = (
    kind: string,
    label: string,
    value: string,
    position: number,
    zones: readonly string[],
    place: Record<string, string> = {},
  ): string => {
    const pointId = idAt(epochOf(at), chance);
    insertRow(tx, 'contact_point', {
      id: pointId,
      debtor_id: id,
      kind,
      label,
      value,
      city: place['city'] ?? '',
      state: place['state'] ?? '',
      postcode: place['postcode'] ?? '',
      zones: JSON.stringify(zones),
      status: 'unverified',
      source: 'placement',
      first_seen_on: addDays(today, -366),
      position,
    });
    return pointId;
  };
  const phoneIds = told.phones.map((phone, index) =>
    point('phone', phone.label, phone.value, index, zonesOfPhone(phone.value)),
  );
  const place = { city: told.city, state: told.state, postcode: told.postcode };
  point(
    'address',
    told.kind === 'business' ? 'work' : 'home',
    told.street,
    10,
    zonesOfAddress({ state: told.state, postcode: told.postcode, country: 'US' }),
    place,
  );
  if (told.email !== null) point('email', 'other', told.email, 20, []);
  doubles.keep(told, id);
  return { id, sortName: told.sortName, phoneIds };
}

function writeSlice(
  tx: Tx,
  context: CallContext,
  chance: Chance,
  today: LocalDate,
  setting: Setting,
  count: number,
): void {
  const pen = { tx, chance, zone: context.agency.zone, today, nextReceipt: () => nextNumber(tx, 'receipt') };
  let debtor = addDebtor(tx, chance, today, setting.doubles);
  for (let n = 0; n < count; n += 1) {
    if (n > 0 && !chance.percent(9)) debtor = addDebtor(tx, chance, today, setting.doubles);
    const creditor = chance.one(setting.creditors);
    const history = tellHistory(chance, today, creditor.of.rateBp, context.agency.zone);
    const number = nextNumber(tx, 'account');
    writePracticeAccount(pen, {
      accountId: idAt(epochOf(instantAt(history.placedOn, '09:00', context.agency.zone)), chance),
      fileNumber: `AC${String(1_000_000 + number)}`,
      reference: `${creditor.of.prefix}-${String(100_000 + number)}`,
      creditor: {
        id: creditor.id,
        name: creditor.of.name,
        debtClass: creditor.of.debtClass,
        contractId: creditor.contractId,
        terms: practiceTerms[creditor.of.code],
      },
      placementId: chance.one(creditor.placements),
      debtor,
      agentId: chance.percent(80) ? chance.one(setting.agents) : null,
      history,
    });
  }
}

/** Suspects those told twice, as a search of the book would: a book of any size begins with a few pairs to decide. */
function suspectDoubles(context: CallContext, { pairs }: Doubles): void {
  context.writeStep((tx, _announce, audit) => {
    for (const { a, b } of pairs) {
      const [first, second] = [faceById(tx, a), faceById(tx, b)];
      if (!first || !second) continue;
      keepPair(tx, { a, b, ...scoreMatch(plainFace(first), plainFace(second)) }, context.clock.now());
    }
    audit('practice.samePeople', 'book', { pairs: pairs.length });
    return ok({});
  });
}

/**
 * Fills an empty practice book: synthetic people only (reserved numbers, example domains), the same for the same seed and day.
 * Written in slices, each a transaction with its audit entry.
 */
export async function fillPracticeBook(context: CallContext, order: PracticeOrder = startingPractice) {
  const chance = chanceFrom(order.seed);
  const today = context.today();
  await addPracticeStaff(context, chance);
  const agents = practiceStaff
    .filter((person) => person.role === 'agent')
    .flatMap((person) => userByLogin(context.db, person.login)?.id ?? []);
  const doubles = createDoubles();
  let setting: Setting = { agents, creditors: [], doubles };
  context.writeStep((tx, _announce, audit) => {
    setting = { agents, doubles, creditors: addCreditors(tx, context, chance, today) };
    addPracticeContracts(tx, context, setting.creditors, addDays(today, -370));
    audit('practice.creditors', 'book', { seed: order.seed });
    return ok({});
  });
  const step = order.accounts > largeBook ? slice * slicesTogether : slice;
  for (let written = 0; written < order.accounts; written += step) {
    const count = Math.min(step, order.accounts - written);
    context.writeStep((tx, announce, audit) => {
      for (let told = 0; told < count; told += slice)
        writeSlice(tx, context, chance, today, setting, Math.min(slice, count - told));
      audit('practice.accounts', 'book', { from: written, count });
      announce('book.changed', { contexts: ['accounts', 'queue'] });
      return ok({});
    });
    await new Promise((done) => setImmediate(done));
  }
  context.writeStep((tx, _announce, audit) => {
    refreshPlacementCounts(tx);
    audit('practice.placements', 'book', {});
    return ok({});
  });
  suspectDoubles(context, doubles);
  await writePracticeRemittances(context, setting.creditors);
  await writePracticeLetters(context);
  await writePracticeArrangements(context);
  addPracticeStrategies(context);
}
