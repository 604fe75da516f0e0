import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogRead } from './log-captures.ts';
import { searchLogs } from './logs.ts';
import { type ScheduleSettings, setSchedule } from './schedules.ts';
import { type Workshop, workshop } from './service.suite.ts';

const MINUTE = 60_000;
const AUDITS = 'directory-audits';

describe('the scheduler beside a tenant', () => {
  let shop: Workshop;
  beforeAll(async () => {
    shop = await workshop(['users', 'deleted-users', AUDITS]);
  });
  afterAll(() => shop?.close());

  const every = (kind: ScheduleSettings['kind'], cron: string) =>
    setSchedule(shop.context, shop.tenant, kind, {
      kind,
      cron,
      zone: 'UTC',
      jitterSeconds: 0,
      catchUp: true,
      blackouts: [],
      enabled: true,
    });
  const snapshots = async () => (await shop.context.tenantVault(shop.tenant)).snapshots();

  /** What a person finds in the vault of what was done since a moment. */
  async function found(from: string): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const { operation } of searchLogs(shop.context, { tenant: shop.tenant, logs: [AUDITS], from }))
      names.push(operation);
    return names;
  }

  it('reads the logs on a cadence of their own, between two backups', async () => {
    const began = new Date().toISOString();
    await shop.run('backup');
    await every('backup', '0 3 1 1 *');
    await every('logs', '*/15 * * * *');
    await shop.act({
      method: 'POST',
      path: '/users',
      body: {
        displayName: 'New',
        accountEnabled: true,
        mailNickname: 'new',
        userPrincipalName: `new@${await domain()}`,
        passwordProfile: { password: 'a long enough passw0rd!' },
      },
    });
    expect(await found(began)).not.toContain('Add user');
    await shop.service.scheduler.tick();
    expect(await shop.service.runner.jobs({ kind: 'logs', limit: 5 })).toEqual([]);

    shop.later(15 * MINUTE);
    await shop.service.scheduler.tick();
    await shop.service.scheduler.tick();
    const job = await shop.ended('logs', 'schedule:logs');
    expect(job.state).toBe('done');
    expect(await found(began)).toContain('Add user');
    expect(await snapshots()).toHaveLength(1);

    // The next one goes on where this one ended, not where the backup did.
    const first = job.result as unknown as LogRead;
    shop.later(15 * MINUTE);
    await shop.service.scheduler.tick();
    const second = (await shop.ended('logs', 'schedule:logs')).result as unknown as LogRead;
    expect(second.logs[AUDITS]).toMatchObject({ state: 'complete', since: first.logs[AUDITS]!.until, added: 0 });
    const jobs = await shop.service.runner.jobs({ limit: 20 });
    expect(jobs.map(({ kind }) => kind).sort()).toEqual(['backup', 'logs', 'logs']);
  });

  it('clears up by retention when that is due', async () => {
    await shop.run('backup');
    await shop.run('backup');
    const [, , newest] = await snapshots();
    await (await shop.context.tenants()).change(shop.tenant, (tenant) => ({ ...tenant, retention: { last: 1 } }));
    await every('prune', '0 * * * *');
    await shop.service.scheduler.tick();
    expect(await snapshots()).toHaveLength(3);
    shop.later(60 * MINUTE);
    await shop.service.scheduler.tick();
    const { state, result } = await shop.ended('prune', 'schedule:prune');
    expect({ state, ...result }).toMatchObject({ state: 'done', forgotten: [expect.any(String), expect.any(String)] });
    expect((await snapshots()).map(({ id }) => id)).toEqual([newest!.id]);
  });

  async function domain(): Promise<string> {
    const reader = await (await shop.context.tenantVault(shop.tenant)).open('latest');
    for await (const [, user] of reader.records('users')) return String(user.userPrincipalName).split('@')[1]!;
    throw new Error('There are no users.');
  }
});
