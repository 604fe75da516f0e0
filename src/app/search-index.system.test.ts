import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Context, compose } from './compose.ts';
import { objectPage, referencesTo } from './objects.ts';
import { addTenant } from './tenants.ts';
import { createVault } from './vaults.ts';

const TENANT = 'contoso';
const ID = '11111111-2222-4333-8444-555555555555';
const ada = '00000000-0000-4000-8000-00000000000a';
const staff = '00000000-0000-4000-8000-00000000000b';
const credential = { kind: 'passphrase', passphrase: 'a passphrase for a test' } as const;

let home: string;
let context: Context;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'holdfast-search-'));
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
  await take({ displayName: 'Ada Lovelace', department: 'Mathematics' });
});

afterAll(async () => {
  await context.close();
  rmSync(home, { recursive: true, force: true });
});

async function take(user: { readonly displayName: string; readonly department: string }): Promise<string> {
  const writer = await (await context.tenantVault(TENANT)).begin({ run: 'test' });
  await writer.put('users', ada, { id: ada, ...user });
  await writer.put('groups', staff, { id: staff, displayName: 'Staff' });
  await writer.put('groups/members', `${staff}/${ada}`, {});
  const now = new Date().toISOString();
  return (await writer.commit({ startedAt: now, takenAt: now, modules: {} })).snapshot.id;
}

async function found(search: string, within: 'names' | 'everything' = 'names', snapshot = 'latest') {
  const names: string[] = [];
  let after: Awaited<ReturnType<typeof objectPage>>['next'];
  do {
    const page = await objectPage(context, {
      tenant: TENANT,
      snapshot,
      search,
      within,
      limit: 10,
      ...(after ? { after } : {}),
    });
    names.push(...page.items.map(({ name }) => name));
    after = page.next;
  } while (after);
  return names;
}

async function isIndexed(): Promise<boolean> {
  const vault = await context.tenantVault(TENANT);
  return (await context.searchIndex.at(vault, (await vault.open('latest')).info)) !== undefined;
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe('the search index', () => {
  it('answers as the records do, before it is made and after', async () => {
    expect(await found('love')).toEqual(['Ada Lovelace']);
    await context.searchIndex.update(ID);
    expect(await isIndexed()).toBe(true);
    expect(await found('love')).toEqual(['Ada Lovelace']);
    expect(await found(ada.slice(0, 10))).toEqual(['Ada Lovelace', 'Staff']);
    expect(await found('mathematics')).toEqual([]);
    expect(await found('mathematics', 'everything')).toEqual(['Ada Lovelace']);
    const at = { tenant: TENANT, snapshot: 'latest', module: 'users', key: ada };
    expect((await referencesTo(context, at, { limit: 10 })).items).toEqual([
      { module: 'groups', key: staff, name: 'Staff', via: 'members' },
    ]);
  });

  it('follows a new snapshot and keeps the moment before', async () => {
    const [before] = await (await context.tenantVault(TENANT)).snapshots();
    await take({ displayName: 'Ada King', department: 'Mathematics' });
    await context.searchIndex.update(ID);
    expect(await isIndexed()).toBe(true);
    expect(await found('king')).toEqual(['Ada King']);
    expect(await found('love')).toEqual([]);
    expect(await found('love', 'names', before!.id)).toEqual(['Ada Lovelace']);
  });

  it('holds no name and no identifier in clear', () => {
    const index = files(path.join(home, 'cache')).filter((file) => file.includes(`${path.sep}search${path.sep}`));
    expect(index.length).toBeGreaterThan(3);
    for (const file of index) {
      const text = readFileSync(file).toString('latin1').toLowerCase();
      for (const secret of ['lovelace', 'king', 'staff', ada, Buffer.from('lovelace').toString('base64').toLowerCase()])
        expect(text, file).not.toContain(secret);
    }
  });

  it('is made anew when it is damaged or gone', async () => {
    const folder = path.join(home, 'cache');
    for (const file of files(folder).filter((one) => one.includes(`${path.sep}packs${path.sep}`)))
      writeFileSync(file, Buffer.alloc(100, 1));
    for (const file of files(folder).filter((one) => one.includes(`${path.sep}log${path.sep}`)))
      writeFileSync(file, Buffer.alloc(100, 1));
    const again = compose({ home, credential: async () => credential });
    await context.close();
    context = again;
    expect(await found('king')).toEqual(['Ada King']);
    await context.searchIndex.update(ID);
    expect(await isIndexed()).toBe(true);
    await context.close();
    rmSync(folder, { recursive: true });
    context = compose({ home, credential: async () => credential });
    expect(await isIndexed()).toBe(false);
    await context.searchIndex.update(ID);
    expect(await isIndexed()).toBe(true);
    expect(await found('king')).toEqual(['Ada King']);
  });

  it('answers by the records when it is deleted while it is open', async () => {
    await context.close();
    context = compose({ home, credential: async () => credential });
    expect(await isIndexed()).toBe(true);
    const folder = path.join(home, 'cache');
    for (const file of files(folder).filter((one) => one.includes(`${path.sep}packs${path.sep}`))) rmSync(file);
    expect(await found('king')).toEqual(['Ada King']);
    await context.searchIndex.update(ID);
    expect(await isIndexed()).toBe(true);
    expect(await found('king')).toEqual(['Ada King']);
  });
});
