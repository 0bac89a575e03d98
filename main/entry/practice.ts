import { fillPracticeBook, startingPractice, type PracticeOrder } from '../practice/fill-book.ts';
import { practicePassword, practiceStaff } from '../practice/people.ts';
import type { Desk } from './desk-parts.ts';
import { createBookPort } from './book-port.ts';

/** Fills the open practice book. */
export async function fillPractice(desk: Desk, order: PracticeOrder = startingPractice): Promise<void> {
  const house = desk.house();
  if (house) await fillPracticeBook(house, order);
}

/** Makes a practice book where no book ever was; its people and their password are known to everybody. */
export async function makePracticeBook(desk: Desk, order: PracticeOrder = startingPractice): Promise<void> {
  const owner = practiceStaff.find((person) => person.role === 'owner');
  const made = await createBookPort({
    ...desk,
    parts: { ...desk.parts, fillPractice: (filled) => fillPractice(filled, order) },
  }).create({
    commandId: desk.parts.newId(),
    agency: {
      name: 'Example Collections (practice)',
      address: '100 Harbor Lane, Suite 4',
      city: 'Springfield',
      state: 'NY',
      postcode: '10001',
      country: 'US',
      phone: '+12125550100',
      email: 'office@example.com',
      licence: 'PRACTICE-0001',
      zone: 'America/New_York',
    },
    owner: { login: owner?.login ?? 'dana', name: owner?.name ?? 'Dana Whitfield', password: practicePassword },
    content: 'practice',
  });
  if (!made.ok) throw new Error(`The practice book could not be made: ${made.refusal}`);
}
