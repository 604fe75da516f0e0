import type { ModuleCapture, SnapshotInfo } from '../model/snapshot.ts';
import { snapshotId } from './format.ts';
import type { Layer, TableState } from './layer.ts';
import type { PackRef } from './pack-writer.ts';

export type PackTuple = readonly [id: string, size: number, sha256: string, epoch: number, salt: string];

export interface TableChangeBody {
  readonly records: number;
  readonly digest: string;
  readonly dict?: number;
  readonly keep: number;
  readonly add: readonly Layer[];
}

export interface SnapshotBody {
  readonly kind: 'snapshot';
  readonly parent?: number;
  readonly startedAt: string;
  readonly takenAt: string;
  readonly label?: string;
  readonly state: 'complete' | 'partial';
  readonly modules: Readonly<Record<string, ModuleCapture | null>>;
  readonly tables: Readonly<Record<string, TableChangeBody | null>>;
  readonly packs: readonly PackTuple[];
}

export interface StreamBody {
  readonly kind: 'stream';
  readonly stream: string;
  readonly drop?: number;
  readonly keep: number;
  readonly add: readonly Layer[];
  readonly records: number;
  readonly packs: readonly PackTuple[];
}

export type EntryBody =
  | SnapshotBody
  | StreamBody
  | { readonly kind: 'forget'; readonly seqs: readonly number[]; readonly policy: string }
  | { readonly kind: 'hold' | 'release'; readonly seqs: readonly number[] }
  | { readonly kind: 'condemn'; readonly packs: readonly string[]; readonly reason: string }
  | { readonly kind: 'swept'; readonly packs: readonly string[] }
  | { readonly kind: 'epoch'; readonly epoch: number }
  | { readonly kind: 'void'; readonly seq: number; readonly hash: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'amend'; readonly seq: number; readonly text: string; readonly facts?: unknown }
  | { readonly kind: 'checkpoint'; readonly state: unknown };

/** What every entry carries besides its body. */
export interface EntryStamp {
  readonly writer: string;
  readonly nonce: string;
  readonly at: string;
}

export interface SnapshotState {
  readonly seq: number;
  readonly parent?: number;
  readonly startedAt: string;
  readonly takenAt: string;
  readonly label?: string;
  readonly state: 'complete' | 'partial';
  readonly hold: boolean;
  readonly modules: ReadonlyMap<string, ModuleCapture>;
  readonly tables: ReadonlyMap<string, TableState>;
}

export interface StreamState {
  readonly records: number;
  readonly layers: readonly Layer[];
}

export interface Condemned {
  readonly seq: number;
  readonly at: string;
}

export function packTuple(ref: PackRef): PackTuple {
  return [ref.id, ref.size, ref.sha256, ref.epoch, ref.salt];
}

export function packRef([id, size, sha256, epoch, salt]: PackTuple): PackRef {
  return { id, size, sha256, epoch, salt };
}

/** What the entries of a tenant's log add up to. */
export class LogState {
  readonly snapshots = new Map<number, SnapshotState>();
  readonly streams = new Map<string, StreamState>();
  readonly packs = new Map<string, PackRef>();
  readonly condemned = new Map<string, Condemned>();
  /** Also those already swept: a writer that slept must still notice. Grows only while this process lives. */
  readonly everCondemned = new Set<string>();
  epoch = 1;

