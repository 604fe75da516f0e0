import { holds } from '../../model/condition.ts';
import type { AppError } from '../../model/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { BlobPart, Part, Resource } from '../../model/resource.ts';
import { withoutProtocolNoise } from '../compare/normalize.ts';
import { listAddress, navigationOf, partAddress, plainQuery, withQuery } from './addresses.ts';
import { linkRecord } from './delta-merge.ts';
import { fanOut, itemsOf } from './fan-out.ts';
import type { Feed } from './feed.ts';
import { readList } from './lists.ts';
import type { PartMarks } from './part-marks.ts';
import type { PartTable } from './part-table.ts';
import type { ObjectIndex, Run } from './run.ts';

/**
 * `$expand` of a directory relationship returns so many items and does not say when there are more. A page of 999
 * objects with theirs costs what one object's list costs, so expanding comes first wherever it can be had, and only the
 * full ones are read again: a third of the units even where a third of the groups is large.
 */
export const EXPANSION_LIMIT = 20;

/** Graph takes so many values in one `in`. */
export const NAMED = 15;

export interface PartReading {
  readonly run: Run;
  readonly resource: Resource;
  readonly name: string;
  readonly part: Exclude<Part, { readonly shape: 'inline' }>;
  readonly table: PartTable;
  readonly trouble: (key: string, error: AppError) => void;
}

/** Whether the part comes with a list of its module's objects. */
export function canExpand(resource: Resource, name: string, part: Part): boolean {
  if (part.shape !== 'links' && part.shape !== 'link' && part.shape !== 'children') return false;
  if (resource.api.parent !== undefined || resource.shape === 'singleton') return false;
  // What the delta tracks is a relation of the directory, and those can be expanded.
  return part.expand ?? resource.api.delta?.parts?.includes(name) ?? false;
}

/**
 * Reads a part by expanding it in a list of all objects. Returns the objects that this did not settle: lists that came
 * back full may be longer, and what the list did not show must be asked for by itself. `onLarge` is told of the former
 * page by page.
 */
export async function readExpanded(
  reading: PartReading,
  onLarge: (keys: readonly string[]) => void,
): Promise<{ readonly seen: Set<string>; readonly large: readonly string[] }> {
  const { run, resource, part, table } = reading;
  const navigation = navigationOf(part);
  const key = resource.api.key ?? 'id';
  const address = listAddress(resource, undefined, {
    select: ['id'],
    expand: expansionOf(part),
    top: resource.api.top,
    query: plainQuery(resource),
  });
  await table.openWhole();
  const seen = new Set<string>();
  const large: string[] = [];
  await readList(run, resource, address, async (items) => {
    const before = large.length;
    for (const item of items) {
      const object = item[key];
      if (typeof object !== 'string') continue;
      const rows = rowsOf(part, item[navigation] ?? null);
      seen.add(object);
      // Twenty and no marker: there may be more.
      if (rows.size >= EXPANSION_LIMIT) large.push(object);
      else await table.set(object, rows);
    }
    onLarge(large.slice(before));
  });
  return { seen, large };
}

/** Reads a part of each object by itself. `begun` is called when nothing but long lists is left to read. */
export async function readEach(
  reading: PartReading,
  keys: readonly string[],
  index: ObjectIndex,
  marks: PartMarks,
  begun?: () => void,
): Promise<void> {
  const { part, table } = reading;
  const [wanted, others] = divide([...keys].sort(), (key) => isWanted(part, index.get(key)));
  for (const key of others) await table.set(key, new Map());
  const open = wanted.filter((key) => !marks.wasDone(key));
  if (part.shape === 'blob') return readBlobs(reading, part, open, marks);
  await readLists(reading, open, marks, begun);
}

/**
 * Reads a part of named objects by expanding it in short lists of them: a unit for fifteen objects, and three hundred in
 * one exchange. Returns the objects that this did not settle, which must be asked one by one.
 */
export async function readNamed(reading: PartReading, keys: readonly string[]): Promise<readonly string[]> {
  const { run, resource, part, table } = reading;
  const navigation = navigationOf(part);
  const left = new Set(keys);
  await fanOut(run, {
    version: resource.api.version,
    items: chunksOf(keys, NAMED),
    address: (chunk) =>
      listAddress(resource, undefined, {
        select: ['id'],
        expand: expansionOf(part),
        top: NAMED,
        query: `$filter=id in (${chunk.map((key) => `'${key}'`).join(',')})`,
      }),
    take: async (_chunk, body) => {
      for (const item of body ? itemsOf(body) : []) {
        const object = item.id;
        const rows = rowsOf(part, item[navigation] ?? null);
        if (typeof object !== 'string' || !left.has(object) || rows.size >= EXPANSION_LIMIT) continue;
        await table.set(object, rows);
        left.delete(object);
      }
    },
    // Whatever it is: it shows again, and for each object apart, where they are asked one by one.
    trouble: () => undefined,
  });
  return [...left];
}

/** Whether `readNamed` can be asked: the identifiers of directory objects are known to be plain. */
export function canName({ resource, name, part }: PartReading): boolean {
  return canExpand(resource, name, part) && (resource.api.key ?? 'id') === 'id' && !part.where?.length;
}

