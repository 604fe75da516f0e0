import { hash } from 'node:crypto';
import { canonicalJson } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import { type Bytes, toByteString } from './bytes.ts';
import type { RunRecord } from './cursor.ts';
import { INLINE_LIMIT, STREAM_LEAF_TARGET } from './format.ts';
import type { Layer } from './layer.ts';
import { packTuple, type StreamBody } from './log-state.ts';
import { PackWriter } from './pack-writer.ts';
import { ABSENT, type Value } from './record.ts';
import { addRun } from './runs.ts';
import { parseJson } from './small-object.ts';
import { writeChunks } from './table-commit.ts';
import { BATCH, lookUpAll, mergeLayers, valueBytes } from './table-reader.ts';
import type { TenantContext } from './tenant-context.ts';
import type { LogEvent } from './vault.ts';

export interface Window {
  /** ISO time, inclusive. */
  readonly from?: string;
  /** ISO time, exclusive. */
  readonly to?: string;
  readonly newestFirst?: boolean;
}

/** Event streams: tables of their own space whose keys begin with the time, so that a window is a range. */
export class StreamStore {
  readonly #context: TenantContext;

  constructor(context: TenantContext) {
    this.#context = context;
  }

  /** Adds what is not there yet. An event is known by its time and id together. */
  async append(
    stream: string,
    events: readonly LogEvent[],
  ): Promise<{ readonly added: number; readonly duplicates: number }> {
    const { log } = this.#context;
    const byKey = new Map(events.map((event) => [eventKey(event), event]));
    const keys = [...byKey.keys()].sort();
    for (;;) {
      const before = (await log.refresh()).streams.get(stream);
      const fresh: (readonly [key: string, event: LogEvent])[] = [];
      const table = before && { ...before, digest: '' };
      for (let at = 0; at < keys.length; at += BATCH) {
        const batch = keys.slice(at, at + BATCH);
        const known = await lookUpAll(this.#context.trees, table, batch);
        for (const [i, key] of batch.entries()) if (known[i] === null) fresh.push([key, byKey.get(key)!]);
      }
      const result = { added: fresh.length, duplicates: events.length - fresh.length };
      if (fresh.length === 0) return result;
      const layers = before?.layers ?? [];
      const { next, packs } = await this.#write(layers, fresh);
      const commit = await log.commit((state) => {
        // Somebody else appended meanwhile: what is new must be found out again.
        if (state.streams.get(stream) !== before) return undefined;
        if (packs.some((pack) => state.everCondemned.has(pack.id))) {
          throw new AppError('vault.conflict', 'Prune took a pack of the log', { retry: 'later' });
        }
        const keep = next.findIndex((layer, i) => layer !== layers[i]);
        const body: StreamBody = {
          kind: 'stream',
          stream,
          keep,
          add: next.slice(keep),
          records: (before?.records ?? 0) + fresh.length,
          packs: packs.map(packTuple),
        };
        return body;
      });
      if (commit) return result;
    }
  }

  async #write(layers: readonly Layer[], fresh: readonly (readonly [string, LogEvent])[]) {
    const { backend, keys, dictionaries, packs, trees } = this.#context;
    const writer = new PackWriter(backend, keys, dictionaries.loaded);
    packs.attach(writer);
    try {
      const records = fresh.map(([key, event]): RunRecord => ({ key, value: encode(writer, event), prev: ABSENT }));
      const next = await addRun(trees, writer, layers, records, { run: true, target: STREAM_LEAF_TARGET });
      await writer.flush();
      return { next, packs: writer.uploaded };
    } finally {
      packs.detach(writer);
    }
  }

  async *read(stream: string, window: Window = {}): AsyncIterable<LogEvent> {
    const { log, trees } = this.#context;
    const layers = (await log.refresh()).streams.get(stream)?.layers ?? [];
    const from = window.from === undefined ? undefined : isoTime(window.from);
    const to = window.to === undefined ? undefined : isoTime(window.to);
    const backwards = window.newestFirst ?? false;
    const start = backwards ? to : from;
    const cursor = await mergeLayers(trees, layers, { backwards, ...(start === undefined ? {} : { from: start }) });
    while (cursor.key !== undefined) {
      const outside = backwards ? from !== undefined && cursor.key < from : to !== undefined && cursor.key >= to;
      if (outside) return;
      if (cursor.value !== null) yield parseJson<LogEvent>(await valueBytes(trees, cursor.value), 'an event');
      const waiting = cursor.advance();
      if (waiting) await waiting;
    }
  }

  /** Retention: drops the oldest layers that end before `before`. Returns how many events went. */
  async trim(stream: string, before: string): Promise<number> {
    const limit = isoTime(before);
    let gone = 0;
    await this.#context.log.commit((state) => {
      const present = state.streams.get(stream);
      let drop = 0;
      gone = 0;
      for (const layer of present?.layers ?? []) {
        if (layer.max >= limit) break;
        gone += layer.records;
        drop++;
      }
      if (!present || drop === 0) return undefined;
      const keep = present.layers.length - drop;
      return { kind: 'stream', stream, drop, keep, add: [], records: present.records - gone, packs: [] };
    });
    return gone;
  }
}

function isoTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new AppError('usage.invalid', 'Not a time in ISO 8601');
  const iso = time.toISOString();
  if (iso.length !== 24) throw new AppError('usage.invalid', 'A time must lie in the years 0 to 9999');
  return iso;
}

function eventKey(event: LogEvent): string {
  return `${isoTime(event.at)}/${toByteString(event.id)}`;
}

function encode(writer: PackWriter, { id, at, value }: LogEvent): Value {
  const bytes: Bytes = Buffer.from(canonicalJson({ id, at, value }), 'utf8');
  if (bytes.length <= INLINE_LIMIT) return bytes;
  return { size: bytes.length, hash: hash('sha256', bytes, 'buffer') as Bytes, chunks: writeChunks(writer, bytes) };
}
