import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournal, replay } from '../../src/engine/apply/journal.ts';
import type { Plan } from '../../src/model/plan.ts';
import { findRecord, type Home, type House, keysOf, openHouse, purge } from './house.suite.ts';

interface LogEntry {
  readonly seq: number;
  readonly method: string;
  readonly path: string;
  readonly pattern?: string;
  readonly status: number;
  readonly bodyDigest?: string;
  readonly cmdlet?: string;
}

const KILLS = Number(process.env.HOLDFAST_KILLS ?? 50);

describe('an apply that is killed again and again', () => {
  let house: House;
  let home: Home;

  beforeAll(async () => {
    house = await openHouse({ tenants: ['contoso'], inProcess: false });
    home = house.homes[0] as Home;
  });
  afterAll(() => house?.close());

  it(`does every step once over ${KILLS} kills`, { timeout: 900_000 }, async () => {
    let kills = 0;
    let good = await home.capture();
    for (let round = 0; kills < KILLS; round++) {
      const purged = await wreck(home, good, round);
      const plan = await home.plan(good);
      const since = await lastSeq(house);
      for (;;) {
        const ended = await applyOnce(house, home, plan, kills < KILLS ? 500 + Math.random() * 1100 : undefined);
        if (ended === 'killed') kills++;
        else if (ended.exit !== 0) throw new Error(ended.errors);
        else break;
      }
      await expectOnce(house, home, plan, since, purged);
      const checked = await home.verify(plan);
      expect(checked.unexplained).toEqual([]);
      good = checked.snapshot;
    }
    expect(kills).toBeGreaterThanOrEqual(KILLS);
    const check = await home.vault.verify(1);
    expect(check.errors).toEqual([]);
  });
});

async function wreck(home: Home, good: string, round: number): Promise<string[]> {
  const reader = await home.open(good);
  const purged: string[] = [];
  for (const key of await keysOf(reader, 'users')) {
    const user = await reader.get('users', key);
    if (user?.userType !== 'Member' || user.onPremisesSyncEnabled === true) continue;
    await purge(home.graph, `/users/${key}`);
    purged.push(key);
    if (purged.length === 12) break;
  }
  const [group] = await findRecord(
    reader,
    'groups',
    (record) =>
      JSON.stringify(record.groupTypes) === '[]' &&
      record.onPremisesSyncEnabled !== true &&
      record.mailEnabled !== true,
  );
  await purge(home.graph, `/groups/${group}`);
  const [other] = await findRecord(
    reader,
    'users',
    (record) => !purged.includes(String(record.id)) && record.onPremisesSyncEnabled !== true,
  );
  await home.graph.write('PATCH', `/users/${other}`, { jobTitle: `Pirate ${round}` });
  return purged;
}

async function applyOnce(house: House, home: Home, plan: Plan, killAfter: number | undefined) {
  const tenant = house.simulator.tenants.find((one) => one.id === home.id);
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'apply-child.suite.ts')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.stdin.end(
    JSON.stringify({
      origin: house.simulator.origin,
      ca: house.simulator.ca,
      tenant: home.id,
      clientId: tenant?.app.clientId,
      secret: tenant?.app.secret,
      vault: path.join(house.folder, 'vault'),
      plan: plan.id,
    }),
  );
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const [exit, errors] = await Promise.all([exited, text(child.stderr), text(child.stdout)]);
  clearTimeout(timer);
  return child.signalCode === 'SIGKILL' ? ('killed' as const) : { exit, errors };
}

async function lastSeq(house: House): Promise<number> {
  return ((await house.simulator.admin('log?limit=1')) as { readonly seq: number }).seq;
}

/** The simulator's own log is the witness: what was written, and how often. */
async function expectOnce(house: House, home: Home, plan: Plan, since: number, purged: readonly string[]) {
  const { entries } = (await house.simulator.admin(`log?after=${since}&tenant=${home.id}`)) as {
    readonly entries: readonly LogEntry[];
  };
  const writes = entries.filter(
    (entry) =>
      entry.method !== 'GET' &&
      entry.status < 300 &&
      !/\$batch|\/token|getByIds/.test(entry.path) &&
      !entry.cmdlet?.startsWith('Get-'),
  );
  const made = writes.filter((entry) => entry.method === 'POST' && entry.path === '/v1.0/users');
  expect(made).toHaveLength(purged.length);
  const seen = new Map<string, number>();
  for (const { method, path: at, bodyDigest, cmdlet } of writes) {
    const name = `${method} ${cmdlet ?? at} ${bodyDigest ?? ''}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  expect([...seen].filter(([, times]) => times > 1)).toEqual([]);
  const past = replay(await readJournal(await home.vault.journal(`apply-${plan.id}`)));
  expect(past.finished).toBe(true);
  expect(past.open.size).toBe(0);
  expect([...past.ended.values()].filter((end) => end.outcome === 'failed')).toEqual([]);
}
