import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ModuleCapture } from '../model/snapshot.ts';
import { comparePage } from './changes.ts';
import { diff } from './comparisons.ts';
import { type Context, compose } from './compose.ts';
import { addTenant } from './tenants.ts';
import { createVault } from './vaults.ts';

const TENANT = 'contoso';
const ID = '11111111-2222-4333-8444-555555555555';
const credential = { kind: 'passphrase', passphrase: 'a passphrase for a test' } as const;

let home: string;
let context: Context;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'holdfast-changes-'));
  context = compose({ home, credential: async () => credential });
  await createVault(context, path.join(home, 'vault'), credential);
  await addTenant(context, {
    name: TENANT,
    id: ID,
    cloud: { name: 'global' },
    connection: { kind: 'secret', clientId: ID, secret: { kind: 'ask' } },
    scope: ['users', 'groups'],
    optIn: [],
  });
  await take({ ada: 'Oslo', ben: 'Cork', cleo: 'Graz' }, ['ada', 'ben']);
  await take({ ada: 'Lyon', cleo: 'Graz', dara: 'Split' }, ['ada', 'dara']);
});

afterAll(async () => {
  await context.close();
  rmSync(home, { recursive: true, force: true });
});

async function take(cities: Readonly<Record<string, string>>, members: readonly string[]): Promise<void> {
  const writer = await (await context.tenantVault(TENANT)).begin({ run: 'test' });
  for (const table of ['users', 'groups', 'groups/members']) writer.replaceTable(table);
  for (const [id, city] of Object.entries(cities)) await writer.put('users', id, { id, displayName: id, city });
  await writer.put('groups', 'staff', { id: 'staff', displayName: 'Staff' });
  for (const member of members) await writer.put('groups/members', `staff/${member}`, {});
  const now = new Date().toISOString();
  const capture = (module: string, completeTables: readonly string[]): ModuleCapture => ({
    module,
    state: 'complete',
    completeTables,
    counts: { objects: 1, added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 },
    readAt: now,
    method: 'full',
    findings: [],
  });
  const modules = { users: capture('users', ['users']), groups: capture('groups', ['groups', 'groups/members']) };
  await writer.commit({ startedAt: now, takenAt: now, modules });
}

it('pages through exactly what a comparison finds, with the objects on both sides', async () => {
  const [from = '', to = ''] = (await (await context.tenantVault(TENANT)).snapshots()).map(({ id }) => id);
  const whole = await diff(context, { tenant: TENANT, from, to });
  expect(whole.changes).toHaveLength(5);
  const pages = [];
  for (let offset = 0; offset < 6; offset += 2)
    pages.push(await comparePage(context, { tenant: TENANT, from, to, offset, limit: 2 }));
  expect(pages.flatMap(({ items }) => items)).toEqual(whole.changes);
  expect(pages.map(({ complete, more }) => [complete, more])).toEqual([
    [true, true],
    [true, true],
    [true, false],
  ]);
  expect(pages[0]?.totals).toEqual({ added: 2, removed: 2, changed: 1 });
  expect(pages[0]?.byModule).toEqual([
    { module: 'users', added: 1, removed: 1, changed: 1 },
    { module: 'groups', added: 1, removed: 1, changed: 0 },
  ]);
});
