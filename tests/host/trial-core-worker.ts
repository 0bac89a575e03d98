import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromCore, HostFacts, HostPart, ToCore } from '../../main/entry/core-protocol.ts';

/** A core for trials: it echoes, asks the host, hangs or dies as the name of a call says. */
const { facts } = workerData as { facts: HostFacts };
const folder = facts.paths.data;
appendFileSync(join(folder, 'starts'), '.');
const starts = readFileSync(join(folder, 'starts'), 'utf8').length;
if (existsSync(join(folder, 'broken')) || (existsSync(join(folder, 'broken-again')) && starts > 1)) {
  throw new Error('The book file is damaged.');
}

const post = (message: FromCore) => parentPort?.postMessage(message);
const ok = (value: unknown) => JSON.stringify({ ok: true, value });
const asked = new Map<number, number>();

parentPort?.on('message', (message: ToCore) => {
  switch (message.kind) {
    case 'call': {
      const { id, name, json } = message;
      if (name === 'trial.die') process.exit(3);
      if (name === 'trial.throw') throw new Error('A bug in the core.');
      if (name === 'trial.hang') return;
      if (name === 'trial.host') {
        const { part, verb, args } = JSON.parse(json) as { part: HostPart; verb: string; args: unknown[] };
        asked.set(id, id);
        return post({ kind: 'host', id, part, verb, args });
      }
      return post({ kind: 'answer', id, json: ok({ name, json, starts }) });
    }
    case 'host_answer':
      return post({ kind: 'answer', id: message.id, json: ok({ value: message.value, error: message.error }) });
    case 'file':
      return post({
        kind: 'file_answer',
        id: message.id,
        file: message.ticket === 'known' ? { file: '/x', name: 'x.pdf', mediaType: 'application/pdf' } : null,
      });
    case 'signal':
      return post({ kind: 'event', json: JSON.stringify({ topic: 'heard', payload: message.signal }) });
    case 'stop':
      if (existsSync(join(folder, 'never-stops'))) return;
      appendFileSync(join(folder, 'stopped'), '.');
      if (existsSync(join(folder, 'stops-slowly'))) {
        const saying = setInterval(() => post({ kind: 'stopping' }), 100);
        setTimeout(() => {
          clearInterval(saying);
          post({ kind: 'stopped', id: message.id });
        }, 1_500);
        return;
      }
      return post({ kind: 'stopped', id: message.id });
  }
});
post({ kind: 'ready' });
