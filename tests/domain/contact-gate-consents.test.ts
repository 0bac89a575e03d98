import { describe, expect, test } from 'vitest';
import type { ConsentFact, ContactFacts, NoticeFact } from '../../main/domain/contact-gate/facts.ts';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import type { ContactRules } from '../../main/domain/contact-gate/rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import type { Channel } from '../../shared/vocabulary/contact.ts';
import { consumer, inNewYork, mailbox, mobile, place, said, workPhone } from './gate-facts.ts';
import { noticeFirst, only, stateRule, textConsent } from './gate-packs.ts';

const noon = inNewYork('2026-11-24', '12:00');
const judge = (rules: ContactRules, more: Partial<ContactFacts> = {}, at = noon) =>
  judgeContact(consumer(at, { contactPoint: mobile, ...more }), rules);
const texted = (kind: ConsentFact['kind'], on: string, more: Partial<ConsentFact> = {}) =>
  said(kind, on, { channel: 'text', ...more });

describe('consent to text messages, 12 CFR 1006.6(d)(5)', () => {
  const rules = only(textConsent);
  const text = (consents: readonly ConsentFact[], more: Partial<ContactFacts> = {}) =>
    judge(rules, { channel: 'text', consents, ...more });

  test('nothing was said: no consent, and time alone does not bring it', () => {
    expect(text([])).toMatchObject({
      decision: 'block',
      nextAllowedAt: null,
      reasons: [
        {
          rule: 'consent_missing',
          message: 'No consent to text messages stands for this number or address.',
        },
      ],
    });
    expect(text([], { contactPoint: null }).reasons[0]?.message).toBe(
      'No consent to text messages stands for every number and address; choose one.',
    );
  });

  test('consent sixty days old does, sixty-one days old does not', () => {
    expect(text([texted('given', '2026-09-25')]).decision).toBe('allow');
    const stale = text([texted('given', '2026-09-24')]);
    expect(stale).toMatchObject({ decision: 'block', nextAllowedAt: null });
    expect(stale.reasons[0]?.message).toBe(
      'The consent to text messages was last given or checked on Sep 24, 2026, more than 60 days ago; check the number or ask again.',
    );
  });

  test('an open gate says on which day the consent is too old', () => {
    expect(text([texted('given', '2026-09-25')]).openUntil).toBe(inNewYork('2026-11-25', '00:00'));
  });

  test('a check of the number in the database makes old consent fresh, and is no consent itself', () => {
    const check = texted('number_checked', '2026-11-20', { source: 'number_database' });
    expect(text([texted('given', '2026-05-01'), check]).decision).toBe('allow');
    expect(text([check]).decision).toBe('block');
  });

  test('a source the rule does not accept is none', () => {
    expect(text([texted('given', '2026-11-20', { source: 'creditor_notice' })]).decision).toBe('block');
    expect(text([texted('given', '2026-11-20', { source: 'debtor_wrote' })]).decision).toBe('allow');
  });

  test('consent for one number is none for another; consent for the channel is for all', () => {
    const here = texted('given', '2026-11-20', { contactPointId: mobile.id });
    expect(text([here]).decision).toBe('allow');
    expect(text([here], { contactPoint: workPhone }).decision).toBe('block');
    expect(text([here], { contactPoint: null }).decision).toBe('block');
    expect(text([texted('given', '2026-11-20')], { contactPoint: workPhone }).decision).toBe('allow');
  });

  test('consent to calls or emails is none to texts', () => {
    expect(text([said('given', '2026-11-20'), said('given', '2026-11-20', { channel: 'email' })]).decision).toBe(
      'block',
    );
  });

  test('the later word wins: withdrawn, given anew, and a check does not bring a withdrawn consent back', () => {
    const given = texted('given', '2026-11-10');
    const out = texted('withdrawn', '2026-11-12');
    expect(text([out, given]).reasons[0]?.message).toBe('The consent to text messages was withdrawn on Nov 12, 2026.');
    expect(text([given, out, texted('given', '2026-11-15')]).decision).toBe('allow');
    expect(text([given, out, texted('number_checked', '2026-11-15')]).decision).toBe('block');
  });

  test('an opt-out of the whole channel ends the consent for one number, and a later one for the number stands again', () => {
    const here = (on: string) => texted('given', on, { contactPointId: mobile.id });
    expect(text([here('2026-11-10'), texted('withdrawn', '2026-11-12')]).decision).toBe('block');
    expect(text([texted('withdrawn', '2026-11-12'), here('2026-11-13')]).decision).toBe('allow');
  });

  test('consent of tomorrow is none today', () => {
    expect(text([texted('given', '2026-11-25')]).decision).toBe('block');
  });

  test('a work address does not do, unless the debtor agreed to that very one (12 CFR 1006.22(f)(3))', () => {
    const emails = only({
      ...textConsent,
      channels: ['email'],
      sources: ['debtor_wrote', 'creditor_notice'],
      recheckDays: null,
      notEmployers: true,
    });
    const work = { ...mailbox, isEmployers: true };
    const byCreditor = said('given', '2026-01-05', { channel: 'email', source: 'creditor_notice' });
    const judged = (consent: ConsentFact, contactPoint = work) =>
      judge(emails, { channel: 'email', contactPoint, consents: [consent] });
    expect(judged(byCreditor, mailbox).decision).toBe('allow');
    expect(judged(byCreditor).reasons[0]?.message).toBe(
      'The address was given by the debtor’s employer; use another one.',
    );
    const wrote = said('given', '2026-01-05', { channel: 'email', source: 'debtor_wrote' });
    expect(judged(wrote).decision).toBe('block');
    expect(judged({ ...wrote, contactPointId: work.id }).decision).toBe('allow');
  });
});

