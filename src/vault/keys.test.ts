import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultAt, faultyBackend } from './backends/faults.ts';
import { type MemoryBackend, memoryBackend } from './backends/memory.ts';
import {
  addKeySlot,
  type Credential,
  createKeySlots,
  formatRecoveryCode,
  listKeySlots,
  newRecoveryCode,
  openVaultKey,
  parseRecoveryCode,
  removeKeySlot,
  replaceKeySlot,
} from './keys.ts';

const cheap = { testOnlyScryptN: 1024 };
const vaultId = '00112233445566778899aabbccddeeff';
const vmk = Uint8Array.from(randomBytes(32));
const passphrase: Credential = { kind: 'passphrase', passphrase: 'correct horse battery' };
const keyFile: Credential = { kind: 'key-file', key: randomBytes(64) };
const recovery: Credential = { kind: 'recovery', code: newRecoveryCode() };

async function vault(...credentials: Credential[]): Promise<MemoryBackend> {
  const backend = memoryBackend();
  await createKeySlots(backend, vaultId, vmk, credentials, cheap);
  return backend;
}

function damage(backend: MemoryBackend, slot: string, change: (text: string) => string): void {
  const name = `keys/${slot}`;
  const object = backend.objects.get(name)!;
  const bytes = Uint8Array.from(Buffer.from(change(Buffer.from(object.bytes).toString('utf8'))));
  backend.objects.set(name, { ...object, bytes });
}

