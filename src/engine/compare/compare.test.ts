import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import type { ModuleCapture } from '../../model/snapshot.ts';
import { memoryBackend } from '../../vault/backends/memory.ts';
import { initVault } from '../../vault/open.ts';
import type { TenantVault } from '../../vault/vault.ts';
import { compare } from './compare.ts';

const facts = { entity: 'microsoft.graph.x', shape: 'collection', api: { version: 'v1.0', path: '/x' } };
const catalog = [
  { ...facts, id: 'users', title: 'Users', nameField: 'displayName', fields: { volatile: ['seen'] } },
  {
    ...facts,
    id: 'groups',
    title: 'Groups',
    nameField: 'displayName',
    parts: { members: { shape: 'links', path: '{self}/members', to: ['users', 'groups'] } },
  },
  { ...facts, id: 'apps', title: 'Applications', nameField: 'displayName' },
  {
    ...facts,
    id: 'policies',
    title: 'Policies',
    nameField: 'displayName',
    fields: { unordered: ['users', 'apps'] },
    references: { 'users[]': { to: 'users', except: ['All'] }, 'apps[]': { to: 'apps', by: 'appId' } },
  },
  { ...facts, id: 'grants', title: 'Grants', shape: 'assignment', references: { who: { to: 'users' } } },
  { ...facts, id: 'directory-audits', shape: 'log', time: 'activityDateTime' },
] as unknown as readonly Resource[];

type Tables = Record<string, Record<string, JsonObject>>;

async function newTenant(): Promise<TenantVault> {
  const keys = [1, 2].map((n) => ({ kind: 'key-file', key: Buffer.alloc(32, n) }) as const);
  return (await initVault(memoryBackend(), keys)).tenant('contoso');
}

async function snapshot(
  vault: TenantVault,
  at: string,
  tables: Tables,
  states: Record<string, Partial<ModuleCapture>> = {},
) {
  const writer = await vault.begin({ run: `at ${at}` });
  for (const [table, records] of Object.entries(tables)) {
    writer.replaceTable(table);
    for (const [key, value] of Object.entries(records)) await writer.put(table, key, value);
  }
  const modules: Record<string, ModuleCapture> = {};
  for (const { id } of catalog) {
    const counts = { objects: 0, added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };
    const completeTables = [id, `${id}/members`];
    const base = {
      module: id,
      state: 'complete',
      completeTables,
      counts,
      readAt: at,
      method: 'full',
      findings: [],
    } as const;
    modules[id] = { ...base, ...states[id] };
  }
  return (await writer.commit({ startedAt: at, takenAt: at, modules })).snapshot.id;
}

const early: Tables = {
  users: { u1: { id: 'u1', displayName: 'Ada', seen: 1 }, u2: { id: 'u2', displayName: 'Ben' } },
  groups: { g1: { id: 'g1', displayName: 'Sales' } },
  'groups/members': { 'g1/u1': { '@odata.type': '#microsoft.graph.user' }, 'g1/u2': {} },
  apps: { a1: { id: 'a1', appId: 'client-1', displayName: 'Payroll' } },
  policies: { p1: { id: 'p1', displayName: 'Block', users: ['u1', 'All'], apps: ['client-1'], on: true } },
  grants: { x1: { id: 'x1', who: 'u1' } },
};
const late: Tables = {
  ...early,
  users: { u1: { id: 'u1', displayName: 'Ada', seen: 2 }, u3: { id: 'u3', displayName: 'Cleo' } },
  'groups/members': { 'g1/u1': {}, 'g1/u3': {} },
  policies: { p1: { id: 'p1', displayName: 'Block', users: ['All', 'u2'], apps: ['client-1'], on: false } },
};