describe('opting out of a way of contact, 12 CFR 1006.14(h)', () => {
  const judgeBy = (channel: Channel, consents: readonly ConsentFact[], contactPoint = mobile) =>
    judge(startingRules, { channel, consents, contactPoint });

  test('calls stop from the opt-out on, with no end of its own', () => {
    const verdict = judgeBy('call', [said('withdrawn', '2026-11-20')]);
    expect(verdict).toMatchObject({
      decision: 'block',
      nextAllowedAt: null,
      reasons: [
        { rule: 'opted_out', jurisdiction: 'US federal', message: 'The debtor opted out of calls on Nov 20, 2026.' },
      ],
    });
  });

  test('who wants no calls wants no voicemails; who wants no voicemails may be called', () => {
    expect(judgeBy('voicemail', [said('withdrawn', '2026-11-20')]).decision).toBe('block');
    expect(judgeBy('call', [said('withdrawn', '2026-11-20', { channel: 'voicemail' })]).decision).toBe('allow');
    expect(judgeBy('letter', [said('withdrawn', '2026-11-20')]).decision).toBe('allow');
  });

  test('an opt-out of one number leaves the others', () => {
    const out = [said('withdrawn', '2026-11-20', { contactPointId: mobile.id })];
    expect(judgeBy('call', out).decision).toBe('block');
    expect(judgeBy('call', out, workPhone).decision).toBe('allow');
    expect(judge(startingRules, { consents: out, contactPoint: null }).decision).toBe('allow');
  });

  test('only consent given later undoes it; one request to be called does not', () => {
    const out = said('withdrawn', '2026-11-20');
    expect(judgeBy('call', [out, said('given', '2026-11-21')]).decision).toBe('allow');
    expect(judgeBy('call', [said('given', '2026-11-19'), out]).decision).toBe('block');
    expect(judgeBy('call', [out, said('call_requested', '2026-11-24')]).decision).toBe('block');
  });

  test('said at the same moment, the opt-out wins', () => {
    expect(judgeBy('call', [said('given', '2026-11-20'), said('withdrawn', '2026-11-20')]).decision).toBe('block');
  });

  test('a debtor who opted out of calls and calls us is answered', () => {
    const verdict = judge(startingRules, { direction: 'in', consents: [said('withdrawn', '2026-11-20')] });
    expect(verdict.decision).toBe('allow');
  });
});

describe('a notice must come first', () => {
  const rules = only(noticeFirst);
  const notice = (sentOn: string, more: Partial<NoticeFact> = {}): NoticeFact => ({
    kind: 'first_written_notice',
    way: 'mail',
    sentOn,
    returnedOn: null,
    ...more,
  });
  const judged = (notices: readonly NoticeFact[], at = noon) => judge(rules, { notices }, at);

  test('without it no call is made, and waiting does not help', () => {
    expect(judged([])).toMatchObject({
      decision: 'block',
      nextAllowedAt: null,
      reasons: [{ rule: 'notice_required', message: 'This must come first: First written notice must be sent.' }],
    });
  });

  test('sent on 20 November with six days to wait, calls begin on the 26th', () => {
    const sent = judged([notice('2026-11-20')]);
    expect(sent).toMatchObject({ decision: 'block', nextAllowedAt: inNewYork('2026-11-26', '00:00') });
    expect(sent.reasons[0]?.message).toBe(
      'First written notice was sent on Nov 20, 2026; contact is allowed from Nov 26, 2026.',
    );
    expect(judged([notice('2026-11-20')], inNewYork('2026-11-26', '00:00')).decision).toBe('allow');
  });

  test('one that came back was not given; the wait begins with the next', () => {
    const back = notice('2026-11-01', { returnedOn: '2026-11-10' });
    expect(judged([back]).reasons[0]?.message).toBe(
      'This must come first: First written notice came back and must be sent again.',
    );
    expect(judged([back, notice('2026-11-23')]).nextAllowedAt).toBe(inNewYork('2026-11-29', '00:00'));
  });

  test('another notice, or one sent a way the law does not accept, is none', () => {
    expect(judged([notice('2026-10-01', { kind: 'validation' })]).decision).toBe('block');
    expect(judged([notice('2026-10-01', { way: 'in_person' })]).decision).toBe('block');
    expect(judged([notice('2026-10-01', { way: 'email' })]).decision).toBe('allow');
  });

  test('what the rule does not restrict goes on: the notice itself is a letter', () => {
    expect(judge(rules, { channel: 'letter' }).decision).toBe('allow');
  });

  test('Nevada: nothing about a medical debt until sixty days after the mailed notice (NRS 649.366)', () => {
    const medical = (sentOn: string, at = noon) =>
      judge(
        startingRules,
        {
          debtClass: 'medical',
          places: [place('NV', '89101')],
          notices: [notice(sentOn, { kind: 'medical_sixty_days' })],
        },
        at,
      );
    expect(medical('2026-11-01').reasons).toMatchObject([{ jurisdiction: 'Nevada', rule: 'notice_required' }]);
    expect(medical('2026-11-01').nextAllowedAt).toBe(inNewYork('2026-12-31', '08:00'));
    expect(medical('2026-11-01', inNewYork('2026-12-31', '08:00')).decision).toBe('allow');
    expect(medical('2026-09-25').decision).toBe('allow');
    expect(medical('2026-09-26').decision).toBe('block');
  });
});

describe('a rule without end of its own', () => {
  test('a way the law does not allow at all', () => {
    const verdict = judge(only(stateRule('prohibited', 'channel_prohibited', { channels: ['visit'] })), {
      channel: 'visit',
    });
    expect(verdict).toMatchObject({ decision: 'block', nextAllowedAt: null });
    expect(verdict.reasons[0]?.message).toBe('Visits are not allowed here.');
  });
});
