// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { communicationInShort } from '../../renderer/screens/account/communication-line.tsx';
import { inconvenienceText } from '../../renderer/screens/account/communication-times.tsx';
import { GatePanel } from '../../renderer/screens/account/gate-panel.tsx';
import { GatePasses, GateReasons } from '../../renderer/components/gate-reasons.tsx';
import { sayingsFor } from '../../renderer/screens/account/must-say.tsx';
import type { Communication } from '../../renderer/screens/account/use-communication.ts';
import { bothMoments } from '../../renderer/components/their-time.ts';
import { firstReason, mayBeLetPass, type useGate } from '../../renderer/screens/account/use-gate.ts';
import { isTimeBarred } from '../../renderer/screens/account/use-limitation.ts';
import type { VerdictOut } from '../../shared/contract/contact.ts';
import { furnishPage, show } from './support.tsx';

beforeAll(furnishPage);
afterEach(cleanup);

type Reason = VerdictOut['reasons'][number];
const reason = (change: Partial<Reason>): Reason => ({
  rule: 'call_frequency',
  ruleId: 'us-7-in-7',
  pack: 'us',
  jurisdiction: 'US federal',
  severity: 'block',
  cite: '12 CFR 1006.14(b)(2)(i)(A)',
  confidence: 'sourced',
  message: 'Seven calls were made within seven days.',
  nextAllowedAt: '2026-11-25T15:00:00.000Z',
  overridable: true,
  overriddenBy: null,
  ...change,
});
const verdict = (change: Partial<VerdictOut>): VerdictOut => ({
  decision: 'block',
  reasons: [reason({})],
  passes: [],
  nextAllowedAt: '2026-11-25T15:00:00.000Z',
  openUntil: null,
  localTimes: [{ zone: 'America/New_York', time: '13:00' }],
  evidence: {
    judgedAt: '2026-11-24T18:00:00.000Z',
    rulesVersion: 'us 1',
    attemptsUsed: 7,
    attemptsAllowed: 7,
    attemptsOn: ['2026-11-18'],
    lastConversationOn: null,
    zones: [{ zone: 'America/New_York', from: 'address' }],
    holds: [],
  },
  ...change,
});

describe('what the gate lets pass', () => {
  test('only when every reason that closes it is a presumption or a policy', () => {
    const law = reason({ rule: 'cease_communication', overridable: false, nextAllowedAt: null });
    expect(mayBeLetPass(verdict({}))).toBe(true);
    expect(mayBeLetPass(verdict({ reasons: [reason({}), law] }))).toBe(false);
    expect(mayBeLetPass(verdict({ reasons: [reason({}), reason({ severity: 'warn', overridable: false })] }))).toBe(
      true,
    );
  });
  test('nothing has to be let pass where contact is allowed', () => {
    expect(mayBeLetPass(verdict({ decision: 'allow', reasons: [] }))).toBe(false);
    expect(mayBeLetPass(verdict({ decision: 'warn', reasons: [reason({ overriddenBy: 'Dana' })] }))).toBe(false);
  });
});

