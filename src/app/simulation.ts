import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Agent, request } from 'undici';
import { AppError } from '../model/errors.ts';

/** A simulated Microsoft cloud in a process of its own. */
export interface Simulation {
  readonly origin: string;
  /** PEM of its certificate authority. */
  readonly ca: string;
  readonly tenants: readonly {
    readonly id: string;
    readonly name: string;
    readonly app: { readonly clientId: string; readonly secret: string };
  }[];
  readonly exited: Promise<number>;
  /** Calls `/_sim/<path>`: acts as a person of the tenant, registers an app, moves the clock. */
  admin(path: string, body: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts `simulator/main` and waits until it listens. Errors: `internal` when it stops before. */
export async function simulate(args: readonly string[], onLog?: (line: string) => void): Promise<Simulation> {
  const child = spawn(process.execPath, [entry(), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    complaints.push(line);
    onLog?.(line);
  });
  const ready = await Promise.race([firstLine(child), exited.then(() => undefined)]);
  if (ready === undefined)
    throw new AppError(
      'internal',
      `The simulator did not start: ${complaints.slice(-3).join(' ') || 'no reason given'}`,
    );
  const { origin, ca, tenants } = JSON.parse(ready) as Pick<Simulation, 'origin' | 'ca' | 'tenants'>;
  const agent = new Agent({ connect: { ca }, allowH2: false });
  const stop = async () => {
    await agent.close();
    child.kill('SIGTERM');
    await exited;
  };
  const admin = async (at: string, body: unknown) => {
    const answer = await request(`${origin}/_sim/${at}`, {
      method: 'POST',
      dispatcher: agent,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new AppError('internal', `The simulator refused ${at}: ${text.slice(0, 300)}`);
    return JSON.parse(text || 'null') as unknown;
  };
  return { origin, ca, tenants, exited, admin, stop };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => createInterface({ input: child.stdout! }).once('line', resolve));
}

/** The source in a checkout, the compiled file in an installed package: whichever stands beside this one. */
function entry(): string {
  const base = path.join(import.meta.dirname, '..', '..', 'simulator');
  const source = path.join(base, 'main.ts');
  return existsSync(source) ? source : path.join(base, 'main.js');
}
