import { canonicalJson } from '../../model/canonical-json.ts';
import type { AppError } from '../../model/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { type InlinePart, type Resource, type Sealed, tableOf } from '../../model/resource.ts';
import { partAddress, withQuery } from './addresses.ts';
import { fanOut } from './fan-out.ts';
import type { PartTable } from './part-table.ts';
import type { ObjectIndex, Run } from './run.ts';

export interface SealedReading {
  readonly run: Run;
  readonly resource: Resource;
  readonly name: string;
  readonly part: InlinePart;
  readonly table: PartTable;
  readonly trouble: (key: string, error: AppError) => void;
}

/** What the seal of a value names: it opens nowhere else. */
export function sealedPlace(tenant: string, resource: Resource, part: string, key: string): string {
  return `${tenant}/${tableOf(resource, part)}/${key}`;
}

/**
 * Reads the secrets that are new, or have been renewed since: each reading leaves a mark in the tenant's audit log. A
 * value is sealed before it goes anywhere else.
 */
export async function readSealed(
  reading: SealedReading,
  index: ObjectIndex,
  seal: (place: string, plain: Uint8Array) => string,
): Promise<void> {
  const { run, resource, part, table } = reading;
  const fresh: string[] = [];
  for (const [key, object] of index) {
    const below = await table.below(key);
    if (!below || below.of !== renewal(part, object)) fresh.push(key);
  }
  if (part.sealed?.each) return readItems(reading, part.sealed.each, fresh, index, seal);
  await fanOut(run, {
    version: part.version ?? resource.api.version,
    items: fresh.sort(),
    address: (key) => withQuery(partAddress(resource, part, key), { select: part.select }),
    take: async (key, body) => {
      const value = body && secretOf(part, body);
      if (!value) return;
      await keep(reading, key, value, index.get(key), seal);
    },
    trouble: reading.trouble,
  });
}

/** The secrets that items of a list name, each asked for by itself and all of an object sealed together. */
async function readItems(
  reading: SealedReading,
  each: NonNullable<Sealed['each']>,
  keys: readonly string[],
  index: ObjectIndex,
  seal: (place: string, plain: Uint8Array) => string,
): Promise<void> {
  const { run, resource, part } = reading;
  const found = new Map<string, Record<string, Json>>();
  const broken = new Set<string>();
  const items = keys.flatMap((key) => itemsOf(each, index.get(key)).map((item) => ({ key, ...item })));
  await fanOut(run, {
    version: part.version ?? resource.api.version,
    items,
    address: ({ key, ref }) => partAddress(resource, part, key).replaceAll('{ref}', encodeURIComponent(ref)),
    take: ({ key, name }, body) => {
      if (body?.value === undefined || body.value === null) broken.add(key);
      else found.set(key, { ...found.get(key), [name]: body.value });
    },
    trouble: ({ key }, error) => {
      broken.add(key);
      reading.trouble(key, error);
    },
  });
  for (const key of keys) {
    const value = found.get(key);
    // With one of them missing, a profile would come back half: what was kept before stays.
    if (value && !broken.has(key)) await keep(reading, key, value, index.get(key), seal);
    else if (!broken.has(key)) await reading.table.drop(key);
  }
}

/** What names a secret in an object: the reference to it, and whose value it is. */
export function itemsOf(
  each: NonNullable<Sealed['each']>,
  object: JsonObject | undefined,
): readonly { readonly ref: string; readonly name: string }[] {
  const list = object?.[each.list];
  return (Array.isArray(list) ? list.filter(isJsonObject) : []).flatMap((item) => {
    const [ref, name] = [item[each.ref], item[each.name]];
    return typeof ref === 'string' && ref !== '' && typeof name === 'string' ? [{ ref, name }] : [];
  });
}

async function keep(
  { run, resource, name, part, table }: SealedReading,
  key: string,
  value: JsonObject,
  object: JsonObject | undefined,
  seal: (place: string, plain: Uint8Array) => string,
): Promise<void> {
  const plain = new TextEncoder().encode(canonicalJson(value));
  const of = renewal(part, object);
  const sealed = seal(sealedPlace(run.vault.tenantId, resource, name, key), plain);
  plain.fill(0);
  const readAt = run.now().toISOString();
  await table.set(key, new Map([['', { readAt, ...(of === undefined ? {} : { of }), sealed }]]));
}

function renewal(part: InlinePart, object: JsonObject | undefined): Json | undefined {
  const { renewedBy } = part.sealed ?? {};
  return renewedBy === undefined ? undefined : (object?.[renewedBy] ?? null);
}

/** Only what was asked for; some answers wrap the object in `value`. */
function secretOf(part: InlinePart, body: JsonObject): JsonObject | undefined {
  const object = isJsonObject(body.value) ? body.value : body;
  const values = (part.select ?? []).flatMap((name) => {
    const value = object[name];
    return value === undefined || value === null ? [] : [[name, value] as const];
  });
  return values.length ? Object.fromEntries(values) : undefined;
}
