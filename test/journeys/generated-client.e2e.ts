import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@hey-api/openapi-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Town, town } from './service.suite.ts';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-stranger-'));
const tokens: Record<string, string> = {};

/** A client that a public generator makes from the published document, and a program that knows nothing else. */
describe('a client generated from the OpenAPI document', () => {
  let place: Town;

  beforeAll(async () => {
    place = await town();
    await createClient({
      input: path.join(root, 'docs', 'reference', 'openapi.json'),
      output: { path: path.join(folder, 'client'), importFileExtension: '.ts' },
      plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
      logs: { level: 'silent' },
    });
    copyFileSync(path.join(import.meta.dirname, 'stranger', 'program.ts'), path.join(folder, 'program.ts'));
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  });
  afterAll(async () => {
    await place?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function program<Facts>(act: string, given: Readonly<Record<string, string>>): Promise<Facts> {
    const { VITEST: _, NODE_OPTIONS: __, ...inherited } = process.env;
    const { stdout } = await run(process.execPath, [path.join(folder, 'program.ts'), act, JSON.stringify(given)], {
      env: { ...inherited, HOLDFAST_URL: place.url, ...tokens },
      timeout: 300_000,
    });
    return JSON.parse(stdout) as Facts;
  }
  const act = (as: string, method: string, at: string) =>
    place.simulation.admin('act', { tenant: place.tenant.id, as, requests: [{ method, path: at }] }) as Promise<{
      responses: {
        status: number;
        body: { value: { id: string; userPrincipalName: string; department?: string }[] };
      }[];
    }>;

  it('has types that the program fits', async () => {
    const options = ['--strict', '--noEmit', '--skipLibCheck', '--target', 'es2024', '--module', 'nodenext'];
    const lib = ['--lib', 'es2024,dom,dom.iterable,dom.asynciterable', '--types', 'node'];
    const tsc = [path.join(root, 'node_modules', 'ts7', 'bin', 'tsc'), ...options, ...lib];
    const check = (file: string) =>
      run(process.execPath, [...tsc, '--allowImportingTsExtensions', file], { cwd: folder }).then(
        () => '',
        ({ stdout }: { stdout: string }) => stdout,
      );
    expect(await check('program.ts')).toBe('');
    writeFileSync(
      path.join(folder, 'wrong.ts'),
      "import { startBackup } from './client/index.ts';\nawait startBackup({ path: { tenant: 'x' }, body: { fully: true } });\n",
    );
    expect(await check('wrong.ts')).toContain('fully');
  });

  it('signs in, backs up, follows the job, and restores a deleted user with the approval of another', async () => {
    const tenant = place.tenant.name;
    const prepared = await program<Record<string, string>>('prepare', { tenant, code: place.firstCode });
    tokens.HOLDFAST_TOKEN = prepared.worker ?? '';
    tokens.HOLDFAST_APPROVER_TOKEN = prepared.approver ?? '';
    const done = await program<{ events: number; snapshots: string[] }>('backup', { tenant });
    expect(done).toMatchObject({ state: 'done', refused: 'access.denied', snapshots: [expect.any(String)] });
    expect(done.events).toBeGreaterThan(1);

    const admin = 'ada@contoso.example';
    const { responses } = await act(admin, 'GET', '/users?$select=id,userPrincipalName,department&$top=100');
    const victim = responses[0]!.body.value.find(({ department }) => department === 'Sales')!;
    expect((await act(admin, 'DELETE', `/users/${victim.id}`)).responses[0]!.status).toBe(204);
    const restored = await program('restore', { tenant, snapshot: done.snapshots[0]!, user: victim.id });
    expect(restored).toMatchObject({
      actions: expect.arrayContaining(['undelete']),
      decidedBy: expect.stringContaining('paul'),
      state: 'done',
      failed: 0,
      unexplained: 0,
    });
    expect((await act(admin, 'GET', `/users/${victim.id}`)).responses[0]!.status).toBe(200);
  });
});
