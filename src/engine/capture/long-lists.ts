import { isAppError } from '../../model/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { listAddress } from './addresses.ts';
import { allOrThrow } from './all-or-throw.ts';
import { itemsOf } from './fan-out.ts';
import { estimatedSize } from './lists.ts';
import type { PartReading } from './parts.ts';
import type { Run } from './run.ts';

/** The relation that leads back from a member to what it is in, and that may be expanded in a list. */
const BACK = 'memberOf';
/** Members that are asked. */
const SAMPLE = 100;
/** A list is long from so many items on: three pages come one after another. */
const LONG = 3_000;
/** More lists than these would not decide when everything ends. */
const MOST = 20;

/**
 * Which objects have the longest lists, the longest first. The pages of a list come one after another, so the longest
 * decides when a capture ends, and an expansion does not tell a list of twenty from one of forty thousand. A few members
 * do: whoever holds many members holds many of any hundred of them. One request; an empty answer where nothing is known.
 */
export async function longestLists({ run, resource, part, table }: PartReading): Promise<readonly string[]> {
  const members = part.shape === 'links' ? part.to.flatMap((id) => run.resources.get(id) ?? []) : [];
  const told = members.filter(({ id, api }) => api.keptIn?.[BACK] === table.name && run.scope.has(id));
  const found = await allOrThrow(told.map((source) => holders(run, source, resource)));
  const long = found.flat().filter(([, size]) => size >= LONG);
  return long
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([key]) => key);
}

/** Objects of `resource` that hold some of a hundred members, with how many they hold of all by that. */
async function holders(run: Run, source: Resource, resource: Resource): Promise<[key: string, size: number][]> {
  const size = await estimatedSize(run, source);
  if (size < LONG) return [];
  const address = listAddress(source, undefined, { select: ['id'], expand: `${BACK}($select=id)`, top: SAMPLE });
  const counts = new Map<string, number>();
  const members = await sample(run, source, address);
  for (const member of members) {
    const back: Json = member[BACK] ?? [];
    for (const holder of Array.isArray(back) ? back.filter(isJsonObject) : []) {
      if (holder['@odata.type'] !== `#${resource.entity}` || typeof holder.id !== 'string') continue;
      counts.set(holder.id, (counts.get(holder.id) ?? 0) + 1);
    }
  }
  return [...counts].map(([key, count]) => [key, (count / members.length) * size]);
}

async function sample(run: Run, { api }: Resource, address: string): Promise<readonly JsonObject[]> {
  try {
    const { signal } = run.options;
    return itemsOf(await run.graph.get(address, { version: api.version, ...(signal ? { signal } : {}) }));
  } catch (error) {
    // It would have saved time, and no more.
    if (isAppError(error) && error.code.startsWith('graph.')) return [];
    throw error;
  }
}
