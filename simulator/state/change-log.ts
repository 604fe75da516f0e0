import type { JsonObject } from '../../src/model/json.ts';
import type { Entity } from './entity.ts';

/** Who caused a change. */
export interface Actor {
  readonly kind: 'app' | 'user' | 'system';
  readonly id: string;
  readonly name: string;
  readonly appId?: string;
}

export type ChangeKind = 'created' | 'updated' | 'deleted' | 'restored' | 'purged' | 'linked' | 'unlinked';

/** One change of a tenant's truth. Delta answers, audit events and lagging replicas are derived from these. */
export interface ChangeEntry {
  /** 1, 2, 3 … within the tenant. */
  readonly seq: number;
  /** Virtual milliseconds. */
  readonly time: number;
  readonly kind: ChangeKind;
  readonly entity: Entity;
  /** `linked` and `unlinked`: the name of the link and the entity at its other end. */
  readonly nav?: string;
  readonly target?: Entity;
  /** `updated`: names of the properties whose value differs. */
  readonly changed?: readonly string[];
  /** The values before; `entity.values` at the time of the change is `after`. */
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  readonly actor: Actor;
}

/** Append-only. Listeners run synchronously, after the truth has changed. */
export class ChangeLog {
  #entries: ChangeEntry[] = [];
  #listeners: ((entry: ChangeEntry) => void)[] = [];

  get seq(): number {
    return this.#entries.length;
  }

  append(entry: Omit<ChangeEntry, 'seq'>): ChangeEntry {
    const numbered = { seq: this.#entries.length + 1, ...entry };
    this.#entries.push(numbered);
    for (const listener of this.#listeners) listener(numbered);
    return numbered;
  }

  /** Entries with a sequence number above `seq`, oldest first. */
  since(seq: number): readonly ChangeEntry[] {
    return this.#entries.slice(seq);
  }

  onChange(listener: (entry: ChangeEntry) => void): void {
    this.#listeners.push(listener);
  }
}
