import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { any } from '../seeds/contoso/ids.ts';
import { type Visit, visit } from '../visit.suite.ts';

let tenant: Visit;
let session: string;
beforeAll(async () => {
  tenant = await visit();
  await tenant.sim.admin('clock', { hold: true });
  const opened = await call('POST', '/sharePointBrowseSessions', {
    restorePointId: any('point site of the plant 15'),
    siteId: any('x'),
  });
  session = String((opened.body as JsonObject).id);
});
afterAll(() => tenant.sim.close());

const ROOT = '/solutions/backupRestore';
const RESTORES = '/sharePointRestoreSessions';
const call = (method: string, path: string, body?: JsonObject) => tenant.call(method, `${ROOT}${path}`, body);
const advance = (seconds: number) => tenant.sim.admin('clock', { advance: seconds });
const items = (body: Json | undefined) => (body as { readonly value: readonly JsonObject[] }).value;
const draft = (...artifacts: JsonObject[]) => call('POST', RESTORES, { granularSiteRestoreArtifacts: artifacts });

describe('Microsoft 365 Backup Storage', () => {
  it('refuses to restore from a session of browsing that is not open yet', async () => {
    expect((await draft({ browseSessionId: session, id: 'key-list' })).status).toBe(400);
    await advance(10);
  });

  it('shows a folder in pages, each by the link in the one before', async () => {
    const look = (body: JsonObject) => call('POST', `/sharePointBrowseSessions/${session}/browse`, body);
    const first = (await look({ browseLocationItemKey: 'key-parts' })).body as JsonObject;
    expect(items(first)).toHaveLength(10);
    const link = String(first['@odata.nextLink']);
    const second = (await tenant.call('GET', link)).body as JsonObject;
    expect(items(second)[0]).toMatchObject({ itemKey: 'key-part-11' });
    expect((await tenant.call('GET', link.replace(/skiptoken=.*/, 'skiptoken=x'))).status).toBe(400);
    expect((await look({ browseLocationItemKey: 'key-list' })).status).toBe(400);
    expect((await look({ folder: 'key-parts' })).status).toBe(400);
  });

  it('puts files and folders of a restore point into a new folder', async () => {
    const made = await draft(
      { browseSessionId: session, id: 'key-list' },
      { browseSessionId: session, id: 'key-plans' },
    );
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { id } = made.body as JsonObject;
    const parts = async () => items((await call('GET', `${RESTORES}/${id}/granularSiteRestoreArtifacts`)).body);
    expect(await parts()).toMatchObject([
      { id: 'key-list', browseSessionId: session, status: 'added', restoredItemPath: '' },
      { id: 'key-plans', status: 'added', completionDateTime: '0001-01-01T00:00:00Z' },
    ]);
    expect((await call('POST', `/restoreSessions/${id}/activate`, {})).status).toBe(200);
    await advance(4000);
    expect(await parts()).toMatchObject([{ status: 'succeeded', restoredItemPath: `/Restored/${id}` }, {}]);
    const { body } = await call('GET', `/restoreSessions/${id}`);
    expect(body).toMatchObject({ status: 'completed', restoreSessionArtifactCount: { total: 2, completed: 2 } });
  });

  it('refuses what is not there, a place to put it, and whole sites in the same session', async () => {
    const file = { browseSessionId: session, id: 'key-list' };
    expect((await draft({ ...file, id: 'key-nothing' })).status).toBe(400);
    expect((await draft({ id: 'key-list' })).status).toBe(400);
    expect((await draft({ ...file, destinationType: 'inPlace' })).status).toBe(400);
    expect((await draft({ ...file, restoredItemPath: '/' })).status).toBe(400);
    const site = { restorePoint: { id: any('point site of the plant 15') }, destinationType: 'new' };
    const both = { granularSiteRestoreArtifacts: [file], siteRestoreArtifacts: [site] };
    expect((await call('POST', RESTORES, both)).status).toBe(400);
    const drive = { granularDriveRestoreArtifacts: [file] };
    expect((await call('POST', '/oneDriveForBusinessRestoreSessions', drive)).status).toBe(400);
    await advance(86_400);
    expect((await draft(file)).status).toBe(400);
  });
});
