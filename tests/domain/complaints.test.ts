import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { complaintDueOn, isOverdue, reasonOfIssue } from '../../main/domain/complaints.ts';
import { complaintReasons } from '../../shared/vocabulary/compliance.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';

const file = resolve(
  import.meta.dirname,
  '../../../shared/data/cfpb-complaint-reasons/debt_collection_complaints_2015-03.csv',
);

/** The third column of each line; the second may be quoted and hold commas. */
const issuesOf = (csv: string): string[] =>
  csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => /^\d+,(?:"[^"]*"|[^,]*),(?:"([^"]*)"|([^,]*)),/.exec(line))
    .map((found) => found?.[1] ?? found?.[2] ?? '');

describe('the reason of a complaint', () => {
  test.skipIf(!existsSync(file))(
    'is known for every issue of the CFPB’s file (skipped where ../shared/data is absent)',
    () => {
      const issues = issuesOf(readFileSync(file, 'utf8'));
      expect(issues).toHaveLength(52);
      expect(new Set(issues).size).toBe(6);
      expect(issues.filter((issue) => reasonOfIssue(issue) === null)).toEqual([]);
      expect(issues.map(reasonOfIssue)).not.toContain('other');
      expect(new Set(issues.map(reasonOfIssue)).size).toBe(6);
    },
  );

  test.each([
    ['Communication tactics', 'communication_tactics'],
    ["Cont'd attempts collect debt not owed", 'debt_not_owed'],
    ['Attempts to collect debt not owed', 'debt_not_owed'],
    ['Disclosure verification of debt', 'not_verified'],
    ['Written notification about debt', 'not_verified'],
    ['False statements or representation', 'false_statements'],
    ['Improper contact or sharing of info', 'improper_sharing'],
    ['Taking/threatening an illegal action', 'illegal_action'],
    ['  taking/threatening  an ILLEGAL action ', 'illegal_action'],
  ])('"%s" is %s', (issue, reason) => {
    expect(reasonOfIssue(issue)).toBe(reason);
  });

  test('is known by its own label, and not made up for words nobody knows', () => {
    for (const code of codesOf(complaintReasons)) expect(reasonOfIssue(complaintReasons[code])).toBe(code);
    expect(reasonOfIssue('Incorrect information on credit report')).toBeNull();
  });
});

describe('the day a complaint is to be answered by', () => {
  test('is fifteen calendar days for a regulator and thirty for anybody else', () => {
    expect(complaintDueOn('regulator', '2026-11-23')).toBe('2026-12-08');
    for (const source of ['debtor', 'creditor', 'attorney'] as const) {
      expect(complaintDueOn(source, '2026-11-23')).toBe('2026-12-23');
    }
  });

  test('is passed from the next day on, and no longer matters once it is closed', () => {
    const complaint = { status: 'open', dueOn: '2026-12-08' } as const;
    expect(isOverdue(complaint, '2026-12-08')).toBe(false);
    expect(isOverdue(complaint, '2026-12-09')).toBe(true);
    expect(isOverdue({ ...complaint, status: 'closed' }, '2026-12-09')).toBe(false);
  });
});