describe('why, in the words of the screen', () => {
  test('what closes the gate is said before what only warns', () => {
    const warning = reason({ severity: 'warn', message: 'A dispute is open.' });
    expect(firstReason(verdict({ reasons: [warning, reason({})] }))?.message).toMatch(/^Seven calls/);
    expect(firstReason(verdict({ reasons: [reason({ overriddenBy: 'Dana' }), warning] }))?.overriddenBy).toBe('Dana');
    expect(firstReason(verdict({ reasons: [] }))).toBeNull();
  });
  test('when it opens is told on their clock, and on ours where it shows another time', () => {
    const ours = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(bothMoments('2026-11-25T15:00:00.000Z', ours)).not.toMatch(/office time/);
    expect(bothMoments('2026-11-25T15:00:00.000Z', 'Asia/Kathmandu')).toMatch(
      /20:45 their time \(\d\d:\d\d office time\)/,
    );
  });
  test('every reason says whose law, its cite, how sure it is, and when it lifts', () => {
    const never = reason({ rule: 'opted_out', ruleId: 'x', nextAllowedAt: null, confidence: 'unverified' });
    const { container } = show(
      <GateReasons reasons={[reason({}), never, reason({ ruleId: 'w', severity: 'warn' })]} zone="America/New_York" />,
    );
    const [first, second, third] = within(container).getAllByRole('listitem');
    expect(first?.textContent).toContain('US federal');
    expect(first?.textContent).toContain('12 CFR 1006.14(b)(2)(i)(A)');
    expect(first?.textContent).toContain('Sourced');
    expect(first?.textContent).toMatch(/Lifts .*10:00 their time/);
    expect(second?.textContent).toContain('Unverified');
    expect(second?.textContent).toContain('Does not lift by itself.');
    expect(within(third as HTMLElement).getByLabelText('Warns')).toBeTruthy();
  });
  test('what passes stands under whose law it is, each rule once', () => {
    const pass = (rule: VerdictOut['passes'][number]['rule'], jurisdiction: string) => ({
      rule,
      jurisdiction,
      cite: '§ 1',
    });
    show(
      <GatePasses
        passes={[pass('opted_out', 'US federal'), pass('hold', 'House rule'), pass('opted_out', 'US federal')]}
      />,
    );
    const whose = screen.getAllByRole('heading', { level: 4 }).map(({ textContent }) => textContent);
    expect(whose).toEqual(['US federal', 'House rule']);
    expect(screen.getByRole('region', { name: 'Asked, and nothing against it' })).toBeTruthy();
    expect(screen.getAllByText('Opted out')).toHaveLength(1);
  });
  test('a closed gate says the reason, the attempts used, and how many reasons more there are', () => {
    const data = verdict({ reasons: [reason({}), reason({ rule: 'hold', ruleId: 'h' })] });
    const gate = { data, fault: null, waiting: false, refresh: async () => {} } as ReturnType<typeof useGate>;
    show(<GatePanel gate={gate} onWhy={() => {}} />);
    expect(screen.getByRole('status').textContent).toMatch(/No calls until .*10:00 their time/);
    expect(screen.getByText('7 of 7 attempts used')).toBeTruthy();
    expect(screen.getByText(/Seven calls were made/)).toBeTruthy();
    expect(screen.getByText(/1 more reason\./)).toBeTruthy();
    expect(screen.getByRole('button', { name: /Why\?/ })).toBeTruthy();
  });
});

describe('what must be said', () => {
  const words = (id: string, moment: string): Communication['disclosures'][number] => ({
    id,
    moment,
    jurisdiction: 'New York',
    summary: id,
    cite: '23 NYCRR 1.2',
    confidence: 'sourced',
  });
  const all = [
    words('caller', 'Every call, Every letter'),
    words('old', 'Time-barred debt'),
    words('letter', 'First letter'),
  ];
  const lines = (isBarred: boolean) => sayingsFor(all, isBarred).map(({ line }) => line);
  test('the words of every call, not those of letters', () => {
    expect(lines(false)).toContain('New York: caller');
    expect(lines(false)).not.toContain('New York: letter');
  });
  test('the words for a debt too old to sue on only when it is', () => {
    expect(lines(false)).not.toContain('New York: old');
    expect(lines(true)).toContain('New York: old');
  });
  test('a debt is too old when its time is over, or a law wants it said; unknown is not over', () => {
    const stands = (state: string, disclosureRequired: boolean) =>
      isTimeBarred({ state, disclosureRequired } as Parameters<typeof isTimeBarred>[0]);
    expect([stands('barred', false), stands('running', true)]).toEqual([true, true]);
    expect([stands('running', false), stands('unknown', false), isTimeBarred(null)]).toEqual([false, false, false]);
  });
});

describe('what the debtor wants, at a glance', () => {
  const anyTime = {
    channels: null,
    place: null,
    weekdays: null,
    from: null,
    to: null,
    statedOn: '2026-11-02',
    note: '',
  };
  test('a time that does not suit, in words', () => {
    expect(inconvenienceText({ ...anyTime, weekdays: [1, 5], from: '09:00', to: '12:00' })).toBe(
      'Mon, Fri 09:00–12:00 their time; every way',
    );
    expect(inconvenienceText({ ...anyTime, channels: ['call'], place: 'work' })).toBe('Always; call; at work');
  });
  test('opt-outs once for each way, people who are parties still, and a validation period that runs', () => {
    const optedOut = { channel: 'text' as const, state: 'opted_out' as const, label: '', since: null, checkedOn: null };
    const known = {
      consents: [
        { ...optedOut, contactPointId: 'a' },
        { ...optedOut, contactPointId: 'b' },
      ],
      inconveniences: [{ ...anyTime, id: 'i' }],
      parties: [{ endedOn: null }, { endedOn: '2026-10-01' }],
      validation: { isOver: false },
    } as unknown as Communication;
    expect(communicationInShort(known)).toEqual([
      'Opted out: text message',
      '1 time or place does not suit',
      '1 other person',
      'The validation period runs',
    ]);
  });
});
