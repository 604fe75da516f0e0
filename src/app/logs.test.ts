import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../model/json.ts';
import { newRecoveryCode } from '../vault/keys.ts';
import { type Context, compose } from './compose.ts';
import { csvLine, exportLogs } from './log-exports.ts';
import { type LogLine, type LogQuery, searchLogs } from './logs.ts';
import { addTenant } from './tenants.ts';
import { createVault } from './vaults.ts';

const TENANT = '0c0750a1-c047-4a50-8000-c0ffee000009';
const code = newRecoveryCode();
let folder: string;
let context: Context;

const audit = (name: string, who: string, target: string): JsonObject => ({
  activityDisplayName: name,
  operationType: name.split(' ')[0] as string,
  result: 'success',
  initiatedBy: { user: { id: `${who}-id`, userPrincipalName: `${who}@contoso.example` } },
  targetResources: [{ id: `${target}-id`, displayName: target }],
});

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-logs-'));
  context = compose({ home: path.join(folder, 'home'), credential: async () => ({ kind: 'recovery', code }) });
  await createVault(context, path.join(folder, 'vault'), { kind: 'recovery', code });
  await addTenant(context, {
    name: 'contoso',
    id: TENANT,
    cloud: { name: 'global' },
    connection: { kind: 'device-code', clientId: TENANT },
    scope: 'all',
    optIn: [],
  });
  const vault = await context.tenantVault('contoso');
  await vault.appendLog('directory-audits', [
    { id: 'a1', at: '2026-11-18T10:00:00Z', value: audit('Update user', 'omar', 'Zara Hussein') },
    { id: 'a2', at: '2026-11-18T12:00:00Z', value: audit('Delete group', 'wen', 'Sales') },
    { id: 'a3', at: '2026-11-19T12:00:00Z', value: audit('Update user', 'wen', '=HYPERLINK("http://evil")') },
  ]);
  await vault.appendLog('sign-ins', [
    {
      id: 's1',
      at: '2026-11-18T11:00:00Z',
      value: { userPrincipalName: 'omar@contoso.example', appDisplayName: 'Payroll', status: { errorCode: 50126 } },
    },
  ]);
  await vault.appendLog('holdfast-audit', [
    { id: 'h1', at: '2026-11-20T08:00:00Z', value: { actor: 'ada', operation: 'reveal', object: 'x', name: 'NB-ADA' } },
  ]);
});

afterAll(async () => {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

async function found(query: LogQuery): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const line of searchLogs(context, query)) ids.push(line.id);
  return ids;
}

describe('searching the logs', () => {
  it('puts the events of all logs in one order of time', async () => {
    expect(await found({})).toEqual(['h1', 'a3', 'a2', 's1', 'a1']);
    expect(await found({ newestFirst: false })).toEqual(['a1', 's1', 'a2', 'a3', 'h1']);
  });

  it('narrows by time, actor, target, operation and text', async () => {
    expect(await found({ from: '2026-11-18T11:00:00Z', to: '2026-11-19T12:00:00Z' })).toEqual(['a2', 's1']);
    expect(await found({ actor: 'OMAR@' })).toEqual(['s1', 'a1']);
    expect(await found({ target: 'zara' })).toEqual(['a1']);
    expect(await found({ target: 'Sales-id' })).toEqual(['a2']);
    expect(await found({ operation: 'update' })).toEqual(['a3', 'a1']);
    expect(await found({ operation: 'reveal', logs: ['holdfast-audit'] })).toEqual(['h1']);
    expect(await found({ text: '50126' })).toEqual(['s1']);
    expect(await found({ actor: 'omar', operation: 'delete' })).toEqual([]);
  });

  it('refuses a log or a time that it does not know', async () => {
    await expect(found({ logs: ['nonsense'] })).rejects.toThrow('no log nonsense');
    await expect(found({ from: 'yesterday-ish' })).rejects.toThrow('ISO 8601');
  });
});

describe('exporting the logs', () => {
  it('writes one JSON object a line', async () => {
    const file = path.join(folder, 'out.ndjson');
    expect(await exportLogs(searchLogs(context, { logs: ['directory-audits'] }), 'ndjson', file)).toBe(3);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as LogLine).id)).toEqual(['a3', 'a2', 'a1']);
    await expect(exportLogs(searchLogs(context, {}), 'ndjson', file)).rejects.toThrow('EEXIST');
  });

  it('writes CSV in which nothing runs', async () => {
    const file = path.join(folder, 'out.csv');
    expect(await exportLogs(searchLogs(context, { actor: 'wen' }), 'csv', file)).toBe(2);
    const [head, evil] = readFileSync(file, 'utf8').split('\r\n');
    expect(head).toContain('"operation"');
    expect(evil).toContain('"wen@contoso.example"');
    const line = { log: 'l', id: '@SUM(1)', at: 't', operation: '+1', actor: '-cmd', result: '\t=1', event: {} };
    const cells = csvLine({ ...line, targets: ['=HYPERLINK("http://evil")'] }).trim();
    expect(cells).toBe(`"t","l","'+1","'-cmd","'=HYPERLINK(""http://evil"")","'\t=1","'@SUM(1)","{}"`);
  });
});