describe('key slots', () => {
  it('open with each of their credentials', async () => {
    const backend = await vault(passphrase, keyFile, recovery);
    for (const credential of [passphrase, keyFile, recovery]) {
      const opened = await openVaultKey(backend, credential);
      expect(opened.vmk).toEqual(vmk);
      expect(opened.vaultId).toBe(vaultId);
    }
    expect((await listKeySlots(backend)).map((slot) => slot.kind).sort()).toEqual([
      'key-file',
      'passphrase',
      'recovery',
    ]);
  });

  it('hold the full scrypt cost unless a test asks for less', async () => {
    const backend = memoryBackend();
    const made = await addKeySlot(backend, vaultId, vmk, passphrase);
    const stored = JSON.parse(Buffer.from((await backend.read(`keys/${made.slot}`))!).toString());
    expect(stored.kdf).toMatchObject({ name: 'scrypt', n: 131_072, r: 8, p: 1 });
  });

  it('never hold the master key or a credential in clear', async () => {
    const backend = await vault(passphrase, keyFile, recovery);
    const all = Buffer.concat([...backend.objects.values()].map((object) => object.bytes)).toString('latin1');
    expect(all).not.toContain(Buffer.from(vmk).toString('hex'));
    expect(all).not.toContain('correct horse');
    expect(all.toUpperCase()).not.toContain((recovery as { code: string }).code.slice(0, 7));
  });

  it('refuse wrong credentials as such', async () => {
    const backend = await vault(passphrase, recovery);
    for (const wrong of [
      { kind: 'passphrase', passphrase: 'correct horse batterY' },
      { kind: 'key-file', key: randomBytes(32) },
      { kind: 'recovery', code: newRecoveryCode() },
    ] as const)
      await expect(openVaultKey(backend, wrong)).rejects.toMatchObject({ code: 'vault.locked-out' });
    await expect(openVaultKey(memoryBackend(), passphrase)).rejects.toMatchObject({ code: 'vault.missing' });
  });

  it('take a passphrase in any Unicode spelling', async () => {
    const backend = await vault({ kind: 'passphrase', passphrase: 'café-schlüssel' }, recovery);
    const typed = 'café-schlüssel'.normalize('NFD');
    expect((await openVaultKey(backend, { kind: 'passphrase', passphrase: typed })).vmk).toEqual(vmk);
  });

  it('need two credentials, and never fall below two usable slots', async () => {
    await expect(createKeySlots(memoryBackend(), vaultId, vmk, [passphrase], cheap)).rejects.toMatchObject({
      code: 'usage.invalid',
    });
    const backend = await vault(passphrase, keyFile, recovery);
    const [first, second] = await listKeySlots(backend);
    await removeKeySlot(backend, first!.slot);
    await expect(removeKeySlot(backend, second!.slot)).rejects.toMatchObject({ code: 'vault.refused' });
    expect(await listKeySlots(backend)).toHaveLength(2);
  });

  it('are all there after init, or none', async () => {
    for (const kind of ['error', 'lost-ack', 'disk-full'] as const)
      for (let n = 0; n < 3; n++) {
        const store = memoryBackend();
        const failing = faultyBackend(
          store,
          faultAt(n, { kind }, ({ operation }) => operation === 'create'),
        );
        await expect(createKeySlots(failing, vaultId, vmk, [passphrase, keyFile, recovery], cheap)).rejects.toThrow(
          kind,
        );
        expect(store.objects.size).toBe(0);
      }
  });

  it('belong to one vault when two are made at the same moment', async () => {
    const store = memoryBackend();
    const attempts = [vmk, Uint8Array.from(randomBytes(32))].map((key) =>
      createKeySlots(store, vaultId, key, [keyFile, recovery], cheap),
    );
    const won = (await Promise.allSettled(attempts)).filter(({ status }) => status === 'fulfilled');
    expect(won.length).toBeLessThanOrEqual(1);
    expect(store.objects.size).toBe(2 * won.length);
  });

  it('count no damaged slot as usable', async () => {
    const backend = await vault(passphrase, keyFile, recovery);
    const slots = await listKeySlots(backend);
    damage(backend, slots[0]!.slot, (text) => text.slice(0, -9));
    await expect(removeKeySlot(backend, slots[1]!.slot)).rejects.toMatchObject({ code: 'vault.refused' });
    await removeKeySlot(backend, slots[0]!.slot);
  });

  it('survive two removals at the same moment', async () => {
    const backend = await vault(passphrase, keyFile, recovery);
    const [first, second] = await listKeySlots(backend);
    await Promise.allSettled([removeKeySlot(backend, first!.slot), removeKeySlot(backend, second!.slot)]);
    expect((await listKeySlots(backend)).length).toBeGreaterThanOrEqual(2);
  });

  it('change a credential without a moment in which nothing opens', async () => {
    const backend = await vault(passphrase, recovery);
    const old = (await listKeySlots(backend)).find((slot) => slot.kind === 'passphrase')!;
    const changed: Credential = { kind: 'passphrase', passphrase: 'another long one' };
    const failing = { ...backend, create: async () => Promise.reject(new Error('disk full')) };
    await expect(replaceKeySlot(failing, old.slot, vaultId, vmk, changed, cheap)).rejects.toThrow('disk full');
    expect((await openVaultKey(backend, passphrase)).vmk).toEqual(vmk);
    await replaceKeySlot(backend, old.slot, vaultId, vmk, changed, cheap);
    expect((await openVaultKey(backend, changed)).vmk).toEqual(vmk);
    await expect(openVaultKey(backend, passphrase)).rejects.toMatchObject({ code: 'vault.locked-out' });
  });

  it('do not delete the old slot when the new one reads back wrong', async () => {
    const backend = await vault(passphrase, recovery);
    const before = await listKeySlots(backend);
    const torn = {
      ...backend,
      create: (name: string, bytes: Uint8Array) => backend.create(name, bytes.subarray(0, 40)),
    };
    await expect(replaceKeySlot(torn, before[0]!.slot, vaultId, vmk, keyFile, cheap)).rejects.toMatchObject({
      code: 'vault.backend',
    });
    expect((await listKeySlots(backend)).map((slot) => slot.slot)).toEqual(
      expect.arrayContaining(before.map((slot) => slot.slot)),
    );
  });

  it('notice a changed byte anywhere, and open by another slot', async () => {
    const backend = await vault(keyFile, recovery);
    const [slot] = (await listKeySlots(backend)).filter((one) => one.kind === 'key-file');
    const text = Buffer.from((await backend.read(`keys/${slot!.slot}`))!).toString();
    for (let at = 0; at < text.length; at++) {
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1);
      damage(backend, slot!.slot, () => text.slice(0, at) + flipped + text.slice(at + 1));
      await expect(openVaultKey(backend, keyFile), `byte ${at}`).rejects.toMatchObject({ code: 'vault.locked-out' });
    }
    expect((await openVaultKey(backend, recovery)).vmk).toEqual(vmk);
  });

  it('refuse scrypt parameters from the store that would eat the machine', async () => {
    const { createHash } = await import('node:crypto');
    const { canonicalJson } = await import('../model/canonical-json.ts');
    for (const kdf of [{ n: 2 ** 30 }, { r: 4096 }, { p: 1000 }, { n: 1000 }, { n: 0 }]) {
      const backend = await vault(passphrase, recovery);
      const slot = (await listKeySlots(backend)).find((one) => one.kind === 'passphrase')!;
      damage(backend, slot.slot, (text) => {
        const { sha256: _, ...body } = JSON.parse(text);
        Object.assign(body.kdf, kdf);
        return JSON.stringify({ ...body, sha256: createHash('sha256').update(canonicalJson(body)).digest('hex') });
      });
      await expect(openVaultKey(backend, passphrase)).rejects.toMatchObject({ code: 'vault.refused' });
    }
  });
});

describe('recovery codes', () => {
  it('give back their bytes, however they are typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const code = formatRecoveryCode(key);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{7}-){7}[0-9A-HJKMNP-TV-Z]{7}$/);
        expect(parseRecoveryCode(code)).toEqual(key);
        expect(
          parseRecoveryCode(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')),
        ).toEqual(key);
      }),
    );
  });

  it('notice every single wrong character and every swap of neighbours', () => {
    const code = newRecoveryCode();
    for (let at = 0; at < code.length; at++) {
      if (code[at] === '-') continue;
      const wrong = code[at] === 'A' ? 'B' : 'A';
      expect(() => parseRecoveryCode(code.slice(0, at) + wrong + code.slice(at + 1))).toThrow(/mistyped/);
      const next = code[at + 1];
      if (!next || next === '-' || next === code[at]) continue;
      expect(() => parseRecoveryCode(code.slice(0, at) + next + code[at] + code.slice(at + 2))).toThrow(/mistyped/);
    }
    expect(() => parseRecoveryCode(code.slice(1))).toThrow(/characters/);
    expect(() => parseRecoveryCode(`${code.slice(0, 8)}!${code.slice(9)}`)).toThrow(/group 2/);
  });
});