describe('compare', () => {
  it('reports objects, links and properties with names, and nothing volatile', async () => {
    const vault = await newTenant();
    const [from, to] = [
      await snapshot(vault, '2026-01-01T00:00:00Z', early),
      await snapshot(vault, '2026-01-02T00:00:00Z', late),
    ];
    const { changes, notCompared } = await compare({ vault, catalog, from, to });
    expect(notCompared).toEqual([]);
    expect(changes.map(({ module, part, key, name, kind }) => [module, part ?? '', key, name, kind].join(' '))).toEqual(
      [
        'users  u2 Ben removed',
        'users  u3 Cleo added',
        'groups members g1/u2 Sales removed',
        'groups members g1/u3 Sales added',
        'policies  p1 Block changed',
      ],
    );
    expect(changes.at(-1)?.properties).toEqual([
      { path: 'on', before: true, after: false },
      { path: 'users[u1]', before: 'u1', beforeText: 'Ada' },
      { path: 'users[u2]', after: 'u2', afterText: 'Ben' },
    ]);
    expect(changes[2]?.properties).toEqual([{ path: 'members[u2]', before: 'u2', beforeText: 'Ben' }]);
    expect((await compare({ vault, catalog, from: to, to })).changes).toEqual([]);
  });

  it('compares one object with its parts', async () => {
    const vault = await newTenant();
    const [from, to] = [
      await snapshot(vault, '2026-01-01T00:00:00Z', early),
      await snapshot(vault, '2026-01-02T00:00:00Z', late),
    ];
    const { changes } = await compare({ vault, catalog, from, to, object: { module: 'groups', key: 'g1' } });
    expect(changes.map((change) => change.key)).toEqual(['g1/u2', 'g1/u3']);
  });

  it('never reads a module that failed as deletions', async () => {
    const vault = await newTenant();
    const reason = { code: 'missing-permission', message: 'It takes User.Read.All.' } as const;
    const failed = {
      users: { state: 'failed', completeTables: [], reason },
      groups: { completeTables: ['groups'] },
    } as const;
    const from = await snapshot(vault, '2026-01-01T00:00:00Z', early);
    const to = await snapshot(vault, '2026-01-02T00:00:00Z', { ...early, users: {}, 'groups/members': {} }, failed);
    const { changes, notCompared } = await compare({ vault, catalog, from, to });
    expect(changes).toEqual([]);
    expect(notCompared.map(({ module }) => module)).toEqual(['users', 'groups/members']);
    expect(notCompared[0]?.why).toContain('User.Read.All');
  });

  it('recognises objects that were made anew, in keys, links and references', async () => {
    const vault = await newTenant();
    const anew: Tables = {
      users: { u1: { id: 'u1', displayName: 'Ada' }, n2: { id: 'n2', displayName: 'Ben' } },
      groups: { n1: { id: 'n1', displayName: 'Sales' } },
      'groups/members': { 'n1/u1': {}, 'n1/n2': {} },
      apps: { na: { id: 'na', appId: 'client-9', displayName: 'Payroll' } },
      policies: { p1: { id: 'p1', displayName: 'Block', users: ['u1', 'All'], apps: ['client-9'], on: false } },
      grants: { x1: { id: 'x1', who: 'u1' } },
    };
    const from = await snapshot(vault, '2026-01-01T00:00:00Z', early);
    const to = await snapshot(vault, '2026-01-02T00:00:00Z', anew);
    const idMap = { users: { u2: 'n2' }, groups: { g1: 'n1' }, apps: { a1: 'na' } };
    const { changes } = await compare({ vault, catalog, from, to, idMap });
    expect(changes.map(({ key, properties }) => [key, properties])).toEqual([
      ['p1', [{ path: 'on', before: true, after: false }]],
    ]);
    const blind = await compare({ vault, catalog, from, to });
    expect(blind.changes.length).toBeGreaterThan(5);
  });

  it('compares across two tenants', async () => {
    const [vault, toVault] = [await newTenant(), await newTenant()];
    const from = await snapshot(vault, '2026-01-01T00:00:00Z', early);
    const other: Tables = {
      users: { v1: { id: 'v1', displayName: 'Ada' }, v2: { id: 'v2', displayName: 'Benjamin' } },
      groups: { h1: { id: 'h1', displayName: 'Sales' }, h2: { id: 'h2', displayName: 'Local' } },
      'groups/members': { 'h1/v1': {}, 'h1/v2': {} },
      apps: { b1: { id: 'b1', appId: 'client-2', displayName: 'Payroll' } },
      policies: { q1: { id: 'q1', displayName: 'Block', users: ['v1', 'All'], apps: ['client-2'], on: true } },
      grants: { y1: { id: 'y1', who: 'v1' } },
    };
    const to = await snapshot(toVault, '2026-01-02T00:00:00Z', other);
    const idMap = {
      users: { u1: 'v1', u2: 'v2' },
      groups: { g1: 'h1' },
      apps: { a1: 'b1' },
      policies: { p1: 'q1' },
      grants: { x1: 'y1' },
    };
    const { changes } = await compare({ vault, toVault, catalog, from, to, idMap });
    expect(changes.map(({ module, key, kind, name }) => [module, key, kind, name])).toEqual([
      ['users', 'v2', 'changed', 'Benjamin'],
      ['groups', 'h2', 'added', 'Local'],
    ]);
  });

  it('tells who did it when the log does', async () => {
    const vault = await newTenant();
    const [from, to] = [
      await snapshot(vault, '2026-01-01T00:00:00Z', early),
      await snapshot(vault, '2026-01-02T00:00:00Z', late),
    ];
    const event = (id: string, hour: string, operation: string, targets: readonly string[]) => ({
      id,
      at: `2026-01-01T${hour}:00:00Z`,
      value: {
        activityDisplayName: operation,
        initiatedBy: { user: { id: 'admin', userPrincipalName: 'eve@contoso.com' } },
        targetResources: targets.map((target) => ({ id: target })),
      },
    });
    await vault.appendLog('directory-audits', [
      event('e1', '09', 'Update policy', ['p1']),
      event('e2', '10', 'Update policy', ['p1']),
      event('e3', '10', 'Delete user', ['u2']),
      event('e4', '11', 'Update user', ['u2']),
      event('e5', '12', 'Add member to group', ['u3', 'g1']),
    ]);
    const { changes } = await compare({ vault, catalog, from, to, attribution: true });
    const by = Object.fromEntries(
      changes.map(({ key, by }) => [key, by === 'unknown' ? by : `${by.actor} ${by.operation} ${by.at.slice(11, 13)}`]),
    );
    expect(by).toEqual({
      u2: 'eve@contoso.com Delete user 10',
      u3: 'unknown',
      'g1/u2': 'unknown',
      'g1/u3': 'eve@contoso.com Add member to group 12',
      p1: 'eve@contoso.com Update policy 10',
    });
  });
});
