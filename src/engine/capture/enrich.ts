import { holds } from '../../model/condition.ts';
import type { AppError } from '../../model/errors.ts';
import { mapAt, valuesAt } from '../../model/field-path.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { InlinePart, Interface, Resource } from '../../model/resource.ts';
import { mergeVersions } from '../../model/versions.ts';
import { withoutProtocolNoise } from '../compare/normalize.ts';
import { isSingle, listAddress, objectAddress, partAddress, splitKey, withQuery } from './addresses.ts';
import { fanOut, itemsOf } from './fan-out.ts';
import { stopsEverything } from './reasons.ts';
import type { Run } from './run.ts';

export interface Enricher {
  /** Whether the list leaves anything out. */
  readonly needed: boolean;
  /** Whether objects must be looked at even when nothing says that they changed. */
  readonly always: boolean;
  /** The objects, by key, with all that the list leaves out. */
  enrich(objects: ReadonlyMap<string, JsonObject>): Promise<ReadonlyMap<string, JsonObject>>;
}

export interface EnrichTrouble {
  readonly object: (key: string, error: AppError) => void;
  readonly part: (name: string, part: InlinePart, error: unknown) => Promise<void>;
  /** The object in the snapshot below, whose inline values are carried over when they cannot be read. */
  readonly below: (key: string) => Promise<JsonObject | undefined>;
}

/** Prepares what completes the objects of a module: full reads, the other version, and inline parts. */
export async function enricherOf(
  run: Run,
  resource: Resource,
  keyOf: (object: JsonObject) => string | undefined,
  parts: readonly (readonly [name: string, part: InlinePart])[],
  trouble: EnrichTrouble,
): Promise<Enricher> {
  const { also, detail } = resource.api;
  const other = also && !resource.api.parent ? await twins(run, resource, keyOf) : undefined;
  const listed = new Map<string, ReadonlyMap<string, JsonObject>>();
  const broken = new Set<string>();
  const guard = async (name: string, part: InlinePart, read: () => Promise<void>) => {
    try {
      await read();
    } catch (error) {
      if (stopsEverything(error)) throw error;
      broken.add(name);
      await trouble.part(name, part, error);
    }
  };
  for (const [name, part] of parts) {
    if (!part.listed) continue;
    await guard(name, part, async () => {
      const address = withQuery(part.path, { select: part.select, top: resource.api.top });
      listed.set(name, await listedBy(run, part.version ?? resource.api.version, address, keyOf));
    });
  }

  const enrich = async (objects: ReadonlyMap<string, JsonObject>) => {
    const result = new Map<string, JsonObject>();
    for (const [key, object] of objects) result.set(key, stored(resource, object));
    if (detail) {
      await fanOut(run, {
        version: resource.api.version,
        items: [...result.keys()],
        address: (key) =>
          withQuery(objectAddress(resource, key), {
            select: detail.select,
            ...(detail.expand ? { expand: detail.expand } : {}),
          }),
        take: (key, body) => {
          if (body) result.set(key, { ...result.get(key), ...stored(resource, body) });
          // Gone between the list and the read.
          else result.delete(key);
        },
        trouble: trouble.object,
      });
    }
    if (also) {
      const twins = other ?? (await twinsBelow(run, resource, [...result.keys()], trouble));
      for (const [key, object] of result) {
        const twin = twins.get(key);
        if (twin) result.set(key, mergeVersions(object, twin, also.version));
      }
    }
    for (const [name, part] of parts) {
      const found = new Map<string, JsonObject>();
      const wanted = [...result].filter(([, object]) =>
        (part.where ?? []).every((condition) => holds(condition, object)),
      );
      if (!broken.has(name) && !part.listed) {
        await guard(name, part, () =>
          fanOut(run, {
            version: part.version ?? resource.api.version,
            items: wanted.map(([key]) => key),
            address: (key) => withQuery(partAddress(resource, part, key), { select: part.select }),
            take: (key, body) => void (body && found.set(key, part.list ? { [name]: itemsOf(body) } : body)),
            trouble: trouble.object,
          }),
        );
      }
      for (const [key, object] of wanted) {
        const inline = part.listed ? listed.get(name)?.get(key) : found.get(key);
        const bare = withoutInline(resource, name, part, object);
        if (inline) result.set(key, withInline(resource, name, part, bare, stored(resource, inline)));
        else if (broken.has(name)) result.set(key, carriedInline(name, part, bare, await trouble.below(key)));
        else result.set(key, bare);
      }
    }
    return result;
  };
  return {
    needed: detail !== undefined || also !== undefined || parts.length > 0,
    always: also !== undefined || parts.length > 0,
    enrich,
  };
}

