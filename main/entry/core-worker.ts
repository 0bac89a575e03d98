import { parentPort, workerData } from 'node:worker_threads';
import { openLog } from '../log/log.ts';
import { systemClock } from './clock.ts';
import type { CoreData, FromCore, HostPart, ToCore } from './core-protocol.ts';
import { startDesk } from './start-desk.ts';

const port = parentPort;
if (!port) throw new Error('The core runs in a worker thread');
const { facts, unheard } = workerData as CoreData;
const post = (message: FromCore): void => port.postMessage(message);

const clock = systemClock();
clock.stand(facts.startsAt);
const log = openLog({ folder: facts.paths.logs, part: 'core' });

/** Questions to the host thread that wait for their answer. */
const asked = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void }>();
let lastId = 0;
const askHost = (part: HostPart, verb: string, args: readonly unknown[]): Promise<unknown> =>
  new Promise((done, failed) => {
    lastId += 1;
    asked.set(lastId, { done, failed });
    post({ kind: 'host', id: lastId, part, verb, args });
  });

const isSomebodyWaiting = (): boolean => Atomics.load(unheard, 0) > 0;
const started = startDesk({ facts, clock, log, askHost, isSomebodyWaiting, practice: facts.practice });

const answer = async (message: ToCore): Promise<void> => {
  const { core } = await started;
  switch (message.kind) {
    case 'call':
      return post({ kind: 'answer', id: message.id, json: await core.call(message.name, message.json) });
    case 'file':
      return post({ kind: 'file_answer', id: message.id, file: await core.file(message.ticket) });
    case 'signal':
      if (message.signal.signal === 'clock') clock.stand(message.signal.now);
      return core.signal(message.signal);
    case 'stop': {
      const saying = setInterval(() => post({ kind: 'stopping' }), 1_000);
      await core.stop().finally(() => clearInterval(saying));
      return post({ kind: 'stopped', id: message.id });
    }
    case 'host_answer':
      return undefined;
  }
};

port.on('message', (message: ToCore) => {
  Atomics.sub(unheard, 0, 1);
  if (message.kind === 'host_answer') {
    const waiting = asked.get(message.id);
    asked.delete(message.id);
    if (message.error === null) waiting?.done(message.value);
    else waiting?.failed(new Error(message.error));
    return;
  }
  answer(message).catch((error: unknown) => log.fault(error, { message: message.kind }));
});

started
  .then(({ core }) => {
    core.onEvent((json) => post({ kind: 'event', json }));
    post({ kind: 'ready' });
  })
  .catch((error: unknown) => {
    log.fault(error, { stage: 'core' });
    throw error;
  });
