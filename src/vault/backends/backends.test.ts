import { link, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { conformanceSuite, type Store } from './conformance.suite.ts';
import { faultAlways, faultAt, faultsByChance, faultyBackend, seededRandom } from './faults.ts';
import { type LocalBackendOptions, localBackend } from './local.ts';
import { memoryBackend } from './memory.ts';
import { probeBackend } from './probe.ts';

const folders: string[] = [];
async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'holdfast-backend-'));
  folders.push(made);
  return made;
}
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))));

async function localStore(options: LocalBackendOptions = {}): Promise<Store> {
  const root = await folder();
  return { backend: await localBackend(root, options), again: () => localBackend(root, options), listing: 300 };
}

conformanceSuite('memory', async () => ({ backend: memoryBackend() }));
conformanceSuite('local folder', () => localStore());
conformanceSuite('local folder without hard links', () => localStore({ withoutLinks: true }));
conformanceSuite('recording wrapper', async () => ({ backend: faultyBackend(memoryBackend()) }));

describe('the local folder', () => {
  it('says whether conditional creates are linearizable', async () => {
    expect((await localBackend(await folder())).caps).toEqual({ cas: true, lock: false });
    expect((await localBackend(await folder(), { withoutLinks: true })).caps.cas).toBe(false);
  });

  it('keeps its files to its owner', async () => {
    const root = path.join(await folder(), 'deeper');
    const backend = await localBackend(root, { make: true });
    await backend.create('a/b', Buffer.from('x'));
    const modes = await Promise.all(
      ['', 'a', 'a/b'].map(async (name) => (await stat(path.join(root, name))).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o700, 0o600]);
  });

  it('does not take a missing folder for an empty store', async () => {
    const root = await folder();
    const backend = await localBackend(root);
    await rm(root, { recursive: true });
    await expect(async () => {
      for await (const _ of backend.list(''));
    }).rejects.toMatchObject({ code: 'vault.missing' });
    await expect(localBackend(root)).rejects.toMatchObject({ code: 'vault.missing' });
  });

  it('leaves no temporary files, and sweeps old ones of crashed writers only', async () => {
    const root = await folder();
    const backend = await localBackend(root);
    await backend.create('a', Buffer.from('x'));
    await backend.create('a', Buffer.from('y'));
    expect(await readdir(path.join(root, '.tmp'))).toEqual([]);
    for (const name of ['old', 'young']) await writeFile(path.join(root, '.tmp', name), 'x');
    await utimes(path.join(root, '.tmp', 'old'), new Date(0), new Date(0));
    await localBackend(root);
    expect(await readdir(path.join(root, '.tmp'))).toEqual(['young']);
  });

  it('goes on after a crash between the link and the removal of the temporary file', async () => {
    const root = await folder();
    const backend = await localBackend(root);
    await writeFile(path.join(root, '.tmp', 'left'), 'whole');
    await link(path.join(root, '.tmp', 'left'), path.join(root, 'entry'));
    expect(await backend.create('entry', Buffer.from('other'))).toBe('exists');
    expect(Buffer.from((await backend.read('entry'))!).toString()).toBe('whole');
  });

  it('takes over the claim of a dead process, and never that of another machine', async () => {
    const root = await folder();
    const backend = await localBackend(root, { withoutLinks: true, claimWaitMs: 0 });
    const { createHash } = await import('node:crypto');
    const claim = (name: string): string =>
      path.join(root, '.tmp', `claim-${createHash('sha256').update(path.join(root, name)).digest('hex').slice(0, 32)}`);
    await writeFile(claim('a'), `4194304999 ${hostname()}`);
    expect(await backend.create('a', Buffer.from('x'))).toBe('created');
    await writeFile(claim('b'), '1 another-machine');
    await expect(backend.create('b', Buffer.from('x'))).rejects.toMatchObject({
      code: 'vault.backend',
      retry: 'later',
    });
    expect(await backend.read('b')).toBeUndefined();
  });

  it('lets one process write at a time without hard links, until it lets go or dies', async () => {
    const root = await folder();
    const writer = path.join(root, '.tmp', 'writer');
    const backend = await localBackend(root, { withoutLinks: true, claimWaitMs: 0 });
    await backend.create('a', Buffer.from('x'));
    expect(await readFile(writer, 'utf8')).toBe(`${process.pid} ${hostname()}`);
    await backend.close?.();
    await expect(readFile(writer)).rejects.toMatchObject({ code: 'ENOENT' });

    await writeFile(writer, `${process.ppid} ${hostname()}`);
    const refused = { code: 'vault.conflict', message: expect.stringContaining(`${process.ppid} on ${hostname()}`) };
    await expect(backend.create('b', Buffer.from('x'))).rejects.toMatchObject(refused);
    await expect(backend.delete('a')).rejects.toMatchObject(refused);
    expect(await backend.read('a')).toEqual(new Uint8Array(Buffer.from('x')));
    await writeFile(writer, `4194304999 ${hostname()}`);
    expect(await Promise.all(['c', 'd'].map((name) => backend.create(name, Buffer.from('x'))))).toEqual([
      'created',
      'created',
    ]);
    expect(await readFile(writer, 'utf8')).toBe(`${process.pid} ${hostname()}`);
  });
});

