import { randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../model/errors.ts';
import { type Backend, checkName, checkPrefix, type ListedObject } from './backend.ts';
import { holdWriter, releaseWriter, withClaim } from './local-claim.ts';
import { errorCode, syncFolder } from './local-files.ts';

export interface LocalBackendOptions {
  /** Makes the folder when it is missing. Default: it must exist, so that an unmounted disk is not an empty vault. */
  readonly make?: boolean;
  /** Treats the file system as one without hard links. For tests. */
  readonly withoutLinks?: boolean;
  /** How long to wait for another process's claim where there are no hard links. Default 2,000. */
  readonly claimWaitMs?: number;
}

const TEMP = '.tmp';
const TEMP_KEPT_MS = 24 * 3600_000;

/**
 * Objects as files below `root`. Each is written to a temporary file, made durable, and then linked to its final
 * name: the link fails when the name is taken, which is the conditional create. Where the file system has no hard
 * links (exFAT, some network shares) `caps.cas` is false, a claim file beside the object takes that part, and only one
 * process writes at a time.
 */
export async function localBackend(root: string, options: LocalBackendOptions = {}): Promise<Backend> {
  const temp = path.join(root, TEMP);
  if (options.make) await mkdir(root, { recursive: true, mode: 0o700 });
  await statFolder(root);
  await mkdir(temp, { recursive: true, mode: 0o700 });
  const links = !options.withoutLinks && (await hasLinks(temp));
  await sweepTemp(temp);
  const durable = new Set<string>();

  /** Makes the folder of an object, and the entries of it and its parents, survive a power cut. */
  async function makeFolder(folder: string): Promise<void> {
    if (durable.has(folder)) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Another process may have made the folder and not yet synced it, so every parent is synced once.
    for (let at = folder; at.length > root.length; at = path.dirname(at)) await syncFolder(path.dirname(at));
    durable.add(folder);
  }

  async function publish(written: string, file: string): Promise<'created' | 'exists'> {
    if (!links) return withClaim(temp, file, () => rename(written, file), options.claimWaitMs);
    try {
      await link(written, file);
      return 'created';
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return 'exists';
      throw error;
    }
  }

  const guard = async <T>(name: string, action: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw backendError(name, action, error);
    }
  };

  return {
    caps: { cas: links, lock: false },

    async create(name, bytes) {
      checkName(name);
      return guard(name, 'write', async () => {
        const file = path.join(root, name);
        const folder = path.dirname(file);
        const written = path.join(temp, randomBytes(16).toString('hex'));
        if (!links) await holdWriter(temp, options.claimWaitMs);
        try {
          await writeDurably(written, bytes);
          await makeFolder(folder);
          const result = await publish(written, file);
          // Also when it exists: its writer may not have come to this point, and we are about to build on it.
          await syncFolder(folder);
          const before = predecessorFolder(name);
          if (before !== undefined) await syncFolder(path.join(root, before)).catch(ignoreMissing);
          return result;
        } finally {
          await unlink(written).catch(ignoreMissing);
        }
      });
    },

    async read(name, range) {
      checkName(name);
      return guard(name, 'read', async () => {
        const object = await openObject(path.join(root, name));
        if (!object) return undefined;
        const { file, size } = object;
        try {
          const offset = Math.min(range?.offset ?? 0, size);
          const bytes = new Uint8Array(Math.min(range?.length ?? size, size - offset));
          await readFully(file, bytes, offset);
          return bytes;
        } finally {
          await file.close();
        }
      });
    },

    async stat(name) {
      checkName(name);
      return guard(name, 'stat', async () => {
        const found = await stat(path.join(root, name)).catch(ignoreMissing);
        return found?.isFile() ? { size: found.size, modifiedAt: Math.trunc(found.mtimeMs) } : undefined;
      });
    },

    async *list(prefix): AsyncGenerator<ListedObject> {
      checkPrefix(prefix);
      await statFolder(root);
      yield* walk(root, prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix);
    },

    async delete(name) {
      checkName(name);
      await guard(name, 'delete', async () => {
        if (!links) await holdWriter(temp, options.claimWaitMs);
        await unlink(path.join(root, name)).catch(ignoreMissing);
      });
    },

    close: () => releaseWriter(temp),
  };
}