/** As it is kept: without protocol noise, and without a type that only repeats the module's own. */
export function stored(resource: Resource, object: JsonObject): JsonObject {
  const plain = withoutSecrets(resource, withoutProtocolNoise(object));
  if (plain['@odata.type'] !== `#${resource.entity}`) return plain;
  const { '@odata.type': _type, ...rest } = plain;
  return rest;
}

/** What Microsoft should not have answered with is not kept in clear text either; nor is the mask that stands for it. */
function withoutSecrets({ fields }: Resource, object: JsonObject): JsonObject {
  let bare = object;
  for (const path of fields?.secret ?? []) {
    if (valuesAt(bare, path).some((value) => value !== null)) bare = mapAt(bare, path, () => undefined);
  }
  return bare;
}

async function listedBy(
  run: Run,
  version: Interface,
  address: string,
  keyOf: (object: JsonObject) => string | undefined,
): Promise<ReadonlyMap<string, JsonObject>> {
  const found = new Map<string, JsonObject>();
  for await (const page of run.graph.pages(address, { version })) {
    for (const item of page.items) {
      const key = keyOf(item);
      if (key !== undefined) found.set(key, withoutProtocolNoise(item));
    }
  }
  return found;
}

/** The module as the other version has it. */
async function twins(
  run: Run,
  resource: Resource,
  keyOf: (object: JsonObject) => string | undefined,
): Promise<ReadonlyMap<string, JsonObject>> {
  const version = resource.api.also?.version ?? 'beta';
  if (!isSingle(resource)) return listedBy(run, version, otherAddress(resource), keyOf);
  const twin = withoutProtocolNoise(await run.graph.get(otherAddress(resource), { version }));
  return new Map([[keyOf(twin) ?? '', twin]]);
}

/** The other version's objects below the parents of `keys`. */
async function twinsBelow(
  run: Run,
  resource: Resource,
  keys: readonly string[],
  trouble: EnrichTrouble,
): Promise<ReadonlyMap<string, JsonObject>> {
  const { also } = resource.api;
  const found = new Map<string, JsonObject>();
  const parents = new Set(keys.map((key) => splitKey(resource, key).parent ?? ''));
  await fanOut(run, {
    version: also?.version ?? 'beta',
    items: [...parents],
    address: (parent) => listAddress(resource, parent, { select: also?.select }),
    take: (parent, body) => {
      for (const item of body ? itemsOf(body) : []) {
        const id = item[resource.api.key ?? 'id'];
        if (typeof id === 'string') found.set(`${parent}/${id}`, withoutProtocolNoise(item));
      }
    },
    trouble: trouble.object,
  });
  return found;
}

function otherAddress(resource: Resource): string {
  const also = resource.api.also;
  if (also?.path) return withQuery(also.path, { select: also.select, top: resource.api.top });
  return listAddress(resource, undefined, { select: also?.select, top: resource.api.top });
}

function withInline(
  resource: Resource,
  name: string,
  part: InlinePart,
  object: JsonObject,
  inline: JsonObject,
): JsonObject {
  const { id: _id, '@odata.type': _type, ...values } = inline;
  const names = Object.keys(values);
  if (names.some((property) => isOwn(resource, object, property))) return { ...object, [`~${name}`]: values };
  if (part.select || names.every((property) => property.includes('@'))) return { ...object, ...values };
  return names.some((property) => property in object) ? { ...object, [`~${name}`]: values } : { ...object, ...values };
}

/** The object itself has a property of that name, so that the part's must stand apart. */
function isOwn(resource: Resource, object: JsonObject, property: string): boolean {
  const { select } = resource.api;
  return select ? select.includes(property) : property in object;
}

function withoutInline(resource: Resource, name: string, part: InlinePart, object: JsonObject): JsonObject {
  const copy: Record<string, Json> = { ...object };
  delete copy[`~${name}`];
  if (resource.api.select) {
    for (const property of part.select ?? []) if (!resource.api.select.includes(property)) delete copy[property];
  }
  return copy;
}

function carriedInline(name: string, part: InlinePart, object: JsonObject, below: JsonObject | undefined): JsonObject {
  if (!below) return object;
  const copy: Record<string, Json> = { ...object };
  const apart = below[`~${name}`];
  if (isJsonObject(apart)) copy[`~${name}`] = apart;
  for (const property of part.select ?? []) {
    const value = below[property];
    if (value !== undefined && !(property in copy)) copy[property] = value;
  }
  return copy;
}
