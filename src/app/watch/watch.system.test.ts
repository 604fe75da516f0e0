import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCertificate } from '../../../simulator/http/certificate.ts';
import { setSchedule } from '../schedules.ts';
import { type Workshop, workshop } from '../service.suite.ts';
import { loadSettings, saveSettings } from '../settings.ts';
import { DEFAULT_WATCH, listAlerts, raise, setDestination, type WatchSettings } from './alerts.ts';
import { Deliveries } from './delivery.ts';
import { watchAge } from './watch.ts';

const HOUR = 3_600_000;

interface Mail {
  readonly to: string;
  readonly user: string;
  readonly secure: boolean;
  readonly text: string;
}

describe('watching a tenant', () => {
  let shop: Workshop;
  let baseline = '';
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-watch-'));
  const mails: Mail[] = [];
  const refusals: string[] = [];
  const posts: { readonly at: string; readonly id: string; readonly body: string }[] = [];
  let hanging = true;
  const hooks: Server = createServer(async (request, response) => {
    posts.push({
      at: request.url ?? '',
      id: String(request.headers['x-holdfast-delivery']),
      body: await text(request),
    });
    if (request.url !== '/hangs' || !hanging) response.end();
  });
  const { ca, cert, key } = issueCertificate();
  const mailServer = new SMTPServer({
    key,
    cert,
    onAuth({ username, password }, _session, done) {
      if (password === 'the password of the mailbox') done(null, { user: username });
      else done(new Error('no'));
    },
    onData(stream, session, done) {
      void text(stream).then((whole) => {
        // The first attempt is refused for now, as a busy server does.
        if (refusals.length === 0) {
          refusals.push(whole);
          return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        }
        const [to] = session.envelope.rcptTo;
        mails.push({ to: to?.address ?? '', user: String(session.user), secure: session.secure, text: whole });
        done();
      });
    },
  });

  beforeAll(async () => {
    process.env.HOLDFAST_PRIVATE_WEBHOOKS = '1';
    hooks.listen(0, '127.0.0.1');
    await once(hooks, 'listening');
    await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
    shop = await workshop(['users', 'deleted-users']);
    const [password, authority] = [path.join(folder, 'password'), path.join(folder, 'ca.pem')];
    writeFileSync(password, 'the password of the mailbox\n', { mode: 0o600 });
    writeFileSync(authority, ca);
    saveSettings(shop.context.home, {
      ...loadSettings(shop.context.home),
      mail: {
        host: 'localhost',
        port: (mailServer.server.address() as AddressInfo).port,
        from: 'holdfast@contoso.com',
        user: 'holdfast',
        password: { kind: 'file', path: password },
        ca: authority,
      },
    });
    const enabled = true;
    await setDestination(shop.context, shop.tenant, 'mail', { kind: 'email', url: 'ops@contoso.com', enabled });
    for (const kind of ['teams', 'slack'] as const)
      await setDestination(shop.context, shop.tenant, kind, { kind, url: address(`/${kind}`), enabled });
  });
  afterAll(async () => {
    await shop?.close();
    hooks.closeAllConnections();
    hooks.close();
    await new Promise<void>((resolve) => mailServer.close(() => resolve()));
    rmSync(folder, { recursive: true, force: true });
    delete process.env.HOLDFAST_PRIVATE_WEBHOOKS;
  });

  const address = (at: string) => `http://127.0.0.1:${(hooks.address() as AddressInfo).port}${at}`;
  const alerts = () => listAlerts(shop.context, [shop.tenant]);
  const rules = async () => (await alerts()).map(({ rule }) => rule).sort();
  const change = async (watch: Partial<WatchSettings>) => {
    await (await shop.context.tenants()).change(shop.tenant, (tenant) => ({
      ...tenant,
      watch: { ...DEFAULT_WATCH, ...tenant.watch, ...watch },
    }));
  };
  const clock = (ms: number) => new Date(shop.context.now().getTime() + ms).toISOString().slice(11, 16);

  async function someUser(): Promise<string> {
    const reader = await (await shop.context.tenantVault(shop.tenant)).open('latest');
    for await (const [id, user] of reader.records('users')) if (user.department === 'Sales') return id;
    throw new Error('Nobody sells anything.');
  }

  it('tells of a drift from the baseline, once for the same differences', async () => {
    baseline = String((await shop.run('backup')).snapshot);
    await change({
      baseline,
      massDeletion: { count: 1, sharePercent: 50 },
      quiet: { zone: 'UTC', from: clock(-HOUR), to: clock(HOUR) },
    });
    await shop.run('backup');
    expect(await rules()).toEqual([]);
    await shop.act({ method: 'PATCH', path: `/users/${await someUser()}`, body: { jobTitle: 'Drifting' } });
    await shop.run('backup');
    await shop.run('backup');
    expect(await rules()).toEqual(['drift']);
    const [drift] = await alerts();
    expect(drift).toMatchObject({ severity: 'info', changes: { from: baseline }, objects: [{ module: 'users' }] });
  });

  it('keeps what is not critical for the end of the quiet time, and wakes people for the rest', async () => {
    await shop.service.deliveries.tick();
    expect([posts, mails, refusals]).toEqual([[], [], []]);
    await shop.act({ method: 'DELETE', path: `/users/${await someUser()}` });
    await shop.run('backup');
    expect(await rules()).toEqual(['drift', 'drift', 'mass-deletion']);
    await settled(() => posts.length === 2 && refusals.length === 1);
    expect(posts.map(({ at }) => at).sort()).toEqual(['/slack', '/teams']);
    for (const { body } of posts) expect(body).toContain('objects of users were deleted');
    const waiting = (await alerts()).filter(({ rule }) => rule === 'drift').flatMap(({ deliveries }) => deliveries);
    expect(new Set(waiting.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(new Set(['waiting 0']));
  });

  it('tries a mail again that was refused for now, under the same name, encrypted and signed in', async () => {
    expect(mails).toEqual([]);
    shop.later(10_000);
    await settled(() => mails.length === 1);
    expect(mails[0]).toMatchObject({ to: 'ops@contoso.com', user: 'holdfast', secure: true });
    const name = (mail: string) => /^message-id: (.*)$/im.exec(mail)?.[1];
    expect(name(mails[0]!.text)).toMatch(/^<[0-9a-f-]{36}@holdfast>/);
    expect(name(mails[0]!.text)).toBe(name(refusals[0]!));
    expect(mails[0]!.text).toMatch(/^subject: \[Holdfast\] Contoso: /im);
    // It is noted a moment after the receiver has it.
    const deleted = async () => (await alerts()).find(({ rule }) => rule === 'mass-deletion')?.deliveries;
    await expect.poll(deleted).toContainEqual({ destination: 'mail', state: 'delivered', attempts: 2 });
  });

  it('delivers the rest when the quiet time is over', async () => {
    shop.later(2 * HOUR);
    await settled(() => posts.length === 6 && mails.length === 3);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(6);
    const states = async () => (await alerts()).flatMap(({ deliveries }) => deliveries.map(({ state }) => state));
    await expect.poll(async () => new Set(await states())).toEqual(new Set(['delivered']));
  });

  it('says once that backups are late, and not at all when that is switched off', async () => {
    await watchAge(shop.context);
    expect(await rules()).not.toContain('backup-late');
    const nightly = { kind: 'backup', cron: '0 2 * * *', zone: 'UTC', jitterSeconds: 0, catchUp: false } as const;
    await setSchedule(shop.context, shop.tenant, 'nightly', { ...nightly, blackouts: [], enabled: true });
    await change({ lateAfterSeconds: 3600, rules: { 'backup-late': false } });
    await watchAge(shop.context);
    expect(await rules()).not.toContain('backup-late');
    await change({ rules: {} });
    await watchAge(shop.context);
    await watchAge(shop.context);
    expect((await rules()).filter((rule) => rule === 'backup-late')).toHaveLength(1);
  });

  it('holds up nobody for a receiver that hangs, breaks off when it stops, and repeats under the same id', async () => {
    await setDestination(shop.context, shop.tenant, 'hangs', {
      kind: 'webhook',
      url: address('/hangs'),
      enabled: true,
    });
    const about = { title: 'A trial', detail: 'Of a receiver that hangs.', about: 'trial', objects: [] };
    await raise(shop.context, shop.tenant, [{ rule: 'backup-failed', severity: 'critical', ...about }]);
    const arrived = (at: string) => posts.filter((post) => post.at === at && post.body.includes('A trial'));
    void shop.service.deliveries.tick();
    await settled(
      () => arrived('/hangs').length === 1 && arrived('/teams').length === 1 && arrived('/slack').length === 1,
    );
    await shop.service.deliveries.stop();
    const trial = async () => (await alerts()).find(({ title }) => title === 'A trial')?.deliveries;
    // Broken off, not waited for: else the attempt would count.
    expect(await trial()).toContainEqual({ destination: 'hangs', state: 'waiting', attempts: 0 });

    hanging = false;
    await new Deliveries(shop.context, { onTrouble: (error) => expect.fail(String(error)) }).tick();
    await expect.poll(trial).toContainEqual({ destination: 'hangs', state: 'delivered', attempts: 1 });
    expect(arrived('/hangs')).toHaveLength(2);
    expect(new Set(arrived('/hangs').map(({ id }) => id)).size).toBe(1);
    expect(arrived('/teams')).toHaveLength(1);
  });

  /** Delivers what is due until it has come to that. */
  async function settled(met: () => boolean): Promise<void> {
    for (let i = 0; i < 1200; i++) {
      void shop.service.deliveries.tick();
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (met()) return;
    }
    throw new Error(`It never came to that: ${JSON.stringify({ posts, mails, refusals, trouble: shop.trouble })}`);
  }
});
