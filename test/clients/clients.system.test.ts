import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../../simulator/simulator.ts';
import { startSimulator } from '../../simulator/start.ts';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'clients-'));
let sim: Simulator;

beforeAll(async () => {
  sim = await startSimulator({ tenants: ['contoso'], quiet: true });
  writeFileSync(path.join(folder, 'ca.pem'), sim.ca);
});
afterAll(async () => {
  await sim.close();
  rmSync(folder, { recursive: true });
});

/** Runs a program in a process of its own: Node reads the extra authority only while it starts. */
async function program(name: string): Promise<Record<string, unknown>> {
  const [tenant] = sim.tenants;
  const { stdout } = await run(process.execPath, [path.join(import.meta.dirname, 'programs', `${name}.ts`)], {
    env: {
      PATH: process.env.PATH,
      NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
      SIM_ORIGIN: sim.origin,
      SIM_TENANT: tenant?.id,
      SIM_CLIENT: tenant?.app.clientId,
      SIM_SECRET: tenant?.app.secret,
    },
    timeout: 300_000,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>;
}

describe('unmodified clients', () => {
  it('@azure/msal-node signs in as an app and as a person, caches and refreshes', async () => {
    expect(await program('msal-node')).toEqual({
      token: 'Bearer',
      cached: true,
      users: 200,
      refused: 'invalid_client',
      person: 'ada@contoso.example',
      refreshed: true,
    });
  });

  it('@azure/identity and @microsoft/microsoft-graph-client read, page, follow delta and batch', async () => {
    const facts = await program('graph-client');
    expect(facts).toMatchObject({
      delta: [true],
      batch: [200, 404],
      missing: { status: 404, code: 'Request_ResourceNotFound' },
    });
    expect(facts.users).toBeGreaterThan(50);
  });

  it('@microsoft/msgraph-sdk reads, pages, begins a delta and batches', async () => {
    const facts = await program('kiota');
    expect(facts).toMatchObject({ batch: 200, missing: { status: 404, code: 'Request_ResourceNotFound' } });
    expect(facts.users).toBeGreaterThan(50);
    expect(facts.pages).toBeGreaterThan(2);
    expect(facts.groups).toBeGreaterThan(20);
  });
});