/** Whether the part is read of every object, whatever the object says. */
export function isUnconditional({ part }: PartReading): boolean {
  return part.shape !== 'blob' && !part.where?.length;
}

/** Reads the part of objects, some of which may become known only meanwhile. */
export async function readLists(
  reading: PartReading,
  items: readonly string[] | Feed<string>,
  marks: PartMarks,
  begun?: () => void,
): Promise<void> {
  const { run, resource, part, table } = reading;
  await fanOut(run, {
    version: part.version ?? resource.api.version,
    items,
    address: (key) => addressOf(resource, part, key),
    take: async (key, body) => {
      const value = body && 'value' in body && Array.isArray(body.value) ? body.value : body;
      const whole = value && (await withItemLists(reading, key, value));
      await table.set(key, whole ? rowsOf(part, whole) : new Map());
    },
    trouble: (key, error) => {
      marks.spoil();
      reading.trouble(key, error);
    },
    long: (key) => marks.long(key),
    done: async (done) => {
      marks.done(done);
      await run.checkpoints.saveSoon();
    },
    ...(begun ? { begun } : {}),
  });
}

/** The items of a list with what has to be asked for below each of them. */
async function withItemLists({ run, resource, part }: PartReading, key: string, value: Json): Promise<Json> {
  if (part.shape !== 'replaced' || !part.itemList || !Array.isArray(value)) return value;
  const { name, path, query } = part.itemList;
  const list = partAddress(resource, part, key);
  return Promise.all(
    value.filter(isJsonObject).map(async (item) => {
      const address = withQuery(path.replaceAll('{item}', `${list}/${encodeURIComponent(String(item.id))}`), { query });
      const found: Json[] = [];
      for await (const page of run.graph.pages(address, { version: part.version ?? resource.api.version }))
        found.push(...page.items);
      return { ...item, [name]: found };
    }),
  );
}

/** The records of one object's part, as Graph gave them. */
export function rowsOf(part: PartReading['part'], value: Json): Map<string, JsonObject> {
  const rows = new Map<string, JsonObject>();
  const items = (Array.isArray(value) ? (value as readonly Json[]) : [value]).filter(isJsonObject);
  if (part.shape === 'replaced') {
    const own = items.filter((item) => (part.ownItems ?? []).every((condition) => holds(condition, item)));
    return own.length ? rows.set('', { items: own.map(withoutProtocolNoise) }) : rows;
  }
  if (part.shape === 'child') return items[0] ? rows.set('', withoutProtocolNoise(items[0])) : rows;
  const key = part.shape === 'children' ? (part.key ?? 'id') : 'id';
  for (const item of items) {
    const id = typeof item[key] === 'number' ? String(item[key]) : item[key];
    if (typeof id !== 'string') continue;
    rows.set(id, part.shape === 'children' ? withoutProtocolNoise(item) : linkRecord(item));
  }
  return rows;
}

function addressOf(resource: Resource, part: PartReading['part'], key: string): string {
  const path = partAddress(resource, part, key);
  if (part.shape === 'links') return withQuery(path, { select: ['id'], top: resource.api.top });
  if (part.shape === 'link') return withQuery(path, { select: ['id'] });
  return part.shape === 'children' || part.shape === 'replaced' ? withQuery(path, { query: part.query }) : path;
}

async function readBlobs(
  { run, resource, part, table, trouble }: PartReading,
  blob: BlobPart,
  keys: readonly string[],
  marks: PartMarks,
): Promise<void> {
  const version = part.version ?? resource.api.version;
  for (let start = 0; start < keys.length; start += BLOBS_AT_ONCE) {
    run.options.signal?.throwIfAborted();
    const chunk = keys.slice(start, start + BLOBS_AT_ONCE);
    await Promise.all(
      chunk.map(async (key) => {
        try {
          const found = await run.graph.bytes(partAddress(resource, part, key), { version });
          if (!found) return await table.set(key, new Map());
          const sha256 = await run.writer.putBlob(found.bytes);
          const contentType = found.contentType || blob.contentType;
          await table.set(key, new Map([['', { sha256, size: found.bytes.length, contentType }]]));
        } catch (error) {
          if (keys.length === 1 || !isGraphError(error)) throw error;
          marks.spoil();
          trouble(key, error);
        }
      }),
    );
    marks.done(chunk);
    await run.checkpoints.saveSoon();
  }
}

const BLOBS_AT_ONCE = 16;

function isGraphError(error: unknown): error is AppError {
  return (
    error instanceof Error &&
    'code' in error &&
    String(error.code).startsWith('graph.') &&
    error.code !== 'graph.forbidden'
  );
}

function isWanted(part: Part, object: JsonObject | undefined): boolean {
  if (!(part.where ?? []).every((condition) => holds(condition, object))) return false;
  if (part.shape !== 'blob' || part.presentWhen === undefined) return true;
  return holds({ field: part.presentWhen, not: null }, object);
}

function expansionOf(part: Part): string {
  return part.shape === 'children' ? navigationOf(part) : `${navigationOf(part)}($select=id)`;
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

function divide<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const [yes, no]: [T[], T[]] = [[], []];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}
