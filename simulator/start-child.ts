import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Simulator, SimulatorOptions } from './simulator.ts';
import { callAdmin } from './start-here.ts';

/** A simulated cloud in a process of its own, so that it shares no core and no garbage with the caller. */
export async function startChild(options: SimulatorOptions): Promise<Simulator> {
  // Beside this file: `main.ts` in the sources, `main.js` in the package.
  const main = path.join(import.meta.dirname, `main${path.extname(import.meta.filename)}`);
  const child = spawn(process.execPath, [main, ...flagsOf(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ready = await new Promise<Omit<Simulator, 'admin' | 'close'>>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).once('line', (line) => {
      try {
        resolve(JSON.parse(line) as Omit<Simulator, 'admin' | 'close'>);
      } catch (error) {
        reject(error);
      }
    });
  });
  return {
    ...ready,
    admin: (where, body) => callAdmin(ready.origin, ready.ca, where, body),
    close: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function flagsOf(options: SimulatorOptions): string[] {
  const flags = options.tenants.flatMap((tenant) => ['--tenant', tenant]);
  if (options.port !== undefined) flags.push('--port', String(options.port));
  if (options.throttling) flags.push('--throttling', options.throttling);
  if (options.latency) flags.push('--latency', options.latency);
  if (options.lag) flags.push('--lag', options.lag);
  if (options.now) flags.push('--now', options.now);
  return flags;
}
