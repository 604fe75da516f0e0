import { pick, setAt, topOf, valueAt, writable } from '../../src/engine/shapes/body.ts';
import { objectPath, partPath, splitKey } from '../../src/engine/shapes/paths.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { holds } from '../../src/model/condition.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { type Resource, tableOf } from '../../src/model/resource.ts';
import type { SnapshotReader } from '../../src/vault/vault.ts';

/** What was done to the tenant, so that the test knows what must come back. */
export interface Wreck {
  readonly changed?: { readonly key: string; readonly field: string };
  readonly deleted?: string;
  readonly unlinked?: { readonly part: string; readonly record: string };
  /** What could not be done, with Graph's answer. */
  readonly refused: readonly string[];
}

/** Changes one object by the module's example, deletes another for good, and cuts one link: by plain Graph requests. */
export async function wreck(graph: Graph, resource: Resource, reader: SnapshotReader): Promise<Wreck> {
  const refused: string[] = [];
  const records = await recordsOf(reader, resource.id);
  const free = records.filter(([, record]) => !isUntouchable(resource, record));
  const changed = await change(graph, resource, free, refused);
  const deleted = await remove(
    graph,
    resource,
    free.filter(([key]) => key !== changed?.key),
    refused,
  );
  const unlinked = await cut(
    graph,
    resource,
    reader,
    free.filter(([key]) => key !== deleted),
    refused,
  );
  return {
    ...(changed ? { changed } : {}),
    ...(deleted ? { deleted } : {}),
    ...(unlinked ? { unlinked } : {}),
    refused,
  };
}

type Records = readonly (readonly [string, JsonObject])[];

export async function recordsOf(reader: SnapshotReader, table: string): Promise<(readonly [string, JsonObject])[]> {
  const records: (readonly [string, JsonObject])[] = [];
  if (!(table in reader.info.tables)) return records;
  for await (const entry of reader.records(table)) records.push(entry);
  return records;
}

function isUntouchable(resource: Resource, record: JsonObject): boolean {
  return (resource.untouchable ?? []).some((rule) => rule.when.every((condition) => holds(condition, record)));
}

function pathOf(resource: Resource, key: string): string {
  const { parent, id } = splitKey(resource, key);
  return objectPath(resource, id, parent.slice(parent.lastIndexOf('/') + 1));
}

async function change(graph: Graph, resource: Resource, records: Records, refused: string[]) {
  const example = resource.example;
  if (!example || resource.shape === 'assignment' || resource.shape === 'requested') return undefined;
  const top = topOf(example.field);
  for (const [key, record] of records.slice(0, 5)) {
    const now = valueAt(record, example.field);
    const value = example.values.find((one) => JSON.stringify(one) !== JSON.stringify(now)) as Json;
    const body = pick(setAt(writable(resource, record), example.field, value), [
      top,
      '@odata.type',
      ...(resource.update?.always ?? []).map(topOf),
    ]);
    const path = resource.update?.path?.replaceAll('{self}', pathOf(resource, key)) ?? pathOf(resource, key);
    const version = resource.api.version;
    const sent =
      resource.quirks?.body?.({ action: 'update', wanted: { ...record, ...body }, current: record, body }) ?? body;
    const done = await attempt(refused, () => graph.write(resource.update?.method ?? 'PATCH', path, sent, { version }));
    if (done) return { key, field: example.field };
  }
  return undefined;
}

async function remove(graph: Graph, resource: Resource, records: Records, refused: string[]) {
  if (resource.shape !== 'collection' && resource.shape !== 'assignment') return undefined;
  // The last ones first: the first may be what everything hangs on.
  for (const [key] of [...records].reverse().slice(0, 6)) {
    const path = pathOf(resource, key);
    if (!(await attempt(refused, () => graph.write('DELETE', path, undefined, { version: resource.api.version }))))
      continue;
    if (resource.bin) {
      await attempt(refused, () =>
        graph.write('DELETE', `/directory/deletedItems/${splitKey(resource, key).id}`, undefined),
      );
    }
    return key;
  }
  return undefined;
}

async function cut(graph: Graph, resource: Resource, reader: SnapshotReader, records: Records, refused: string[]) {
  const keys = new Set(records.map(([key]) => key));
  const writable = new Map(records);
  for (const [name, part] of Object.entries(resource.parts ?? {})) {
    if ((part.shape !== 'links' && part.shape !== 'link') || part.recordOnly || part.actions) continue;
    for (const [record] of (await recordsOf(reader, tableOf(resource, name))).slice(0, 20)) {
      const cutAt = record.lastIndexOf('/');
      const [object, target] = [record.slice(0, cutAt), record.slice(cutAt + 1)];
      const state = writable.get(object);
      if (!keys.has(object) || !state) continue;
      if (part.writeWhere?.conditions.some((condition) => !holds(condition, state))) continue;
      if (part.writtenFrom) {
        for (const other of Object.values(part.writtenFrom)) {
          const path = `${other.replaceAll('{target}', target)}/${splitKey(resource, object).id}/$ref`;
          if (await attempt(refused, () => graph.write('DELETE', path, undefined))) return { part: name, record };
        }
        continue;
      }
      const list = partPath(part, pathOf(resource, object));
      const path = part.shape === 'link' ? `${list}/$ref` : `${list}/${target}/$ref`;
      if (
        await attempt(refused, () =>
          graph.write('DELETE', path, undefined, { version: part.version ?? resource.api.version }),
        )
      ) {
        return { part: name, record };
      }
    }
  }
  return undefined;
}

async function attempt(refused: string[], call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    refused.push(error instanceof Error ? error.message : String(error));
    return false;
  }
}
