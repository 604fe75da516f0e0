import type { ModuleCapture } from '../model/snapshot.ts';
import type { Layer, TableState } from './layer.ts';
import { LogState, type PackTuple, packRef, packTuple } from './log-state.ts';

interface CheckpointTable extends Omit<TableState, 'layers'> {
  readonly layers: readonly number[];
}

interface CheckpointBody {
  readonly snapshots: readonly {
    readonly seq: number;
    readonly parent?: number;
    readonly startedAt: string;
    readonly takenAt: string;
    readonly label?: string;
    readonly state: 'complete' | 'partial';
    readonly hold: boolean;
    readonly modules: Readonly<Record<string, number>>;
    readonly tables: Readonly<Record<string, number>>;
  }[];
  readonly captures: readonly ModuleCapture[];
  readonly states: readonly CheckpointTable[];
  readonly layers: readonly Layer[];
  readonly streams: Readonly<Record<string, { readonly records: number; readonly layers: readonly number[] }>>;
  readonly packs: readonly PackTuple[];
  readonly condemned: readonly (readonly [pack: string, seq: number, at: string])[];
  readonly epoch: number;
}

/** Numbers values as they first come. Snapshots share most of theirs, so each is written once. */
class Numbered<T> {
  readonly values: unknown[] = [];
  readonly #numbers = new Map<T, number>();

  number(value: T, written: () => unknown = () => value): number {
    let number = this.#numbers.get(value);
    if (number === undefined) {
      const content = written();
      number = this.values.length;
      this.#numbers.set(value, number);
      this.values.push(content);
    }
    return number;
  }
}

/** The whole state in one value, so that opening a vault reads at most 256 entries. */
export function encodeCheckpoint(state: LogState): CheckpointBody {
  const captures = new Numbered<ModuleCapture>();
  const states = new Numbered<TableState>();
  const layers = new Numbered<Layer>();
  const layerNumbers = (list: readonly Layer[]): number[] => list.map((layer) => layers.number(layer));
  const snapshots = [...state.snapshots.values()].map(({ modules, tables, ...rest }) => ({
    ...rest,
    modules: Object.fromEntries([...modules].map(([id, capture]) => [id, captures.number(capture)])),
    tables: Object.fromEntries(
      [...tables].map(([name, table]) => [
        name,
        states.number(table, () => ({ ...table, layers: layerNumbers(table.layers) })),
      ]),
    ),
  }));
  const streams = [...state.streams].map(
    ([name, stream]) => [name, { records: stream.records, layers: layerNumbers(stream.layers) }] as const,
  );
  const needed = state.livePacks();
  for (const pack of state.condemned.keys()) needed.add(pack);
  return {
    snapshots,
    captures: captures.values as ModuleCapture[],
    states: states.values as CheckpointTable[],
    layers: layers.values as Layer[],
    streams: Object.fromEntries(streams),
    packs: [...state.packs.values()].filter((ref) => needed.has(ref.id)).map(packTuple),
    condemned: [...state.condemned].map(([pack, { seq, at }]) => [pack, seq, at] as const),
    epoch: state.epoch,
  };
}

export function decodeCheckpoint(content: unknown): LogState {
  const body = content as CheckpointBody;
  const state = new LogState();
  const layersOf = (numbers: readonly number[]): Layer[] => numbers.map((i) => at(body.layers, i));
  const tables = body.states.map(({ layers, ...rest }): TableState => ({ ...rest, layers: layersOf(layers) }));
  for (const { modules, tables: named, ...rest } of body.snapshots) {
    state.snapshots.set(rest.seq, {
      ...rest,
      modules: new Map(Object.entries(modules).map(([id, i]) => [id, at(body.captures, i)])),
      tables: new Map(Object.entries(named).map(([name, i]) => [name, at(tables, i)])),
    });
  }
  for (const [name, { records, layers }] of Object.entries(body.streams)) {
    state.streams.set(name, { records, layers: layersOf(layers) });
  }
  for (const tuple of body.packs) state.packs.set(tuple[0], packRef(tuple));
  for (const [pack, seq, time] of body.condemned) {
    state.condemned.set(pack, { seq, at: time });
    state.everCondemned.add(pack);
  }
  state.epoch = body.epoch;
  return state;
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError('a checkpoint refers to what it does not hold');
  return value;
}
