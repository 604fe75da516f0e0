import type { JsonObject } from '../model/json.ts';
import type { SnapshotInfo } from '../model/snapshot.ts';
import { type Bytes, fromByteString, toByteString } from './bytes.ts';
import { BLOBS } from './format.ts';
import type { TableState } from './layer.ts';
import { type SnapshotState, snapshotInfo } from './log-state.ts';
import { type FarValue, isFar } from './record.ts';
import { parseJson } from './small-object.ts';
import { lookUp, mergeLayers, valueBytes } from './table-reader.ts';
import type { TreeReader } from './tree-reader.ts';
import type { SnapshotReader } from './vault.ts';

export class StoredSnapshot implements SnapshotReader {
  readonly info: SnapshotInfo;
  readonly state: SnapshotState;
  readonly #trees: TreeReader;

  constructor(trees: TreeReader, state: SnapshotState) {
    this.#trees = trees;
    this.state = state;
    this.info = snapshotInfo(trees.keys.tenantId, state);
  }

  table(name: string): TableState | undefined {
    return this.state.tables.get(name);
  }

  async get(table: string, key: string): Promise<JsonObject | undefined> {
    const value = await lookUp(this.#trees, this.table(table), toByteString(key));
    return value === null ? undefined : readRecord(this.#trees, value);
  }

  async *records(
    table: string,
    options: { readonly prefix?: string; readonly after?: string } = {},
  ): AsyncIterable<readonly [key: string, value: JsonObject]> {
    const state = this.table(table);
    if (!state) return;
    const prefix = toByteString(options.prefix ?? '');
    const after = options.after === undefined ? undefined : toByteString(options.after);
    const from = after !== undefined && after > prefix ? after : prefix;
    const cursor = await mergeLayers(this.#trees, state.layers, from === '' ? {} : { from });
    while (cursor.key?.startsWith(prefix)) {
      const { key, value } = cursor;
      if (value !== null && key !== after) {
        // A record is at hand nearly always; waiting for each would cost more than reading it.
        yield [fromByteString(key), isFar(value) ? await readRecord(this.#trees, value) : parseRecord(value)];
      }
      const waiting = cursor.advance();
      if (waiting) await waiting;
    }
  }

  async blob(sha256: string): Promise<Uint8Array | undefined> {
    const value = await lookUp(this.#trees, this.table(BLOBS), sha256);
    return value === null ? undefined : valueBytes(this.#trees, value);
  }
}

export async function readRecord(trees: TreeReader, value: Bytes | FarValue): Promise<JsonObject> {
  return parseRecord(await valueBytes(trees, value));
}

function parseRecord(bytes: Bytes): JsonObject {
  return parseJson<JsonObject>(bytes, 'a record');
}
