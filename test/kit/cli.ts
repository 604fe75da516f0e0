import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const main = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `holdfast …` as a person would: a process of its own, nothing but arguments and the environment. */
export async function holdfast(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const { NODE_OPTIONS: _, VITEST: __, ...inherited } = process.env;
  try {
    const { stdout, stderr } = await run(process.execPath, [main, ...args], {
      // The simulators of these tests count no requests: nothing is learned by waiting for Microsoft's limits.
      env: { ...inherited, HOLDFAST_SIMULATED: '1', ...env },
      maxBuffer: 256 * 2 ** 20,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw error;
    return { code, stdout, stderr };
  }
}

/** The same with `--json`: the parsed object, and the exit code. */
export async function holdfastJson<T>(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; value: T }> {
  const { code, stdout, stderr } = await holdfast(['--json', ...args], env);
  try {
    return { code, value: JSON.parse(stdout) as T };
  } catch (cause) {
    throw new Error(
      `holdfast ${args.join(' ')} printed no JSON (exit ${code}): ${stdout.slice(0, 300)} ${stderr.slice(0, 600)}`,
      { cause },
    );
  }
}
