/** Who a contact is meant for. Those marked in `consumers` stand in law where the debtor stands (15 USC 1692c(d); 12 CFR 1006.6(a)). */
export const partyRoles = {
  debtor: 'Debtor',
  spouse: 'Spouse',
  parent: 'Parent of a minor',
  guardian: 'Guardian',
  executor: 'Executor or administrator',
  successor: 'Successor in interest',
  cosigner: 'Co-signer',
  attorney: 'Attorney',
  authorised: 'Authorised third party',
  third_party: 'Third party',
} as const;
export type PartyRole = keyof typeof partyRoles;

/** What shows that a person may be spoken to about the debt. */
export const partyEvidences = {
  none: 'Nothing yet',
  debtor_told_us: 'Debtor told us',
  signed_authority: 'Signed authority',
  signed_contract: 'Signed the contract',
  court_appointment: 'Court appointment',
  death_certificate: 'Death certificate',
  representation_letter: 'Letter of representation',
  family_record: 'Family record',
} as const;
export type PartyEvidence = keyof typeof partyEvidences;

/** Who collects, as laws tell collectors apart. */
export const collectorKinds = {
  third_party: 'Collection agency',
  creditor: 'Creditor itself',
  debt_buyer: 'Debt buyer',
} as const;
export type CollectorKind = keyof typeof collectorKinds;

/** What the debt rests on: limitation periods differ by it. */
export const contractKinds = {
  written: 'Written contract',
  oral: 'Oral contract',
  open_account: 'Open account',
  note: 'Promissory note',
} as const;
export type ContractKind = keyof typeof contractKinds;

/** What a debtor's word about a way of contact says, or what was found out about it. */
export const consentKinds = {
  given: 'Consent given',
  withdrawn: 'Opted out',
  number_checked: 'Number checked',
  call_requested: 'Asked to be called',
} as const;
export type ConsentKind = keyof typeof consentKinds;

/** How it came to us; some laws accept one and not another (12 CFR 1006.6(d)(4), (5)). */
export const consentSources = {
  debtor_wrote: 'Wrote to us from it',
  told_us: 'Told us',
  in_writing: 'In writing',
  creditor_notice: 'Creditor’s notice',
  prior_collector: 'Earlier collector',
  number_database: 'Reassigned numbers database',
  creditor: 'Told the creditor',
} as const;
export type ConsentSource = keyof typeof consentSources;

/** Notices the law counts days from. */
export const noticeKinds = {
  validation: 'Validation notice',
  dc_debt_information: 'D.C. notice of debt information',
  medical_sixty_days: 'Nevada medical notice',
  first_written_notice: 'First written notice',
  credit_reporting: 'Notice before credit reporting',
} as const;
export type NoticeKind = keyof typeof noticeKinds;

export const noticeWays = { mail: 'Mail', email: 'Email', in_person: 'In person' } as const;
export type NoticeWay = keyof typeof noticeWays;

/** What a dispute asks for (12 CFR 1006.38). */
export const disputeKinds = {
  dispute: 'Dispute',
  original_creditor: 'Original-creditor request',
  duplicate: 'Duplicative dispute',
} as const;
export type DisputeKind = keyof typeof disputeKinds;

/** What complaints are about (CFPB complaint issues of debt collection). */
export const complaintReasons = {
  communication_tactics: 'Communication tactics',
  debt_not_owed: 'Attempts to collect a debt not owed',
  not_verified: 'Debt was not verified',
  false_statements: 'False statements or representation',
  improper_sharing: 'Improper contact or sharing of information',
  illegal_action: 'Taking or threatening an illegal action',
  other: 'Other',
} as const;
export type ComplaintReason = keyof typeof complaintReasons;

export const complaintSources = {
  debtor: 'Debtor',
  regulator: 'Regulator',
  creditor: 'Creditor',
  attorney: 'Attorney',
} as const;
export type ComplaintSource = keyof typeof complaintSources;

export const complaintStatuses = { open: 'Open', closed: 'Closed' } as const;
export type ComplaintStatus = keyof typeof complaintStatuses;

/** Where the time to sue stands. */
export const limitationStates = {
  running: 'Running',
  barred: 'Time-barred',
  extinguished: 'Extinguished',
  unknown: 'Not known',
} as const;
export type LimitationState = keyof typeof limitationStates;

/** Events that start or revive the time to sue. */
export const limitationEvents = {
  default: 'Default',
  payment: 'Payment',
  written_acknowledgment: 'Written acknowledgment',
  written_promise: 'Written promise',
  judgment: 'Judgment',
} as const;
export type LimitationEvent = keyof typeof limitationEvents;

/** Where a version of a rule pack stands. */
export const rulePackStates = {
  shipped: 'Shipped with Duly',
  proposed: 'Waits for review',
  approved: 'Approved',
  rejected: 'Rejected',
} as const;
export type RulePackState = keyof typeof rulePackStates;

/** How sure the source of a rule is. */
export const confidences = { sourced: 'Sourced', unverified: 'Unverified', house: 'House rule' } as const;
export type Confidence = keyof typeof confidences;

/** When a disclosure belongs into what is said or written. */
export const disclosureMoments = {
  every_call: 'Every call',
  first_letter: 'First letter',
  every_letter: 'Every letter',
  every_electronic_message: 'Every email or text',
  time_barred: 'Time-barred debt',
  medical: 'Medical debt',
  payment_plan: 'Payment plan or settlement',
  on_request: 'On request',
} as const;
export type DisclosureMoment = keyof typeof disclosureMoments;
