import { afterEach, describe, expect, it } from 'vitest';
import { catalog } from '../../catalog/catalog.ts';
import type { ModuleCapture } from '../../model/snapshot.ts';
import { compare } from '../compare/compare.ts';
import { startWorld, type World } from './world.suite.ts';

/*
 * Contoso: eight people have registered methods by the report, and one disabled account is missing in it. Everybody
 * else has registered nothing, and costs no request.
 */
const scope = ['users', 'user-registration-details', 'user-auth-methods', 'directory-audits'];
const METHODS = 'user-auth-methods';
let world: World | undefined;
afterEach(() => world?.close());

async function asked(after: number): Promise<{ readonly users: readonly string[]; readonly at: number }> {
  const answer = (await world!.simulator.admin(`log?after=${after}&path=/authentication/methods`)) as {
    readonly entries: readonly { readonly seq: number; readonly path: string }[];
  };
  const users = answer.entries.map(({ path }) => /users\/([^/]+)\//.exec(path)?.[1] ?? path);
  return { users, at: Math.max(after, ...answer.entries.map(({ seq }) => seq)) };
}

describe('a module that is read little by little', () => {
  it('spends its budget, the oldest first, and says how old everything is', async () => {
    world = await startWorld({ throttling: 'off' });
    const at = (hours: number) => ({ now: () => new Date(Date.UTC(2026, 10, 20, hours)), logOverlapMs: 0 });
    const run = async (hours: number): Promise<ModuleCapture> => {
      const report = await world!.capture({ scope, slowRequests: 4, ...at(hours) });
      return report.snapshot.modules[METHODS] as ModuleCapture;
    };
    const first = await run(10);
    expect(first).toMatchObject({ state: 'partial', reason: { code: 'reading-budget' }, completeTables: [] });
    expect(first.ages).toMatchObject({ read: 4, waiting: 5, oldest: '2026-11-20T10:00:00.000Z' });
    const one = await asked(0);
    expect(new Set(one.users).size).toBe(4);

    const second = await run(11);
    expect(second.ages).toMatchObject({ read: 8, waiting: 1, oldest: first.readAt, newest: second.readAt });
    const third = await run(12);
    expect(third).toMatchObject({ state: 'complete', completeTables: [METHODS], ages: { read: 9, waiting: 0 } });
    const all = await asked(one.at);
    expect(all.users).toHaveLength(5);
    expect(new Set([...one.users, ...all.users]).size).toBe(9);
    // Whom the report does not know comes last.
    const leaver = all.users.at(-1);
    const reader = await world.vault.open('latest');
    expect(await reader.get('user-registration-details', leaver as string)).toBeUndefined();

    const idle = await run(13);
    expect(idle).toMatchObject({ state: 'complete', ages: { read: 9, oldest: first.ages?.oldest } });
    expect((await asked(all.at)).users).toEqual([]);

    // A day later the oldest have their turn again.
    await run(34.5);
    const later = await asked(all.at);
    expect([...later.users].sort()).toEqual([...new Set(one.users)].sort());
  });

  it('reads at once what the audit log or the report tells of', async () => {
    world = await startWorld({ throttling: 'off' });
    await world.capture({ scope, slowRequests: 20 });
    const before = await world.capture({ scope, slowRequests: 20, logOverlapMs: 0 });
    const { users, at } = await asked(0);
    expect(users).toHaveLength(9);
    const [known] = users;
    await world.act({
      method: 'POST',
      path: `/users/${known}/authentication/emailMethods`,
      body: { emailAddress: 'somebody@elsewhere.example' },
    });
    const after = await world.capture({ scope, slowRequests: 1, logOverlapMs: 0 });
    const next = await asked(at);
    expect(next.users).toEqual([known]);
    const { changes } = await compare({
      vault: world.vault,
      catalog,
      from: before.snapshot.id,
      to: after.snapshot.id,
      modules: [METHODS],
    });
    expect(changes.map(({ kind, key }) => [kind, key.split('/')[0]])).toEqual([['added', known]]);

    // The report says that somebody registered something for the first time.
    const reader = await world.vault.open('latest');
    let fresh = '';
    for await (const [key, record] of reader.records('user-registration-details')) {
      if ((record.methodsRegistered as readonly string[]).length === 0) fresh = key;
    }
    await world.act({
      method: 'PATCH',
      path: `/reports/authenticationMethods/userRegistrationDetails/${fresh}`,
      body: { methodsRegistered: ['mobilePhone'] },
    });
    await world.capture({ scope, slowRequests: 1, logOverlapMs: 0 });
    expect((await asked(next.at)).users).toContain(fresh);
  });

  it('goes without the report where the tenant has none', async () => {
    world = await startWorld({ throttling: 'off' });
    const alone = scope.filter((id) => id !== 'user-registration-details');
    await world.simulator.admin('faults', {
      rules: [
        { kind: 'status', status: 403, methods: ['GET'], path: '/reports/authenticationMethods', probability: 1 },
      ],
    });
    const { snapshot } = await world.capture({ scope: alone, slowRequests: 3 });
    const { ages } = snapshot.modules[METHODS] as ModuleCapture;
    expect(ages?.read).toBe(3);
    expect(ages?.waiting).toBeGreaterThan(40);
  });
});
