import { moduleById } from '../../src/catalog/catalog.ts';
import { omit, pick, setAt, topOf, valueAt, writable } from '../../src/engine/shapes/body.ts';
import { objectPath, partPath, splitKey } from '../../src/engine/shapes/paths.ts';
import { requestBody } from '../../src/engine/shapes/requested.ts';
import { asSent } from '../../src/engine/shapes/wording.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { isBackend } from '../../src/model/cmdlet.ts';
import { holds } from '../../src/model/condition.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Step } from '../../src/model/plan.ts';
import { type Resource, tableOf } from '../../src/model/resource.ts';
import type { SnapshotReader } from '../../src/vault/vault.ts';

/** What was done to the tenant, so that the test knows what must come back. */
export interface Wreck {
  readonly changed?: { readonly key: string; readonly field: string; readonly part?: string };
  /** Gone for good. */
  readonly deleted?: string;
  /** Gone into the bin. */
  readonly binned?: string;
  readonly unlinked?: { readonly part: string; readonly record: string };
  /** What could not be done, with Graph's answer. */
  readonly refused: readonly string[];
}

/**
 * Changes one object by the module's example, deletes another for good and a third into the bin, and cuts one link: by
 * plain Graph requests.
 */
export async function wreck(graph: Graph, resource: Resource, reader: SnapshotReader): Promise<Wreck> {
  const refused: string[] = [];
  const records = await recordsOf(reader, resource.id);
  const free = records.filter(
    ([, record]) => !isUntouchable(resource, record, 'write') && !isUntouchable(resource, record, 'create'),
  );
  const changed = await alter(graph, resource, reader, records, refused);
  const others = free.filter(([key]) => key !== changed?.key);
  const binned = resource.bin ? await remove(graph, resource, others, refused, false) : undefined;
  const deleted = await remove(
    graph,
    resource,
    others.filter(([key]) => key !== binned),
    refused,
    true,
  );
  const linked = free.filter(([key]) => key !== deleted && key !== binned);
  const unlinked = await cut(graph, resource, reader, linked, refused);
  return {
    ...(changed ? { changed } : {}),
    ...(deleted ? { deleted } : {}),
    ...(binned ? { binned } : {}),
    ...(unlinked ? { unlinked } : {}),
    refused,
  };
}

/** Changes one of some objects by the module's example, or else puts another stream in the place of one. */
export async function alter(
  graph: Graph,
  resource: Resource,
  reader: SnapshotReader,
  records: Records,
  refused: string[],
): Promise<Wreck['changed']> {
  const top = resource.example && topOf(resource.example.field);
  const changeable = records.filter(([, record]) => !isUntouchable(resource, record, 'write', top));
  return (
    (await BY_HAND[resource.id]?.(graph, changeable)) ??
    (await change(graph, resource, changeable, refused)) ??
    (await overwrite(graph, resource, reader, changeable))
  );
}

/** What is not written by its own path: the rules of a role's settings are objects of their own. */
const BY_HAND: Readonly<Record<string, (graph: Graph, records: Records) => Promise<Wreck['changed']>>> = {
  'exo-management-roles': async (graph, records) => {
    const [key, role] = records.at(-1) ?? [];
    const [, cmdlet] = String((role?.RoleEntries as readonly Json[] | undefined)?.[0]).split(' ');
    if (key === undefined) return undefined;
    const path = `/ManagementRoleEntry/${encodeURIComponent(`${role?.Name}\\${cmdlet}`)}`;
    await graph.write('DELETE', path, undefined, { version: 'exchange' });
    return { key, field: 'RoleEntries' };
  },
  'role-management-policies': shorten,
  'pim-group-policies': shorten,
  'people-settings': async (graph) => {
    await graph.write('PATCH', '/admin/people/pronouns', { isEnabledInOrganization: false });
    return { key: 'singleton', part: 'pronouns', field: 'isEnabledInOrganization' };
  },
  'cross-tenant-access-templates': async (graph) => {
    const part = 'multiTenantOrganizationPartnerConfiguration';
    await graph.write('PATCH', `/policies/crossTenantAccessPolicy/templates/${part}`, {
      inboundTrust: {
        isMfaAccepted: false,
        isCompliantDeviceAccepted: true,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
    });
    return { key: 'singleton', part, field: 'inboundTrust.isMfaAccepted' };
  },
};

async function shorten(graph: Graph, records: Records): Promise<Wreck['changed']> {
  const [key, role] = records[0] ?? [];
  if (key === undefined) return undefined;
  await graph.write('PATCH', `/policies/roleManagementPolicies/${role?.policyId}/rules/Expiration_EndUser_Assignment`, {
    '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
    maximumDuration: 'P300D',
  });
  return { key, field: 'policy.rules' };
}

type Records = readonly (readonly [string, JsonObject])[];

export async function recordsOf(reader: SnapshotReader, table: string): Promise<(readonly [string, JsonObject])[]> {
  const records: (readonly [string, JsonObject])[] = [];
  if (!(table in reader.info.tables)) return records;
  for await (const entry of reader.records(table)) records.push(entry);
  return records;
}

function isUntouchable(resource: Resource, record: JsonObject, cannot: 'create' | 'write', property?: string): boolean {
  return (resource.untouchable ?? []).some(
    (rule) =>
      rule.cannot === cannot &&
      !(property !== undefined && rule.except?.some((one) => topOf(one) === property)) &&
      rule.when.every((condition) => holds(condition, record)),
  );
}

/** The address at which an object is written: where kinds have addresses of their own, the module's quirk knows it. */
function pathOf(resource: Resource, key: string, record?: JsonObject): string {
  const { parent, id } = splitKey(resource, key);
  const path = objectPath(resource, id, parent.slice(parent.lastIndexOf('/') + 1));
  if (!record || !resource.quirks?.steps) return path;
  const write = { action: 'update', wanted: record, current: record, body: record } as const;
  const step: Step = {
    id: '1',
    action: 'update',
    module: resource.id,
    object: key,
    name: key,
    summary: '',
    request: { method: 'PATCH', version: resource.api.version, path, body: record },
    after: [],
  };
  const own = resource.quirks.steps(write, [step])[0]?.request;
  return own?.method === 'PATCH' ? own.path : path;
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
    const self = pathOf(resource, key, record);
    const path = resource.update?.path?.replaceAll('{self}', self) ?? self;
    const version = resource.api.version;
    const wanted = { ...record, ...body };
    const shaped = resource.quirks?.body?.({ action: 'update', wanted, current: record, body }) ?? body;
    const said = asSent(resource, shaped, { action: 'update', wanted, current: record });
    const sent = ownRequest(resource, 'update', key, { wanted, current: record, body: said });
    const done = await attempt(refused, () => graph.write(resource.update?.method ?? 'PATCH', path, sent, { version }));
    if (done) return { key, field: example.field };
  }
  return undefined;
}

