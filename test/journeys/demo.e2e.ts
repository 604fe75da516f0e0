import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const main = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

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
});
