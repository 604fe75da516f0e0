import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { catalog } from '../catalog/catalog.ts';
import { indexOf, updateIndex } from '../engine/search/update.ts';
import { isAppError } from '../model/errors.ts';
import type { SnapshotInfo } from '../model/snapshot.ts';
import { localBackend } from '../vault/backends/local.ts';
import type { Credential } from '../vault/keys.ts';
import { initVault, openVault } from '../vault/open.ts';
import type { SnapshotReader, TenantVault, Vault } from '../vault/vault.ts';

/**
 * The search index: a small vault in the cache folder, sealed by keys that only the real vault's key makes. It may be
 * deleted at any time. What it does not hold yet is searched record by record.
 */
export class SearchIndex {
  readonly #cache: string;
  readonly #vault: () => Promise<Vault>;
  readonly #stop = new AbortController();
  /** Updates under way, by tenant: one at a time, and one more that begins after what it is to see. */
  readonly #running = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, Promise<void>>();
  #opened: Promise<Vault> | undefined;

  constructor(cache: string, vault: () => Promise<Vault>) {
    this.#cache = cache;
    this.#vault = vault;
  }

  /** The part of the index for one moment; `undefined` while there is none: it is on its way then. */
  async at(vault: TenantVault, info: SnapshotInfo): Promise<SnapshotReader | undefined> {
    try {
      const index = await (await this.#open()).tenant(vault.tenantId);
      const found = await indexOf({ vault, index, catalog }, info);
      if (!found) void this.update(vault.tenantId).catch(() => undefined);
      return found;
    } catch {
      // A cache that cannot be read is one that is not there; the next update makes it anew.
      return undefined;
    }
  }

  /**
   * Answers by the index for one moment, or without one: while there is none, and when it turns out to be damaged or
   * was deleted under way. Then it is made anew.
   */
  async read<T>(
    vault: TenantVault,
    info: SnapshotInfo,
    answer: (index: SnapshotReader | undefined) => Promise<T>,
  ): Promise<T> {
    const index = await this.at(vault, info);
    try {
      return await answer(index);
    } catch (error) {
      if (!index || !isDamage(error)) throw error;
      const without = await answer(undefined);
      await this.#discard();
      void this.update(vault.tenantId).catch(() => undefined);
      return without;
    }
  }

  /** Takes in what is new in a tenant. Who asks while that goes on is answered after the update that follows. */
  update(tenantId: string): Promise<void> {
    const running = this.#running.get(tenantId);
    if (!running) return this.#begin(tenantId);
    const waiting = this.#waiting.get(tenantId);
    if (waiting) return waiting;
    const next = running
      .catch(() => undefined)
      .then(() => {
        this.#waiting.delete(tenantId);
        return this.#begin(tenantId);
      });
    this.#waiting.set(tenantId, next);
    return next;
  }

  #begin(tenantId: string): Promise<void> {
    const update = this.#update(tenantId).finally(() => this.#running.delete(tenantId));
    this.#running.set(tenantId, update);
    return update;
  }

  async #update(tenantId: string): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const vault = await (await this.#vault()).tenant(tenantId);
    const attempt = async () => {
      const index = await (await this.#open()).tenant(tenantId);
      await updateIndex({ vault, index, catalog, signal: this.#stop.signal });
    };
    await attempt().catch(async (error: unknown) => {
      if (!isDamage(error)) throw error;
      await this.#discard();
      await attempt();
    });
  }

  #open(): Promise<Vault> {
    this.#opened ??= this.#openOrMake();
    this.#opened.catch(() => {
      this.#opened = undefined;
    });
    return this.#opened;
  }

  async #openOrMake(): Promise<Vault> {
    const real = await this.#vault();
    const folder = this.#folder(real);
    // A vault demands two keys, so that losing one loses nothing; here both come from the same.
    const keys = [1, 2].map((n) => ({ kind: 'key-file', key: real.keyBeside(`search|${n}`) }) satisfies Credential);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const backend = await localBackend(folder);
    try {
      return await openVault(backend, keys[0]!);
    } catch (error) {
      if (!isDamage(error)) throw error;
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return initVault(await localBackend(folder), keys);
    }
  }

  async #discard(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await (await opened?.catch(() => undefined))?.close();
    rmSync(this.#folder(await this.#vault()), { recursive: true, force: true });
  }

  #folder(real: Vault): string {
    return path.join(this.#cache, real.id, 'search');
  }

  /** Ends what goes on: the next start takes it up. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled([...this.#running.values(), ...this.#waiting.values()]);
    await (await this.#opened?.catch(() => undefined))?.close();
  }
}

const DAMAGE: ReadonlySet<string> = new Set([
  'vault.corrupt',
  'vault.locked-out',
  'vault.missing',
  'vault.unsupported',
]);

function isDamage(error: unknown): boolean {
  return isAppError(error) && DAMAGE.has(error.code);
}
