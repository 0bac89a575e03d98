/** What a person may do. Each procedure of the contract names exactly one of these. */
export const permissions = {
  accounts_view: 'See accounts, debtors and their history',
  accounts_work: 'Log calls, notes, promises and next steps',
  accounts_change: 'Change status, holds, assignment and contact points',
  bulk_change: 'Change many accounts at once',
  accounts_export: 'Export lists of up to 500 people',
  accounts_export_large: 'Export lists of any length',
  money_view: 'See payments and the ledger',
  payments_post: 'Post payments',
  payments_reverse: 'Reverse payments',
  letters_queue: 'Queue demand letters',
  letters_send: 'Print and save letters',
  placements_import: 'Import placements',
  creditors_manage: 'Manage creditors',
  remittance_prepare: 'Prepare statements to creditors',
  remittance_post: 'Send creditors their money',
  users_manage: 'Manage users and roles',
  audit_view: 'See and verify the audit journal',
  backup_manage: 'Back up and restore the book',
  reports_view: 'See reports',
  day_run: 'Run the business day',
  compliance_view: 'See disputes, complaints, the gate log and the rules in force',
  gate_override: 'Let one contact pass where a rule is a presumption or a policy',
  rules_manage: 'Propose and review rule packs and licences',
  records_dispose: 'Dispose of records after their retention',
} as const;
export type Permission = keyof typeof permissions;

export const roles = {
  owner: 'Owner',
  supervisor: 'Supervisor',
  agent: 'Agent',
  bookkeeper: 'Bookkeeper',
  compliance: 'Compliance officer',
  auditor: 'Auditor',
} as const;
export type Role = keyof typeof roles;

/**
 * The matrix a new book starts with; the book's own copy is data and may be changed there.
 * A bookkeeper does not manage users, the auditor only reads, the agent never reverses money (domain handbook 2.26).
 */
export const startingPermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: Object.keys(permissions) as Permission[],
  supervisor: [
    'accounts_view',
    'accounts_work',
    'accounts_change',
    'bulk_change',
    'accounts_export',
    'money_view',
    'payments_post',
    'payments_reverse',
    'letters_queue',
    'letters_send',
    'placements_import',
    'creditors_manage',
    'remittance_prepare',
    'remittance_post',
    'audit_view',
    'backup_manage',
    'reports_view',
    'day_run',
    'compliance_view',
    'gate_override',
    'rules_manage',
  ],
  agent: ['accounts_view', 'accounts_work', 'money_view', 'letters_queue'],
  bookkeeper: [
    'accounts_view',
    'accounts_export',
    'money_view',
    'payments_post',
    'payments_reverse',
    'remittance_prepare',
    'reports_view',
  ],
  compliance: [
    'accounts_view',
    'accounts_change',
    'bulk_change',
    'accounts_export',
    'accounts_export_large',
    'money_view',
    'audit_view',
    'reports_view',
    'compliance_view',
    'rules_manage',
    'records_dispose',
  ],
  auditor: ['accounts_view', 'accounts_export', 'money_view', 'audit_view', 'reports_view', 'compliance_view'],
};
