import { randomBytes } from 'node:crypto';
import { AppError } from '../model/errors.ts';
import type { Backend } from './backends/backend.ts';
import { probeBackend } from './backends/probe.ts';
import { type Bytes, bufferOf } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import { FORMAT, names, READER, WRITER } from './format.ts';
import { type Credential, createKeySlots, openVaultKey } from './keys.ts';
import { derive } from './object-header.ts';
import { jsonBytes, parseJson } from './small-object.ts';
import { EpochStore, tenantTag } from './tenant-keys.ts';
import { StoredTenant } from './tenant-vault.ts';
import type { Vault } from './vault.ts';

interface VaultFile {
  readonly magic: string;
  readonly format: number;
  readonly minReader: number;
  readonly minWriter: number;
  readonly vaultId: string;
  readonly caps?: { readonly cas: boolean; readonly lock: boolean };
}

const MAGIC = 'holdfast-vault';

export interface VaultOptions {
  /**
   * A local folder in which writers keep, encrypted, what they need to know of the records they change; small commits
   * then read nothing from the store. It may be deleted at any time, and serves any number of vaults.
   */
  readonly cache?: string;
}

/**
 * Makes a new vault that every one of the credentials opens; at least two are demanded, so that losing one loses
 * nothing. Errors: `vault.exists`, `vault.refused` when the store does not keep the promises that safety rests on.
 */
export async function initVault(
  backend: Backend,
  credentials: readonly Credential[],
  options: VaultOptions = {},
): Promise<Vault> {
  if (credentials.length < 2) {
    throw new AppError('usage.invalid', 'A vault needs two keys at the start, so that losing one does not lose it');
  }
  await clearUnfinished(backend, credentials);
  await probeBackend(backend);
  const fresh = jsonBytes(describe(randomBytes(16).toString('hex'), backend));
  // Whoever creates VAULT owns the place. One without any key is what an interrupted init left: it is finished now.
  await backend.create('VAULT', fresh);
  const file = await readVaultFile(backend);
  if (!file) throw new AppError('vault.backend', 'VAULT was written and cannot be read back', { retry: 'later' });
  for await (const { name } of backend.list(names.tenants)) {
    throw new AppError('vault.exists', 'There is data of a vault here, but no key to it', { context: { name } });
  }
  await backend.create('VAULT.bak', jsonBytes(file));
  const vmk = randomBytes(32);
  await createKeySlots(backend, file.vaultId, vmk, credentials);
  return new OpenVault(backend, Buffer.from(file.vaultId, 'hex'), vmk, true, options.cache);
}

/**
 * Refuses a place that holds a vault. An init that was cut off after its first key slot left one that nobody relied on
 * yet: no tenant, and fewer keys than a vault has. Whoever opens it may begin again.
 */
async function clearUnfinished(backend: Backend, credentials: readonly Credential[]): Promise<void> {
  const slots: string[] = [];
  for await (const { name } of backend.list('keys/')) slots.push(name);
  const [only] = slots;
  if (only === undefined) return;
  for await (const { name } of backend.list(names.tenants)) slots.push(name);
  if (slots.length > 1)
    throw new AppError('vault.exists', 'There is a vault here already', { context: { name: only } });
  for (const credential of credentials) {
    const opened = await openVaultKey(backend, credential).catch(() => undefined);
    if (!opened) continue;
    opened.vmk.fill(0);
    await backend.delete(only);
    return;
  }
  throw new AppError('vault.exists', 'An unfinished vault lies here: it has one key, and no data', {
    hint: 'Run init again with the key of the first attempt, or choose another place, or empty this one.',
    context: { name: only },
  });
}

function describe(vaultId: string, { caps: { cas, lock } }: Backend): VaultFile {
  return { magic: MAGIC, format: FORMAT, minReader: READER, minWriter: WRITER, vaultId, caps: { cas, lock } };
}

