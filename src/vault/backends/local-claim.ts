import { createHash } from 'node:crypto';
import { readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { AppError } from '../../model/errors.ts';
import { errorCode } from './local-files.ts';

/**
 * The stand-in for a hard link: a claim file, opened exclusively, guards the step from "is it there?" to "now it is".
 * It keeps writers of one machine apart and never shows a half-written object. A claim left by a process that is gone
 * is taken over; one of another machine is for a person to judge, as nothing here can tell whether it still runs.
 */
export async function withClaim(
  folder: string,
  file: string,
  publish: () => Promise<void>,
  waitMs = 2_000,
): Promise<'created' | 'exists'> {
  const claim = path.join(folder, `claim-${createHash('sha256').update(file).digest('hex').slice(0, 32)}`);
  await take(claim, waitMs);
  try {
    if (await isThere(file)) return 'exists';
    await publish();
    return 'created';
  } finally {
    await unlink(claim);
  }
}

async function take(claim: string, waitMs: number): Promise<void> {
  const own = `${process.pid} ${hostname()}`;
  for (const until = performance.now() + waitMs; performance.now() < until; ) {
    try {
      await writeFile(claim, own, { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const holder = await readFile(claim, 'utf8').catch(() => '');
    const [pid, host] = holder.split(' ');
    if (host === hostname() && !isAlive(Number(pid))) await unlink(claim).catch(() => undefined);
    else await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new AppError('vault.backend', `Another process holds ${path.basename(claim)} in the vault's folder`, {
    hint: 'When no other Holdfast uses this vault, delete that file below .tmp and try again.',
    retry: 'later',
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
