import type { TenantContext } from './tenant-context.ts';
import type { VaultCheck } from './vault.ts';

type Finding = VaultCheck['errors'][number];

/** Collects what a check finds; every object is named with what it hits. */
export class CheckReport {
  readonly context: TenantContext;
  readonly errors: Finding[] = [];
  objectsRead = 0;
  bytesRead = 0;
  /** Snapshots and tables that need a pack. */
  readonly #users = new Map<string, Set<string>>();

  constructor(context: TenantContext) {
    this.context = context;
  }

  uses(packs: readonly string[], user: string): void {
    for (const pack of packs) {
      let users = this.#users.get(pack);
      if (!users) {
        users = new Set();
        this.#users.set(pack, users);
      }
      users.add(user);
    }
  }

  add(object: string, problem: string, hits: readonly string[] = []): void {
    this.errors.push({ object, problem, hits });
  }

  addPack(pack: string, object: string, problem: string): void {
    this.add(object, problem, [...(this.#users.get(pack) ?? [])].sort());
  }

  addError(object: string, error: unknown, hits: readonly string[] = []): void {
    this.add(object, error instanceof Error ? error.message : String(error), hits);
  }

  read(bytes: number): void {
    this.objectsRead++;
    this.bytesRead += bytes;
  }
}
