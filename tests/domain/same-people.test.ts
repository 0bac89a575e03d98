import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockingKeys, findPairs } from '../../main/domain/same-people/find-pairs.ts';
import {
  type DebtorFace,
  type PlainFace,
  plainFace,
  plainFirm,
  plainIdentifier,
  plainStreet,
  plainText,
} from '../../main/domain/same-people/normalise.ts';
import { contradicts, linkFrom, reviewFrom, scoreMatch } from '../../main/domain/same-people/score.ts';
import { isOneSlip, jaroWinkler } from '../../main/domain/same-people/similarity.ts';

const maria: DebtorFace = {
  id: 'a',
  kind: 'person',
  givenName: 'María',
  surname: 'López',
  businessName: '',
  birthOn: '1980-03-25',
  identifier: '536-22-1874',
  phones: ['+12025550143'],
  emails: ['Maria@example.com'],
  addresses: [{ street: '12 Oak St.', line2: '', city: 'Springfield', postcode: '10001' }],
};
const firm = (id: string, businessName: string): DebtorFace => ({
  ...maria,
  ...{ id, kind: 'business', givenName: '', surname: '', businessName, birthOn: null, identifier: null },
  ...{ phones: [], emails: [] },
});
const score = (a: Partial<DebtorFace>, b: Partial<DebtorFace>) =>
  scoreMatch(plainFace({ ...maria, ...a }), plainFace({ ...maria, id: 'b', ...b }));

describe('what is compared', () => {
  test('case, accents, punctuation, legal forms and abbreviations do not count', () => {
    expect(plainText('  O’BRIEN-Müller ')).toBe('obrien muller');
    expect(plainFirm('Smith & Sons Mfg. Co., Inc.')).toBe(plainFirm('SMITH AND SONS MANUFACTURING'));
    expect(plainFirm('Riverton Medical Ctr LLC')).toBe('riverton medical center');
    expect(plainFirm('The Company, Inc.')).not.toBe('');
    expect(plainStreet('12 N. Oak Ave., Apt 4')).toBe(plainStreet('12 north oak avenue unit 4'));
  });

  test.each([
    ['078-05-1120'],
    ['219-09-9999'],
    ['219-09-0000'],
    ['999-99-9999'],
    ['000000000'],
    ['123-45-6789'],
    ['000-12-3456'],
    ['666-12-3456'],
    ['12'],
    [''],
  ])('%s is nobody’s identifier', (text) => expect(plainIdentifier(text)).toBe(''));

  test('an identifier is compared without punctuation and without the zeros a spreadsheet loses', () => {
    expect(plainIdentifier('051-22-1874')).toBe(plainIdentifier('51221874'));
  });
});

describe('how much speaks for one person', () => {
  test('the published values of Jaro and Winkler', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 4);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
    expect(jaroWinkler('abc', 'xyz')).toBe(0);
  });

  test('identifiers that contradict each other end it, whatever else agrees', () => {
    const found = score({}, { identifier: '401-77-3029' });
    expect(found).toEqual({ score: -100, reasons: ['other_identifier'] });
  });

  test('identifiers one slip apart are for review, never for a link: they may be twins', () => {
    const found = score({}, { identifier: '536-22-1875' });
    expect(found.score).toBeGreaterThanOrEqual(reviewFrom);
    expect(found.score).toBeLessThan(linkFrom);
  });

  test('known-fake identifiers neither join nor part', () => {
    const found = score({ identifier: '078-05-1120' }, { identifier: '078-05-1120' });
    expect(found.reasons).not.toContain('same_identifier');
    expect(score({ identifier: '219-09-9999' }, {}).reasons).not.toContain('other_identifier');
  });

  const bare = { identifier: null, phones: [], emails: [] };
  test('father and son of one name at one address with different dates are not suggested', () => {
    expect(score(bare, { ...bare, birthOn: '1955-07-02' }).score).toBeLessThan(reviewFrom);
  });

  test('a name alone, and a name with an address alone, are not enough', () => {
    expect(score({ ...bare, birthOn: null }, { ...bare, birthOn: null }).score).toBeLessThan(reviewFrom);
  });

  test('swapped names, an initial and a slip still are the name', () => {
    expect(score(bare, { ...bare, givenName: 'Lopez', surname: 'Maria' }).reasons).toContain('same_name');
    expect(score(bare, { ...bare, givenName: 'M.' }).reasons).toContain('near_name');
    expect(score(bare, { ...bare, surname: 'Lopes' }).reasons).toContain('near_name');
  });

  test('firms: legal forms, & and abbreviations; another firm at the address is another firm', () => {
    const pair = (a: string, b: string) => scoreMatch(plainFace(firm('a', a)), plainFace(firm('b', b))).reasons;
    expect(pair('Smith & Sons Mfg Co.', 'SMITH AND SONS MANUFACTURING, INC.')).toContain('same_name');
    expect(pair('Riverton Medical Center', 'Riverton Medical Center of Springfield LLC')).toContain('near_name');
    expect(pair('Acme Plumbing', 'Zenith Roofing')).toEqual(['same_address']);
  });
});

const words = fc.constantFrom('', 'maria', 'lopez', 'kai', 'holt', 'lopes', 'marai');
const faces = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('person' as const, 'business' as const),
  givenName: words,
  surname: words,
  businessName: words,
  birthOn: fc.option(fc.constantFrom('1980-03-25', '1980-03-26', '1955-07-02')),
  identifier: fc.option(fc.constantFrom('536221874', '536221875', '401773029', '078051120')),
  phones: fc.array(fc.constantFrom('+12025550143', '+12025550144'), { maxLength: 2 }),
  emails: fc.array(fc.constantFrom('a@example.com', 'b@example.com'), { maxLength: 1 }),
  addresses: fc.constantFrom([], maria.addresses),
});

test('the order of two debtors never matters, and a contradiction is never suggested', () => {
  fc.assert(
    fc.property(faces, faces, (one, other) => {
      const [a, b] = [plainFace(one), plainFace(other)];
      expect(scoreMatch(a, b).score).toBe(scoreMatch(b, a).score);
      if (contradicts(a, b)) expect(scoreMatch(a, b).score).toBeLessThan(0);
    }),
  );
});

const share = (a: PlainFace, b: PlainFace): boolean => blockingKeys(a).some((key) => blockingKeys(b).includes(key));

test('of debtors who share a key, looking under keys finds every pair that comparing all with all finds, each once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(faces, { maxLength: 12, selector: (face) => face.id }), (all) => {
      const plain = all.map(plainFace);
      const found = [...findPairs(plain, reviewFrom)].flatMap((pair) => (pair ? [[pair.a, pair.b].sort().join()] : []));
      const every = plain.flatMap((a, at) =>
        plain
          .slice(at + 1)
          .flatMap((b) => (share(a, b) && scoreMatch(a, b).score >= reviewFrom ? [[a.id, b.id].sort().join()] : [])),
      );
      expect(found.sort()).toEqual(every.sort());
    }),
  );
});

test('one slip is one sign wrong, missing, too many or two swapped, and nothing more', () => {
  expect(['12345', '1234', '123456', '12346', '12354'].map((text) => isOneSlip('12345', text))).toEqual([
    false,
    true,
    true,
    true,
    true,
  ]);
  expect(isOneSlip('12345', '54321')).toBe(false);
});