/**
 * Log entries lie a thousand to a folder. The first of a folder must not outlive the last of the one before it, whose
 * writer may not yet have synced its folder.
 */
function predecessorFolder(name: string): string | undefined {
  const match = /^(.*log\/)(\d{6})\/\d{6}000$/.exec(name);
  if (!match || Number(match[2]) === 0) return undefined;
  return `${match[1]}${String(Number(match[2]) - 1).padStart(6, '0')}`;
}

async function* walk(root: string, folder: string, prefix: string): AsyncGenerator<ListedObject> {
  let entries: Awaited<ReturnType<typeof readEntries>>;
  try {
    entries = await readEntries(path.join(root, folder));
  } catch (error) {
    if (folder !== '' && ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return;
    throw backendError(folder, 'list', error);
  }
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const name = `${folder}${entry.name}`;
    if (entry.isDirectory()) {
      const inner = `${name}/`;
      if (inner.startsWith(prefix) || prefix.startsWith(inner)) yield* walk(root, inner, prefix);
    } else if (name.startsWith(prefix)) {
      const found = await stat(path.join(root, name)).catch(ignoreMissing);
      if (found?.isFile()) yield { name, size: found.size, modifiedAt: Math.trunc(found.mtimeMs) };
    }
  }
}

/** Sorted so that the whole walk yields names in order: a folder sorts with its slash. */
async function readEntries(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  const key = new Map(entries.map((entry) => [entry, entry.isDirectory() ? `${entry.name}/` : entry.name]));
  return entries.sort((a, b) => (key.get(a)! < key.get(b)! ? -1 : 1));
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openObject(name: string): Promise<{ readonly file: FileHandle; readonly size: number } | undefined> {
  const file = await open(name, 'r').catch(ignoreMissing);
  if (!file) return undefined;
  const found = await file.stat();
  if (found.isFile()) return { file, size: found.size };
  await file.close();
  return undefined;
}

async function readFully(file: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, offset + done);
    if (bytesRead === 0) throw new Error('the file became shorter while it was read');
    done += bytesRead;
  }
}

async function statFolder(root: string): Promise<void> {
  const found = await stat(root).catch(ignoreMissing);
  if (found?.isDirectory()) return;
  throw new AppError('vault.missing', `The vault's folder is not there: ${root}`, {
    hint: 'Check the path, and that its disk or share is mounted.',
  });
}

async function hasLinks(temp: string): Promise<boolean> {
  const from = path.join(temp, `probe-${randomBytes(8).toString('hex')}`);
  await writeDurably(from, new Uint8Array());
  try {
    await link(from, `${from}-link`);
    await unlink(`${from}-link`);
    return true;
  } catch (error) {
    if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES', 'EMLINK'].includes(errorCode(error) ?? '')) return false;
    throw backendError(TEMP, 'write', error);
  } finally {
    await unlink(from).catch(ignoreMissing);
  }
}

/** Removes what crashed writers left. A living writer whose file goes sees its link fail, and nothing is lost. */
async function sweepTemp(temp: string): Promise<void> {
  for (const entry of await readdir(temp)) {
    const file = path.join(temp, entry);
    const found = await stat(file).catch(ignoreMissing);
    if (found && Date.now() - found.mtimeMs > TEMP_KEPT_MS) await unlink(file).catch(ignoreMissing);
  }
}

function ignoreMissing(error: unknown): undefined {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  throw error;
}

function backendError(name: string, action: string, cause: unknown): AppError {
  const code = errorCode(cause);
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new AppError(
    'vault.backend',
    `The vault's folder refused to ${action} ${name || 'its root'}: ${code ?? cause}`,
    {
      hint: full
        ? 'The disk is full: free some space, then run the command again.'
        : 'Check the disk and its permissions.',
      context: { action, name, code },
      retry: 'later',
      cause,
    },
  );
}
