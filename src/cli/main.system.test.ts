import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import envPaths from 'env-paths';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { holdfast } from '../../test/kit/cli.ts';

let home: string;
let compiled: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'holdfast-compiled-'));
  vi.stubEnv('XDG_CACHE_HOME', path.join(home, 'cache'));
  compiled = path.join(envPaths('holdfast', { suffix: '' }).cache, 'compiled');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

const version = (env: Record<string, string> = {}) =>
  holdfast(['--version'], { NODE_COMPILE_CACHE: '', XDG_CACHE_HOME: path.join(home, 'cache'), ...env });
const kept = () => readdirSync(compiled, { recursive: true }).length;

// Where the cache folder of an account follows XDG_CACHE_HOME.
it.runIf(process.platform === 'linux')('keeps what was compiled, for its own account alone', async () => {
  expect((await version()).code).toBe(0);
  expect(kept()).toBeGreaterThan(20);
});

it.runIf(process.platform === 'linux')('keeps nothing where others may write, or where it is told not to', async () => {
  mkdirSync(compiled, { recursive: true });
  chmodSync(compiled, 0o777);
  expect((await version()).code).toBe(0);
  expect(kept()).toBe(0);
  chmodSync(compiled, 0o700);
  expect((await version({ NODE_DISABLE_COMPILE_CACHE: '1' })).code).toBe(0);
  expect(kept()).toBe(0);
});
