/** `[pack, offset, length]` of a frame, as log entries write it. */
export type PlaceTuple = readonly [pack: string, offset: number, length: number];

/** One sorted tree of records: the base of a table or a run of changes on top of it. Keys are plain text here. */
export interface Layer {
  readonly run: boolean;
  /** Logical id of the root, 32 hex. */
  readonly id: string;
  readonly root: PlaceTuple;
  readonly height: number;
  readonly records: number;
  readonly bytes: number;
  readonly min: string;
  readonly max: string;
  /** Every pack that holds a part of the layer, chunks of its values included. */
  readonly packs: readonly string[];
  readonly bloom?: PlaceTuple;
  readonly target?: number;
}

/** A table at one snapshot: layers, oldest first. */
export interface TableState {
  readonly records: number;
  readonly digest: string;
  /** Dictionary for new frames of the table. */
  readonly dict?: number;
  readonly layers: readonly Layer[];
}

export function sameLayer(a: Layer, b: Layer): boolean {
  return a.id === b.id && a.run === b.run && a.root[0] === b.root[0] && a.root[1] === b.root[1];
}

/** How many of the oldest layers two states share. */
export function sharedLayers(a: readonly Layer[], b: readonly Layer[]): number {
  let count = 0;
  while (count < a.length && count < b.length && sameLayer(a[count]!, b[count]!)) count++;
  return count;
}
