import { openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ENGINES } from './engines.suite.ts';
import type { Work, Works } from './runner.ts';

/** A process to be killed: it works on a store until then, and writes down every step that it really does. */
export function counting(folder: string): Works {
  const count: Work = async (run, input) => {
    let sum = 0;
    for (let i = 0; i < Number(input.steps); i++)
      sum += await run.step(`step ${i}`, async () => {
        writeSync(openSync(path.join(folder, 'effects'), 'a'), `${run.job.id} ${i}\n`);
        await new Promise((resolve) => setTimeout(resolve, 2));
        run.progress({ phase: 'counting', done: i });
        return i;
      });
    return { sum };
  };
  return {
    backup: count,
    logs: count,
    live: count,
    readiness: count,
    plan: count,
    apply: count,
    verify: count,
    prune: count,
    check: count,
    'm365-protect': count,
    'm365-restore': count,
  };
}

if (import.meta.main) {
  const [name, where, folder] = process.argv.slice(2) as [string, string, string];
  const engine = ENGINES.find((one) => one.name === name)!;
  const runner = engine.runner(where, { control: engine.store(where), works: counting(folder) });
  await runner.start();
  process.stdout.write('working\n');
  setInterval(() => undefined, 1000);
}
