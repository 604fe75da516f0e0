import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultAt, faultyBackend } from '../vault/backends/faults.ts';
import { localBackend } from '../vault/backends/local.ts';
import { initVault, openVault } from '../vault/open.ts';
import { compose } from './compose.ts';
import { createVault } from './vaults.ts';

const own = { kind: 'key-file', key: Buffer.alloc(32, 1) } as const;
const other = { kind: 'key-file', key: Buffer.alloc(32, 2) } as const;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-vaults-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function create(credential: typeof own | typeof other = own) {
  return createVault(compose({ home: path.join(folder, 'home'), credential: async () => own }), place(), credential);
}
const place = (): string => path.join(folder, 'vault');

it('finishes an init that was cut off at any of its writes', async () => {
  let finished = 0;
  // The first creates are those of the probe.
  for (let n = 6; n < 16; n++) {
    rmSync(place(), { recursive: true, force: true });
    const store = await localBackend(place(), { make: true });
    let cut = false;
    // From one write on nothing works any more, as when the process ends.
    const plan = faultAt(n, { kind: 'error' }, ({ operation }) => operation === 'create');
    const dying = faultyBackend(store, (call) => {
      cut ||= plan(call) !== undefined;
      return cut ? { kind: 'error' } : undefined;
    });
    const done = await initVault(dying, [own, other]).then(
      () => true,
      () => false,
    );
    if (done) {
      await expect(create()).rejects.toMatchObject({ code: 'vault.exists' });
      finished++;
      continue;
    }
    const { id } = await create();
    expect((await openVault(await localBackend(place()), own)).id).toBe(id);
  }
  expect(finished).toBe(2);
});

it('leaves a folder alone that holds anything else', async () => {
  await create();
  await expect(create()).rejects.toMatchObject({ code: 'vault.exists' });
  await expect(create(other)).rejects.toMatchObject({ code: 'vault.exists' });
  rmSync(place(), { recursive: true });
  await localBackend(place(), { make: true });
  writeFileSync(path.join(place(), 'letter.txt'), 'x');
  await expect(create()).rejects.toMatchObject({ code: 'vault.exists' });
  expect(readdirSync(place()).sort()).toEqual(['.tmp', 'letter.txt']);
});
