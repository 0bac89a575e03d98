import { describe, expect, test } from 'vitest';
import { verifyAudit } from '../../main/db/audit.ts';
import { addActivity } from '../../main/db/activities.ts';
import { UnauditedWriteError } from '../../main/db/unit-of-work.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';

const note = (app: ReturnType<typeof anApp>, id: string) => ({
  id,
  accountId: 'A1',
  kind: 'note' as const,
  at: app.clock.now(),
  userId: null,
  summary: 'x',
});

describe('the unit of work', () => {
  test('a refusal rolls back rows and drops announcements', () => {
    const app = anApp().with(anAccount('A1'));
    const before = app.count('activity');
    const answer = app.house().writeStep((tx, announce, audit) => {
      addActivity(tx, note(app, 'n1'));
      audit('test', 'account:A1', {});
      announce('account.changed', { accountIds: ['A1'] });
      return refuse('account_closed');
    });
    expect(answer).toEqual({ ok: false, refusal: 'account_closed' });
    expect(app.count('activity')).toBe(before);
    expect(app.announced).toEqual([]);
  });

  test('a failure in the middle rolls back everything and is thrown on', () => {
    const app = anApp().with(anAccount('A1'));
    const before = [app.count('activity'), app.count('audit_entry')];
    expect(() =>
      app.house().writeStep((tx, _announce, audit) => {
        addActivity(tx, note(app, 'n1'));
        audit('test', 'account:A1', {});
        throw new Error('disk full');
      }),
    ).toThrow('disk full');
    expect([app.count('activity'), app.count('audit_entry')]).toEqual(before);
  });

  test('rows that change without an audit entry are a bug, and are not kept', () => {
    const app = anApp().with(anAccount('A1'));
    const before = app.count('activity');
    expect(() =>
      app.house().writeStep((tx) => {
        addActivity(tx, note(app, 'n1'));
        return ok({});
      }),
    ).toThrow(UnauditedWriteError);
    expect(app.count('activity')).toBe(before);
  });
});

describe('the audit chain', () => {
  const written = () => {
    const app = anApp().with(anAccount('A1'));
    for (let n = 0; n < 20; n += 1) {
      app.house().writeStep((_tx, _announce, audit) => {
        audit('test', `account:A${n}`, { n });
        return ok({});
      });
    }
    app.db.connection.exec(
      'drop trigger audit_entry_no_update; drop trigger audit_entry_no_delete; drop trigger audit_detail_no_update;',
    );
    return app;
  };

  test('an untouched chain is proved whole', () => {
    const app = written();
    expect(verifyAudit(app.db)).toMatchObject({ verdict: 'ok', entries: app.count('audit_entry') });
  });

  test.each([
    ['changing who did it', `update audit_entry set user_id = 'someone' where seq = 7`, 'entry 7'],
    ['changing when', `update audit_entry set at = '2020-01-01T00:00:00.000Z' where seq = 9`, 'entry 9'],
    ['changing what', `update audit_entry set subject = 'account:other' where seq = 11`, 'entry 11'],
    ['deleting one', `delete from audit_entry where seq = 8`, 'missing before entry 9'],
    ['changing the detail', `update audit_detail set change = '{}' where seq = 12`, 'detail of entry 12'],
    [
      'swapping two',
      `update audit_entry set seq = -1 where seq = 5; update audit_entry set seq = 5 where seq = 6; update audit_entry set seq = 6 where seq = -1`,
      'entry 5',
    ],
  ])('%s is found with its place', (_what, sql, place) => {
    const app = written();
    app.db.connection.exec(sql);
    expect(verifyAudit(app.db).verdict).toContain(place);
  });

  test('lawful deletion of a detail leaves the chain valid', () => {
    const app = written();
    app.db.connection.exec('delete from audit_detail where seq = 10');
    expect(verifyAudit(app.db).verdict).toBe('ok');
  });
});
