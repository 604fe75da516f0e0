import { parentPort } from 'node:worker_threads';
import type { Bytes } from './bytes.ts';
import type { CrewJob, CrewReply } from './crew.ts';
import { hashPack, press, proveFrames } from './press-work.ts';

/* What a thread of the crew runs: one job after the other. */

const dictionaries = new Map<number, Bytes>();

function dictionaryOf(number: number): Bytes {
  const bytes = dictionaries.get(number);
  if (!bytes) throw new RangeError('a dictionary was not handed over');
  return bytes;
}

function answer({ memory, length, work, dictionaries: handed }: CrewJob): CrewReply {
  try {
    for (const { number, bytes } of handed) dictionaries.set(number, Buffer.from(bytes));
    const bytes = Buffer.from(memory, 0, length);
    if (work.kind === 'press') return { memory, done: true, pressed: press(bytes, work.batch, dictionaryOf) };
    if (work.kind === 'prove') return { memory, done: proveFrames(bytes, work.proof, dictionaryOf) };
    hashPack(bytes);
    return { memory, done: true };
  } catch {
    // What went wrong might name what it met: that it did is enough.
    return { memory, done: false };
  }
}

parentPort!.on('message', (job: CrewJob) => {
  const reply = answer(job);
  parentPort!.postMessage(reply, [reply.memory]);
});
parentPort!.postMessage('ready');
