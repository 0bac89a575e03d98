import type { Channel, ContactPointKind } from '../../shared/vocabulary/contact.ts';

/** What is dialled or written to, by way of contact; nothing in the book for a message inside a network. */
export const pointKindOf: Readonly<Record<Channel, ContactPointKind | null>> = {
  call: 'phone',
  voicemail: 'phone',
  text: 'phone',
  email: 'email',
  letter: 'address',
  visit: 'address',
  private_message: null,
};