/** A request as the module's quirk words it: cmdlets want parameters that no object shows. */
function ownRequest(
  resource: Resource,
  action: 'update' | 'delete',
  key: string,
  { body, ...states }: { wanted: JsonObject | undefined; current: JsonObject; body: JsonObject | undefined },
): JsonObject | undefined {
  const { version } = resource.api;
  if (!isBackend(version)) return body;
  const method = action === 'update' ? 'PATCH' : 'DELETE';
  const request = { method, version, path: resource.api.path, ...(body ? { body } : {}) } as const;
  const step = { id: '1', action, module: resource.id, object: key, name: key, summary: '', request, after: [] };
  const [own] = resource.quirks?.steps?.({ action, body: body ?? {}, ...states }, [step]) ?? [step];
  return own?.request?.body as JsonObject | undefined;
}

/** Puts another stream in the place of one that is there. */
async function overwrite(graph: Graph, resource: Resource, reader: SnapshotReader, records: Records) {
  for (const [name, part] of Object.entries(resource.parts ?? {})) {
    if (part.shape !== 'blob' || !part.write || part.recordOnly) continue;
    const found = (await recordsOf(reader, tableOf(resource, name))).map(([key]) => key);
    const key = found.find((one) => records.some(([known]) => known === one));
    if (key === undefined) continue;
    const path = part.write.path?.replaceAll('{self}', pathOf(resource, key)) ?? partPath(part, pathOf(resource, key));
    await graph.write(part.write.method, path, new Uint8Array([255, 216, 255, 224, 1, 2, 3, 255, 217]), {
      version: part.version ?? resource.api.version,
      headers: { 'content-type': part.contentType },
    });
    return { key, field: 'sha256', part: name };
  }
  return undefined;
}

async function remove(graph: Graph, resource: Resource, records: Records, refused: string[], forGood: boolean) {
  if (resource.shape === 'requested') return revoke(graph, resource, records, refused);
  const { shape, optional } = resource;
  if (shape !== 'collection' && shape !== 'assignment' && !optional?.delete) return undefined;
  // The last ones first: the first may be what everything hangs on.
  for (const [key, record] of [...records].reverse().slice(0, 8)) {
    const path = pathOf(resource, key, record);
    const body = ownRequest(resource, 'delete', key, { wanted: undefined, current: record, body: undefined });
    if (!(await attempt(refused, () => graph.write('DELETE', path, body, { version: resource.api.version })))) continue;
    if (!resource.bin) return key;
    const purged = await purge(graph, resource, splitKey(resource, key).id, forGood);
    if (purged) return key;
  }
  return undefined;
}

/** Whether the object is where it should be now: gone for good, or in the bin. What went past the bin is put nowhere. */
async function purge(graph: Graph, resource: Resource, id: string, forGood: boolean): Promise<boolean> {
  const bin = moduleById(resource.bin as string);
  const list = bin?.api.path.split('?')[0] ?? '';
  const path = `${list.startsWith('/directory/deletedItems') ? '/directory/deletedItems' : list}/${id}`;
  const version = bin?.api.version ?? 'v1.0';
  if (forGood) {
    await graph.write('DELETE', path, undefined, { version }).catch(() => undefined);
    return true;
  }
  return graph.get(path, { version }).then(
    () => true,
    () => false,
  );
}

async function revoke(graph: Graph, resource: Resource, records: Records, refused: string[]) {
  if (resource.shape !== 'requested') return undefined;
  const { path, settles, wording } = resource.request;
  for (const [key, record] of records.slice(0, 3)) {
    const { parent, id } = splitKey(resource, key);
    const body = omit(requestBody(resource, 'revoke', record, { id, parent }), ['scheduleInfo']);
    const sent = wording ? body : { ...body, justification: 'x' };
    const done = await attempt(refused, async () => {
      const taken = await graph.write('POST', path, sent, { version: resource.api.version });
      let state = taken.body;
      while (settles && !settles.done.includes(String(state?.[settles.field]))) {
        state = await graph.get(`${path}/${String(taken.body?.id)}`, { version: resource.api.version });
      }
    });
    if (done) return key;
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
