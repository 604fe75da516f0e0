import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { faultAlways, faultyBackend } from '../../src/vault/backends/faults.ts';
import { memoryBackend } from '../../src/vault/backends/memory.ts';
import { EpochStore, tenantTag } from '../../src/vault/tenant-keys.ts';
import { StoredTenant } from '../../src/vault/tenant-vault.ts';

describe('a run that is taken up long after its crash', () => {
  it('starts anew when prune has taken the packs it had uploaded', async () => {
    const store = memoryBackend({ now: () => 0 });
    const [vmk, vaultId] = [randomBytes(32), randomBytes(16)];
    const open = async (backend = store as Parameters<typeof faultyBackend>[0]): Promise<StoredTenant> => {
      const epochs = new EpochStore(backend, vmk, vaultId, tenantTag(vmk, vaultId, 'tenant'));
      return new StoredTenant(backend, await epochs.openOrCreate('tenant'), epochs);
    };
    const crashed = await (await open()).begin({ run: 'nightly' });
    const photo = randomBytes(5000);
    await crashed.put('users', 'ada', { photo: await crashed.putBlob(photo) });
    await crashed.checkpoint({ users: 'read' });

    // The resume data outlives its packs: the store refuses to delete it, or prune is killed just before.
    const locked = faultyBackend(
      store,
      faultAlways({ kind: 'locked' }, ({ operation, name }) => operation === 'delete' && name.includes('/wip/')),
    );
    const pruner = await open(locked);
    const report = await pruner.prune({ minAgeMs: 0, graceMs: 0, allowMost: true });
    expect(report.deleted).toBeGreaterThan(0);
    // Far enough that a log opened at its newest checkpoint no longer tells what was swept before.
    for (let i = 0; i < 260; i++) await pruner.context.log.commit(() => ({ kind: 'note', text: `${i}` }));

    const tenant = await open();
    const again = await tenant.begin({ run: 'nightly', resume: true });
    expect(again.resumedFrom).toBeUndefined();
    await again.put('users', 'ada', { photo: await again.putBlob(photo) });
    const now = new Date().toISOString();
    const { snapshot } = await again.commit({ startedAt: now, takenAt: now, modules: {} });
    const reader = await (await open()).open(snapshot.id);
    const { photo: name } = (await reader.get('users', 'ada')) as { photo: string };
    expect(photo.equals((await reader.blob(name))!)).toBe(true);
    expect((await tenant.verify(3)).ok).toBe(true);
  });
});
