import { canonicalJson } from '../../model/canonical-json.ts';
import type { AppError } from '../../model/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { type InlinePart, type Resource, tableOf } from '../../model/resource.ts';
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
  const { run, resource, name, part, table } = reading;
  const fresh: string[] = [];
  for (const [key, object] of index) {
    const below = await table.below(key);
    if (!below || below.of !== renewal(part, object)) fresh.push(key);
  }
  await fanOut(run, {
    version: part.version ?? resource.api.version,
    items: fresh.sort(),
    address: (key) => withQuery(partAddress(resource, part, key), { select: part.select }),
    take: async (key, body) => {
      const value = body && secretOf(part, body);
      if (!value) return;
      const plain = new TextEncoder().encode(canonicalJson(value));
      const of = renewal(part, index.get(key));
      const sealed = seal(sealedPlace(run.vault.tenantId, resource, name, key), plain);
      plain.fill(0);
      const readAt = run.now().toISOString();
      await table.set(key, new Map([['', { readAt, ...(of === undefined ? {} : { of }), sealed }]]));
    },
    trouble: reading.trouble,
  });
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