/** Opens a vault. Errors: `vault.missing`, `vault.locked-out`, `vault.unsupported`, `vault.corrupt`. */
export async function openVault(backend: Backend, credential: Credential, options: VaultOptions = {}): Promise<Vault> {
  const { vmk, vaultId } = await openVaultKey(backend, credential);
  // The key slots name the vault too, so a lost VAULT is only written anew.
  const file = (await readVaultFile(backend)) ?? describe(vaultId, backend);
  if (file.vaultId !== vaultId) throw corrupt('VAULT', 'belongs to another vault than the keys');
  if (file.format < FORMAT) {
    throw new AppError('vault.unsupported', `This vault has format ${file.format}, from before the first release`, {
      hint: 'This version does not read it. Begin a new vault with "holdfast init"; the version that made this one still reads it.',
    });
  }
  if (file.minReader > READER) {
    throw new AppError('vault.unsupported', `This vault needs a newer version (reader ${file.minReader})`);
  }
  return new OpenVault(backend, Buffer.from(vaultId, 'hex'), bufferOf(vmk), file.minWriter <= WRITER, options.cache);
}

/** `VAULT`, or its copy when it is lost or was never finished. */
async function readVaultFile(backend: Backend): Promise<VaultFile | undefined> {
  let problem: unknown;
  for (const name of ['VAULT', 'VAULT.bak']) {
    try {
      const bytes = await backend.read(name);
      if (!bytes) continue;
      const file = parseJson<VaultFile>(bufferOf(bytes), name);
      if (file.magic === MAGIC && /^[0-9a-f]{32}$/.test(file.vaultId)) return file;
      problem = corrupt(name, 'does not describe a vault');
    } catch (error) {
      problem = error;
    }
  }
  if (problem) throw problem;
  return undefined;
}

class OpenVault implements Vault {
  readonly id: string;
  readonly #backend: Backend;
  readonly #vaultId: Bytes;
  readonly #vmk: Bytes;
  readonly #writable: boolean;
  readonly #cache: string | undefined;
  readonly #tenants = new Map<string, Promise<StoredTenant>>();

  constructor(backend: Backend, vaultId: Bytes, vmk: Bytes, writable: boolean, cache: string | undefined) {
    this.#backend = backend;
    this.#vaultId = vaultId;
    this.#vmk = vmk;
    this.#writable = writable;
    this.#cache = cache;
    this.id = vaultId.toString('hex');
  }

  async tenants(): Promise<readonly string[]> {
    const ids: string[] = [];
    for await (const { name } of this.#backend.list(names.tenants)) {
      const tag = /^t\/([a-z2-7]{16})\/epoch\/1$/.exec(name)?.[1];
      if (!tag) continue;
      const body = await new EpochStore(this.#backend, this.#vmk, this.#vaultId, tag).read(1);
      if (body) ids.push(body.tenantId);
    }
    return ids.sort();
  }

  tenant(tenantId: string): Promise<StoredTenant> {
    let opening = this.#tenants.get(tenantId);
    if (!opening) {
      opening = this.#open(tenantId);
      this.#tenants.set(tenantId, opening);
      opening.catch(() => this.#tenants.delete(tenantId));
    }
    return opening;
  }

  async #open(tenantId: string): Promise<StoredTenant> {
    const tag = tenantTag(this.#vmk, this.#vaultId, tenantId);
    const epochs = new EpochStore(this.#backend, this.#vmk, this.#vaultId, tag);
    const keys = this.#writable ? await epochs.openOrCreate(tenantId) : await epochs.open();
    if (!keys) throw new AppError('vault.unsupported', 'This vault may only be read by this version');
    return new StoredTenant(this.#backend, keys, epochs, this.#cache);
  }

  keyBeside(purpose: string): Uint8Array {
    return derive(this.#vmk, this.#vaultId, `hf1|beside|${purpose}`);
  }

  async close(): Promise<void> {
    for (const tenant of this.#tenants.values()) await tenant.then((open) => open.forgetKeys()).catch(() => undefined);
    this.#tenants.clear();
    this.#vmk.fill(0);
    await this.#backend.close?.();
  }
}