  apply(seq: number, entry: EntryBody & Pick<EntryStamp, 'at'>): void {
    switch (entry.kind) {
      case 'snapshot':
        this.#snapshot(seq, entry);
        break;
      case 'stream':
        this.#stream(entry);
        break;
      case 'forget':
        for (const gone of entry.seqs) this.snapshots.delete(gone);
        break;
      case 'hold':
      case 'release':
        for (const held of entry.seqs) {
          const snapshot = this.snapshots.get(held);
          if (snapshot) this.snapshots.set(held, { ...snapshot, hold: entry.kind === 'hold' });
        }
        break;
      case 'condemn':
        for (const pack of entry.packs) {
          this.condemned.set(pack, { seq, at: entry.at });
          this.everCondemned.add(pack);
        }
        break;
      case 'swept':
        for (const pack of entry.packs) {
          this.condemned.delete(pack);
          this.packs.delete(pack);
        }
        break;
      case 'epoch':
        this.epoch = Math.max(this.epoch, entry.epoch);
        break;
      case 'void':
      case 'note':
      case 'amend':
      case 'checkpoint':
        break;
      default:
        // A kind that this reader does not know may delete or hide something: going on would be a guess.
        throw new RangeError(`entry of unknown kind ${JSON.stringify((entry as { kind: unknown }).kind)}`);
    }
  }

  #snapshot(seq: number, body: SnapshotBody): void {
    const parent = body.parent === undefined ? undefined : this.snapshots.get(body.parent);
    if (body.parent !== undefined && !parent) throw new RangeError('the parent of a snapshot is not live');
    const modules = new Map(parent?.modules);
    for (const [id, capture] of Object.entries(body.modules)) {
      if (capture === null) modules.delete(id);
      else modules.set(id, capture);
    }
    const tables = new Map(parent?.tables);
    for (const [name, change] of Object.entries(body.tables)) {
      if (change === null) {
        tables.delete(name);
        continue;
      }
      const { keep, add, ...rest } = change;
      const kept = parent?.tables.get(name)?.layers ?? [];
      if (keep > kept.length) throw new RangeError('a table keeps layers that its parent has not');
      tables.set(name, { ...rest, layers: [...kept.slice(0, keep), ...add] });
    }
    for (const tuple of body.packs) this.packs.set(tuple[0], packRef(tuple));
    const { startedAt, takenAt, label, state } = body;
    this.snapshots.set(seq, {
      seq,
      startedAt,
      takenAt,
      state,
      hold: false,
      modules,
      tables,
      ...(body.parent === undefined ? {} : { parent: body.parent }),
      ...(label === undefined ? {} : { label }),
    });
  }

  #stream(body: StreamBody): void {
    const before = this.streams.get(body.stream)?.layers ?? [];
    const kept = before.slice(body.drop ?? 0);
    if (body.keep > kept.length) throw new RangeError('a stream keeps layers that it has not');
    this.streams.set(body.stream, { records: body.records, layers: [...kept.slice(0, body.keep), ...body.add] });
    for (const tuple of body.packs) this.packs.set(tuple[0], packRef(tuple));
  }

  /** Every pack that a live snapshot or a stream refers to. */
  livePacks(): Set<string> {
    const live = new Set<string>();
    const seen = new Set<Layer>();
    const add = (layers: readonly Layer[]): void => {
      for (const layer of layers) {
        if (seen.has(layer)) continue;
        seen.add(layer);
        for (const pack of layer.packs) live.add(pack);
      }
    };
    for (const snapshot of this.snapshots.values()) for (const table of snapshot.tables.values()) add(table.layers);
    for (const stream of this.streams.values()) add(stream.layers);
    return live;
  }

  newest(): SnapshotState | undefined {
    let newest: SnapshotState | undefined;
    for (const snapshot of this.snapshots.values()) if (!newest || snapshot.seq > newest.seq) newest = snapshot;
    return newest;
  }
}

export function snapshotInfo(tenant: string, state: SnapshotState): SnapshotInfo {
  const tables = [...state.tables]
    .filter(([name]) => !name.startsWith('$'))
    .map(([name, { records, digest }]) => [name, { records, digest }] as const);
  return {
    id: snapshotId(state.seq),
    tenant,
    startedAt: state.startedAt,
    takenAt: state.takenAt,
    state: state.state,
    modules: Object.fromEntries(state.modules),
    tables: Object.fromEntries(tables),
    ...(state.parent === undefined ? {} : { parent: snapshotId(state.parent) }),
    ...(state.label === undefined ? {} : { label: state.label }),
  };
}