describe('the probe', () => {
  it('refuses a store that ignores the condition of a create', async () => {
    const store = faultyBackend(
      memoryBackend(),
      faultAlways({ kind: 'ignored-condition' }, (call) => call.operation === 'create'),
    );
    await expect(probeBackend(store)).rejects.toMatchObject({
      code: 'vault.refused',
      message: expect.stringContaining('a second create of one name is refused'),
    });
  });

  it('refuses a store whose check and write are two steps', async () => {
    const inner = memoryBackend();
    const racy = {
      ...inner,
      async create(name: string, bytes: Uint8Array): Promise<'created' | 'exists'> {
        if (await inner.read(name)) return 'exists';
        await new Promise((resolve) => setTimeout(resolve, 1));
        await inner.delete(name);
        return inner.create(name, bytes);
      },
    };
    await expect(probeBackend(racy)).rejects.toThrow(/exactly one of several concurrent creates wins/);
  });

  it('refuses a store whose listings are stale or cut short', async () => {
    const listings = (call: { operation: string }): boolean => call.operation === 'list';
    const stale = faultyBackend(memoryBackend(), faultAlways({ kind: 'stale-list', newest: 1 }, listings));
    await expect(probeBackend(stale)).rejects.toThrow(/a listing shows what was just written/);
    const cut = faultyBackend(memoryBackend(), faultAlways({ kind: 'truncated-list', keep: 100 }, listings));
    await expect(probeBackend(cut, { listing: 150 })).rejects.toThrow(/a listing of 150 objects is complete/);
  });

  it('refuses a store that tears what it writes, and cleans up on a failing one', async () => {
    const tearing = faultyBackend(
      memoryBackend(),
      faultAlways({ kind: 'torn', keep: 0.5, silent: true }, (call) => call.operation === 'create'),
    );
    await expect(probeBackend(tearing)).rejects.toMatchObject({ code: 'vault.refused' });
    const inner = memoryBackend();
    const failing = faultyBackend(
      inner,
      faultAt(2, { kind: 'disk-full' }, (call) => call.operation === 'create'),
    );
    await expect(probeBackend(failing)).rejects.toMatchObject({ code: 'vault.backend' });
    expect(inner.objects.size).toBe(0);
  });
});

describe('faults', () => {
  it('are told apart by whether the call took effect', async () => {
    const inner = memoryBackend();
    const faults = ['error', 'lost-ack', 'disk-full'] as const;
    for (const kind of faults) {
      const store = faultyBackend(inner, faultAt(0, { kind }));
      await expect(store.create(kind, Buffer.from('x'))).rejects.toMatchObject({ code: 'vault.backend' });
      expect(inner.objects.has(kind)).toBe(kind === 'lost-ack');
      await store.create(kind, Buffer.from('x'));
    }
    const locked = faultyBackend(inner, faultAt(0, { kind: 'locked' }));
    await expect(locked.delete('error')).rejects.toThrow(/locked/);
    expect(inner.objects.has('error')).toBe(true);
  });

  it('come at the same calls for the same seed', async () => {
    const story = async (seed: number): Promise<string> => {
      const store = faultyBackend(
        memoryBackend(),
        faultsByChance(seededRandom(seed), [{ operation: 'create', chance: 0.3, fault: { kind: 'error' } }]),
      );
      let told = '';
      for (let i = 0; i < 50; i++)
        told += await store.create(`n/${i}`, Buffer.from('x')).then(
          () => '.',
          () => 'x',
        );
      return told;
    };
    expect(await story(7)).toBe(await story(7));
    expect(await story(7)).not.toBe(await story(8));
    expect(await story(7)).toContain('x');
  });
});
