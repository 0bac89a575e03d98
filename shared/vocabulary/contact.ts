/** Ways to reach a debtor. */
export const channels = {
  call: 'Call',
  voicemail: 'Voicemail',
  text: 'Text message',
  email: 'Email',
  letter: 'Letter',
  visit: 'Visit',
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

/** What the gate answers. */
export const gateDecisions = { allow: 'Allowed', warn: 'Allowed with a warning', block: 'Not allowed' } as const;
export type GateDecision = keyof typeof gateDecisions;

/** Rules of the first contact gate (domain handbook 2.14). */
export const gateRules = {
  calling_hours: 'Outside calling hours',
  local_time_unknown: 'Local time unknown',
  call_frequency: 'Seven calls in seven days',
  call_after_conversation: 'Pause after a conversation',
  cease_communication: 'Communication ceased',
  represented_by_attorney: 'Represented by an attorney',
  bankruptcy_stay: 'Bankruptcy',
  debtor_deceased: 'Debtor deceased',
  hold: 'On hold',
  account_closed: 'Account closed',
  contact_point_bad: 'Contact point known to be bad',
  dispute_open: 'Dispute open',
} as const;
export type GateRule = keyof typeof gateRules;
