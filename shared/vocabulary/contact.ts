/** Ways to reach a debtor. */
export const channels = {
  call: 'Call',
  voicemail: 'Voicemail',
  text: 'Text message',
  email: 'Email',
  letter: 'Letter',
  visit: 'Visit',
  private_message: 'Private message',
} as const;
export type Channel = keyof typeof channels;

export const directions = { out: 'Outgoing', in: 'Incoming' } as const;
export type Direction = keyof typeof directions;

export const contactPointKinds = { phone: 'Phone', email: 'Email', address: 'Address' } as const;
export type ContactPointKind = keyof typeof contactPointKinds;

/** Which phone, or which address. */
export const contactPointLabels = { home: 'Home', mobile: 'Mobile', work: 'Work', other: 'Other' } as const;
export type ContactPointLabel = keyof typeof contactPointLabels;

/** Bad numbers are kept: a caller may use one (domain handbook 2.25). */
export const contactPointStatuses = { unverified: 'Not verified', good: 'Good', bad: 'Bad' } as const;
export type ContactPointStatus = keyof typeof contactPointStatuses;

/** How sure we are that the debtor is reached there. */
export const contactPointConfidences = { low: 'Doubtful', medium: 'Likely', high: 'Certain' } as const;
export type ContactPointConfidence = keyof typeof contactPointConfidences;

/** Why the post brought a letter back (domain handbook 2.25). */
export const returnedMailReasons = {
  moved: 'Moved',
  unknown: 'Not known there',
  refused: 'Refused',
  deceased: 'Deceased',
} as const;
export type ReturnedMailReason = keyof typeof returnedMailReasons;

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

/** What the gate answers. */
export const gateDecisions = { allow: 'Allowed', warn: 'Allowed with a warning', block: 'Not allowed' } as const;
export type GateDecision = keyof typeof gateDecisions;

/** What a reason of the contact gate is about (domain handbook 2.14; compliance parameters). */
export const gateRules = {
  bankruptcy_stay: 'Bankruptcy',
  cease_communication: 'Communication ceased',
  represented_by_attorney: 'Represented by an attorney',
  debtor_deceased: 'Debtor deceased',
  identity_theft: 'Identity theft',
  breathing_space: 'Breathing space',
  debtor_is_minor: 'Debtor is a minor',
  account_closed: 'Account closed',
  hold: 'On hold',
  debt_extinguished: 'Debt extinguished',
  time_barred: 'Time-barred',
  dispute_unverified: 'Disputed and not verified',
  original_creditor_request: 'Original creditor not yet named',
  dispute_open: 'Dispute open',
  notice_required: 'Notice must come first',
  licence_missing: 'No licence there',
  third_party_contact: 'Not a party to the debt',
  opted_out: 'Opted out',
  consent_missing: 'No consent',
  channel_prohibited: 'Not allowed this way',
  place_forbidden: 'Not at this place',
  inconvenient_time: 'Inconvenient time',
  contact_point_bad: 'Contact point known to be bad',
  local_time_unknown: 'Local time unknown',
  calling_hours: 'Outside calling hours',
  call_frequency: 'Contact limit used',
  call_after_conversation: 'Pause after a conversation',
} as const;
export type GateRule = keyof typeof gateRules;
