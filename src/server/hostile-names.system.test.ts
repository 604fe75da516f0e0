import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSnapshot } from '../app/exports.ts';
import { raise } from '../app/watch/alerts.ts';
import type { ModuleCapture } from '../model/snapshot.ts';
import { ask, type House, house, type Person } from './server.suite.ts';

const SCRIPT = '<img src=x onerror=alert(1)>';
const FORMULA = '=HYPERLINK("http://evil.example","click")';
const CLIMB = '../../../../../../tmp/holdfast-climbed';
const MENTION = '<!channel> <http://evil.example|click> [click](http://evil.example)';
const NAMES = [SCRIPT, FORMULA, CLIMB, MENTION, '+1+1', '@SUM(A1)', '\t=1+1', '\u202Egnp.exe'];

/** Everybody who can make an account in a tenant chooses names that this service shows, exports and tells others. */
describe('names that somebody chose to do harm', () => {
  let rooms: House;
  let admin: Person;
  let snapshot = '';

  beforeAll(async () => {
    rooms = await house();
    admin = await rooms.person('ada', [{ role: 'administrator', tenant: '*' }]);
    const writer = await (await rooms.context.tenantVault('alpha')).begin({ run: 'names' });
    writer.replaceTable('users');
    for (const [i, displayName] of NAMES.entries()) {
      const id = `0000000${i}-0000-4000-8000-000000000000`;
      await writer.put('users', id, {
        id,
        displayName,
        userPrincipalName: `user${i}@contoso.example`,
        jobTitle: displayName,
      });
    }
    // A key is Microsoft's choice, but a vault may be old and its cloud another one.
    await writer.put('users', CLIMB, { id: CLIMB, displayName: '..' });
    const { snapshot: made } = await writer.commit({
      startedAt: '2026-01-02T03:04:05.000Z',
      takenAt: '2026-01-02T03:04:05.000Z',
      modules: { users: whole('users') },
    });
    snapshot = made.id;
  });
  afterAll(async () => {
    await rooms.close();
  });

  it('are data in every answer, and never a page', async () => {
    const at = `/tenants/alpha/snapshots/${snapshot}`;
    const list = await ask(rooms, admin, 'GET', `${at}/objects?module=users`);
    const { items } = list.json<{ items: { key: string; name: string }[] }>();
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining([SCRIPT, FORMULA]));
    const key = items.find(({ name }) => name === SCRIPT)!.key;
    const object = await ask(rooms, admin, 'GET', `${at}/objects/users/${key}`);
    expect(object.json().value.displayName).toBe(SCRIPT);
    const missing = await ask(rooms, admin, 'GET', `${at}/objects/users/${encodeURIComponent(SCRIPT)}`);
    const search = await ask(rooms, admin, 'GET', `${at}/objects?module=users&search=${encodeURIComponent(SCRIPT)}`);
    for (const answer of [list, object, missing, search]) {
      expect(answer.headers['content-type']).toMatch(/^application\/(problem\+)?json/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('are exported as files to keep, under a name of ours, with nothing that a spreadsheet runs', async () => {
    const get = (query: string) => ask(rooms, admin, 'GET', `/tenants/alpha/snapshots/${snapshot}/export?${query}`);
    const json = await get('format=json');
    const csv = await get('format=csv&modules=users');
    for (const answer of [json, csv]) {
      expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[A-Za-z0-9._-]+"$/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['content-security-policy']).toContain('sandbox');
    }
    expect(JSON.parse(json.body).users).toMatchObject({ [CLIMB]: { displayName: '..' } });
    for (const cell of cellsOf(csv.body)) expect(cell).not.toMatch(/^[=+@\t\r]/);
    expect(cellsOf(csv.body)).toEqual(expect.arrayContaining([`'${FORMULA}`, "'+1+1", "'@SUM(A1)", SCRIPT]));
  });

  it('lead no exported file out of its folder', async () => {
    const to = path.join(rooms.context.home, 'exported');
    const { files } = await exportSnapshot(rooms.context, { tenant: 'alpha', snapshot, format: 'folder', to });
    const written = readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(written).toHaveLength(files);
    expect(files).toBe(NAMES.length + 1);
    for (const { name } of written) expect(name).toMatch(/^[^/\\<>:]+\.json$/);
  });

  it('become no link, no mention and no markup in the messages that alerts send', async () => {
    const got = await listener();
    const { port } = got.server.address() as AddressInfo;
    await allowingPrivate(async () => {
      for (const kind of ['webhook', 'slack', 'teams']) {
        const body = { kind, url: `http://127.0.0.1:${port}/${kind}`, enabled: true };
        expect((await ask(rooms, admin, 'PUT', `/tenants/alpha/destinations/${kind}`, body)).statusCode).toBe(200);
      }
      const detail = `"${SCRIPT}" excludes more than before. ${MENTION}`;
      const objects = [{ module: 'users', key: 'x', name: SCRIPT }];
      const found = {
        rule: 'drift',
        severity: 'critical',
        title: `Changed: ${MENTION}`,
        detail,
        about: 'names',
        objects,
      } as const;
      await raise(rooms.context, 'alpha', [found]);
      await rooms.service.deliveries.tick();
    });
    got.server.close();
    const sent = new Map(got.requests.map(({ url, body }) => [url, body]));
    expect([...sent.keys()].sort()).toEqual(['/slack', '/teams', '/webhook']);
    const { text: slack } = JSON.parse(sent.get('/slack')!) as { text: string };
    expect(slack).not.toMatch(/[<>]/);
    expect(slack).toContain('&lt;img src=x onerror=alert(1)&gt;');
    const teams = sent.get('/teams')!;
    expect(teams).toContain(JSON.stringify(SCRIPT).slice(1, -1));
    // Only text blocks of a card read Markdown.
    expect(teams).not.toContain('"TextBlock"');
    expect(JSON.parse(sent.get('/webhook')!)).toMatchObject({
      title: `Changed: ${MENTION}`,
      objects: [{ name: SCRIPT }],
    });
    for (const { type } of got.requests) expect(type).toBe('application/json');
  });
});

interface Got {
  readonly server: Server;
  readonly requests: { readonly url: string; readonly body: string; readonly type: string }[];
}

async function listener(): Promise<Got> {
  const requests: { url: string; body: string; type: string }[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const type = String(request.headers['content-type']);
    requests.push({ url: String(request.url), body: await text(request), type });
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, requests };
}

async function allowingPrivate(work: () => Promise<void>): Promise<void> {
  process.env.HOLDFAST_PRIVATE_WEBHOOKS = '1';
  try {
    await work();
  } finally {
    delete process.env.HOLDFAST_PRIVATE_WEBHOOKS;
  }
}

function whole(module: string): ModuleCapture {
  const counts = { objects: NAMES.length, added: NAMES.length, changed: 0, removed: 0, unchanged: 0, failed: 0 };
  const readAt = '2026-01-02T03:04:05.000Z';
  return { module, state: 'complete', completeTables: [module], counts, readAt, method: 'full', findings: [] };
}

/** The cells of a CSV text as a spreadsheet reads them. */
function cellsOf(csv: string): string[] {
  return [...csv.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));
}
