import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '..', '..');
const main = path.join(root, 'src', 'cli', 'main.ts');
const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');

interface DemoOutput {
  readonly backup: { readonly objects: number };
  readonly diff: { readonly changes: number };
  readonly plan: { readonly steps: number };
  readonly apply: { readonly done: number; readonly failed: number; readonly recreated: number };
  readonly verify: { readonly unexplained: number; readonly honestEditsKept: boolean };
  readonly worklist: readonly { readonly task: string }[];
}

describe('the demo', () => {
  it('captures, wrecks, restores and proves it, as one JSON object', async () => {
    const { stdout } = await run(process.execPath, [main, 'demo', '--json'], { maxBuffer: 64 * 2 ** 20 });
    const result = JSON.parse(stdout.trim().split('\n').at(-1) as string) as DemoOutput;
    expect(result.backup.objects).toBeGreaterThan(200);
    expect(result.diff.changes).toBeGreaterThan(22);
    expect(result.plan.steps).toBeGreaterThan(22);
    expect(result.apply.failed).toBe(0);
    expect(result.apply.recreated).toBeGreaterThanOrEqual(22);
    expect(result.verify).toEqual(expect.objectContaining({ unexplained: 0, honestEditsKept: true }));
    // Twenty people need their new password.
    expect(result.worklist.length).toBeGreaterThanOrEqual(20);
  });

  it('is readable by a person', async () => {
    const { stdout } = await run(process.execPath, [main, 'demo'], { maxBuffer: 64 * 2 ** 20 });
    expect(stdout).toContain('0 unexplained differences');
    expect(stdout).toContain('are kept');
    expect(stdout).toContain('Left for a person');
  });

  it('can stop at the incident and show it in the portal', async () => {
    await run(process.execPath, [vite, 'build', 'portal', '--logLevel', 'warn'], { cwd: root });
    const child = spawn(process.execPath, [main, 'demo', '--portal', '--port', '0', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      const { url, userName, password } = JSON.parse(line) as Record<'url' | 'userName' | 'password', string>;
      expect(await (await fetch(url)).text()).toContain('<div id="portal">');
      const api = new URL('/api/v1/', url);
      const signedIn = await fetch(new URL('sign-in/password', api), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ userName, password }),
      });
      const cookie = signedIn.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
      const alerts = await fetch(new URL('alerts', api), { headers: { cookie } });
      const { items } = (await alerts.json()) as { readonly items: readonly { readonly rule: string }[] };
      expect(items.map(({ rule }) => rule)).toEqual(
        expect.arrayContaining(['mass-deletion', 'conditional-access-loosened']),
      );
    } finally {
      child.kill('SIGINT');
      if (child.exitCode === null) await once(child, 'exit');
    }
    expect(child.exitCode).toBe(0);
  });
});
