import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
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
  const holder = await tryTake(claim, waitMs);
  if (holder === undefined) return;
  throw new AppError('vault.backend', `Another process holds ${path.basename(claim)} in the vault's folder`, {
    hint: 'When no other Holdfast uses this vault, delete that file below .tmp and try again.',
    retry: 'later',
  });
}

/** Returns who has it instead. */
async function tryTake(claim: string, waitMs: number): Promise<string | undefined> {
  const own = `${process.pid} ${hostname()}`;
  for (const until = performance.now() + waitMs; ; ) {
    try {
      await writeFile(claim, own, { flag: 'wx', mode: 0o600 });
      return undefined;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const holder = await readFile(claim, 'utf8').catch(() => '');
    // What a dead process left is free now, however long that took to find out.
    if (isGone(holder) && (await dropDead(claim))) continue;
    if (performance.now() >= until) return holder;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * One at a time, and looking again: else the second of two would drop what the first has just taken. Says whether the
 * claim is free now; a dead process of another user may have left one that cannot be dropped.
 */
async function dropDead(claim: string): Promise<boolean> {
  const guard = `${claim}-takeover`;
  try {
    await writeFile(guard, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return false;
  }
  try {
    if (!isGone(await readFile(claim, 'utf8').catch(() => ''))) return false;
    return await unlink(claim).then(
      () => true,
      (error) => errorCode(error) === 'ENOENT',
    );
  } finally {
    await unlink(guard);
  }
}

function isGone(holder: string): boolean {
  const [pid, host] = holder.split(' ');
  return host === hostname() && !isAlive(Number(pid));
}

const writing = new Map<string, Promise<void>>();

/**
 * Where there is no conditional create, one process writes at a time: the first that writes takes the folder, and keeps
 * it until it lets go or ends. Whoever comes meanwhile is refused. Errors: `vault.conflict`.
 */
export function holdWriter(folder: string, waitMs = 2_000): Promise<void> {
  const claim = path.join(folder, 'writer');
  let held = writing.get(claim);
  if (!held) {
    held = takeWriter(claim, waitMs);
    writing.set(claim, held);
    held.catch(() => writing.delete(claim));
  }
  return held;
}

async function takeWriter(claim: string, waitMs: number): Promise<void> {
  const holder = await tryTake(claim, waitMs);
  if (holder === undefined) {
    process.once('exit', () => writing.has(claim) && rmSync(claim, { force: true }));
    return;
  }
  const [pid, host] = holder.split(' ');
  throw new AppError('vault.conflict', `Another process writes to this vault: number ${pid} on ${host}`, {
    hint: 'Its file system has no hard links, so only one process may write at a time: wait until that one is done. When it is gone for good, delete the file .tmp/writer in the vault.',
    retry: 'later',
  });
}

export async function releaseWriter(folder: string): Promise<void> {
  const claim = path.join(folder, 'writer');
  const held = writing.get(claim);
  if (!held) return;
  await held.catch(() => undefined);
  if (writing.delete(claim)) await unlink(claim).catch(() => undefined);
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
