import { afterEach, describe, expect, test, vi } from 'vitest';
import { Answer } from '../../shared/contract/wire.ts';
import { echoCore } from '../host/echo-core.ts';
import { type OpenedTransport, transports } from './transports.ts';

const opened: OpenedTransport[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

describe.each(Object.entries(transports))('over %s', (way, open) => {
  const anOpen = async () => {
    const echo = echoCore();
    const transport = await open(echo.core);
    opened.push(transport);
    return { echo, transport };
  };

  test.each([
    ['a plain request', 'payments.post', '{"amountMinor":1500}'],
    ['marks of every kind', 'accounts.find', JSON.stringify({ text: 'Ünïcødé “☎” \u2028 \0 \\ </script> %00 + & =' })],
    ['text that is not JSON', 'accounts.find', 'not json at all'],
    ['an empty body', 'accounts.find', ''],
    ['a byte order mark', 'accounts.find', '\ufeff{}'],
    ['a name with marks in it', 'a b/../c?d=e#f%41.g', '{}'],
    ['a name every object has', 'constructor.constructor', '{}'],
    ['a name of the prototype', '__proto__.toString', '{}'],
    ['a body just below the limit', 'notes.add', JSON.stringify('x'.repeat(4_000_000))],
  ])('%s arrives as it was sent, and its answer comes back', async (_what, name, json) => {
    const { echo, transport } = await anOpen();
    expect(JSON.parse(await transport.call(name, json))).toEqual({ ok: true, value: { name, json } });
    expect(echo.calls).toEqual([[name, json]]);
  });

  test('many requests at once each get their own answer', async () => {
    const { transport } = await anOpen();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => transport.call('accounts.open', `${at}`)));
    expect(answers.map((answer) => JSON.parse(answer).value.json)).toEqual(
      Array.from({ length: 50 }, (_, at) => `${at}`),
    );
  });

  test('events arrive in their order, and no more after unsubscribing', async () => {
    const { echo, transport } = await anOpen();
    const heard: string[] = [];
    const stop = transport.onEvent((json) => heard.push(json));
    const sent = Array.from({ length: 20 }, (_, at) =>
      JSON.stringify({ topic: 'reminder.due', payload: { ids: [`${at}\n`] } }),
    );
    for (const json of sent) echo.announce(json);
    await vi.waitFor(() => expect(heard).toEqual(sent));
    stop();
    echo.announce(sent[0] ?? '');
    await new Promise((done) => setTimeout(done, 30));
    expect(heard).toHaveLength(20);
  });

  if (way === 'direct') return;
  test('what is too large is a fault with an incident, and the core never sees it', async () => {
    const { echo, transport } = await anOpen();
    const answer = Answer.parse(JSON.parse(await transport.call('notes.add', 'x'.repeat(4 * 1024 * 1024 + 1))));
    expect(answer).toMatchObject({ ok: false, fault: { code: 'bad_input', incident: expect.stringMatching(/^I-/) } });
    const noName = Answer.parse(JSON.parse(await transport.call('', '{}')));
    expect(noName).toMatchObject({ ok: false, fault: { code: 'unknown_procedure' } });
    const longName = Answer.parse(JSON.parse(await transport.call('x'.repeat(101), '{}')));
    expect(longName).toMatchObject({ ok: false, fault: { code: 'unknown_procedure' } });
    expect(echo.calls).toEqual([]);
  });
});
