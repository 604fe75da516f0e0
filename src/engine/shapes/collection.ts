import { verdictOf } from '../../catalog/ledger.ts';
import { isBackend } from '../../model/cmdlet.ts';
import { holds } from '../../model/condition.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Untouchable } from '../../model/resource.ts';
import type { Finding } from '../../model/snapshot.ts';
import { newToken, secretToken } from '../plan/tokens.ts';
import { adjust } from './adjusted.ts';
import { differing, isEmpty, omit, pick, setAt, topOf, valueAt, withoutNothing, writable } from './body.ts';
import { listPath, noun } from './paths.ts';
import { switchOver, withSwitches } from './switched.ts';
import { asSent } from './wording.ts';
import {
  blocked,
  type Drafted,
  draftId,
  limit,
  NOTHING,
  type ObjectWrite,
  step,
  together,
  versionOf,
} from './write.ts';

/** Objects that are created, updated, undeleted and deleted one by one. */
export function writeCollection(write: ObjectWrite): Drafted {
  switch (write.mechanism) {
    case 'create':
      return createObject(write);
    case 'undelete':
      return undeleteObject(write);
    case 'update':
      return updateObject(write);
    case 'delete':
      return deleteObject(write);
  }
}

export function untouchable(write: ObjectWrite, cannot: Untouchable['cannot']): Untouchable | undefined {
  const object = write.current ?? write.wanted;
  if (!object) return undefined;
  return write.resource.untouchable?.find(
    (rule) =>
      (rule.cannot === cannot || (cannot === 'create' && rule.cannot === 'write' && !rule.except)) &&
      rule.when.every((condition) => holds(condition, object)),
  );
}

export function createObject(write: ObjectWrite): Drafted {
  const { resource, wanted, options } = write;
  if (!wanted) return NOTHING;
  const summary = `create ${noun(resource)} ${write.name}`;
  const rule = untouchable(write, 'create');
  if (rule) return blocked(write, summary, rule.say);
  if (resource.create?.byUpload) return NOTHING;
  const fields = resource.fields ?? {};
  const required = new Set((fields.required ?? []).map(topOf));
  const whole = writable(resource, wanted);
  const later = new Set<string>([
    ...(fields.alone ?? [])
      .flat()
      .map(topOf)
      .filter((name) => !required.has(name)),
    ...Object.keys(fields.adjusted ?? {}).map(topOf),
    ...(fields.createTakes ? Object.keys(whole).filter((name) => !fields.createTakes?.includes(name)) : []),
    ...Object.entries(resource.parts ?? {}).flatMap(([name, part]) =>
      part.shape === 'inline' && !part.inCreate ? [name, ...(part.select ?? []).filter((field) => field !== 'id')] : [],
    ),
  ]);
  const filled = Object.keys(whole).filter((name) => !isEmpty(whole[name]) || required.has(name));
  let body: JsonObject = Object.fromEntries(
    filled.filter((name) => !later.has(name)).map((name) => [name, withoutNothing(whole[name] as Json)]),
  );
  const promote: Record<string, Json> = {};
  for (const [path, value] of Object.entries(resource.create?.first ?? {})) {
    const final = valueAt(wanted, path);
    if (final === null || final === value || value === undefined) continue;
    body = setAt(body, path, value);
    const top = topOf(path);
    promote[top] = whole[top] as Json;
  }
  if (options.disableNew && typeof body.accountEnabled === 'boolean') body = { ...body, accountEnabled: false };
  if (options.disableNew && body.state === 'enabled') {
    body = { ...body, state: 'disabled' };
    delete promote.state;
  }
  for (const path of Object.keys(fields.generated ?? {})) {
    body = setAt(body, path, secretToken('password', `${resource.id}/${write.key}`));
  }
  for (const [part, references] of Object.entries(write.bound ?? {})) {
    const isOne = resource.parts?.[part]?.shape === 'link';
    body = { ...body, [`${part}@odata.bind`]: isOne ? (references[0] as string) : [...references] };
  }
  for (const [part, children] of Object.entries(write.children ?? {})) body = { ...body, [part]: children };
  body = { ...withSwitches(resource, body), ...resource.create?.with };
  const shaped = resource.quirks?.body?.({ action: 'create', wanted, current: undefined, body }) ?? body;
  // What cannot be said at the creation is said right after.
  for (const name of Object.keys(body)) if (!(name in shaped) && name in whole) later.add(name);
  const version = versionOf(write, shaped);
  const created = step(write, 'create', {
    action: 'create',
    summary,
    request: upsert(write, shaped) ?? {
      method: resource.optional?.create ?? 'POST',
      version,
      path: listPath(
        { ...resource, api: { ...resource.api, path: resource.create?.path ?? resource.api.path } },
        write.parent,
      )
        .split('?')[0]
        ?.replace(/\{(\w+)\}/g, (whole, name: string) =>
          typeof wanted[name] === 'string' ? wanted[name] : whole,
        ) as string,
      body: asSent(resource, shaped, { action: 'create', wanted, current: undefined }),
    },
    // A single object has no identifier that others could name it by.
    ...(resource.optional ? {} : { yields: { module: resource.id, key: write.key, properties: yielded(write) } }),
    expects: 'absent',
    ...(write.changes.length ? { changes: write.changes } : {}),
  });
  const rest = pick(
    whole,
    filled.filter((name) => later.has(name)),
  );
  return together(
    { steps: [created], findings: [] },
    adjust(write, rest, [created.id]),
    patches(write, omit(rest, Object.keys(fields.adjusted ?? {})), { after: [created.id], of: 'complete' }),
    isEmpty(promote)
      ? NOTHING
      : patches(write, promote, {
          after: [created.id],
          of: 'promote',
          say: `switch on ${write.name} (${Object.keys(promote).join(', ')})`,
        }),
  );
}

function upsert(write: ObjectWrite, body: JsonObject): Step['request'] {
  const by = write.resource.create?.upsertBy;
  const value = by === undefined ? undefined : valueAt(body, by);
  if (by === undefined || typeof value !== 'string') return undefined;
  const quoted = encodeURIComponent(value.replaceAll("'", "''"));
  return {
    method: 'PATCH',
    version: versionOf(write, body),
    path: `${listPath(write.resource, write.parent).split('?')[0]}(${by}='${quoted}')`,
    headers: { Prefer: 'create-if-missing' },
    body: omit(body, [by]),
  };
}

/** The answer's properties that later steps need: the identifier, and what others refer to the object by. */
function yielded(write: ObjectWrite): Readonly<Record<string, string>> {
  const key = write.resource.api.key ?? 'id';
  const names: Record<string, string> = { id: key };
  const named = isBackend(write.resource.api.version) ? ['Name', 'PrimarySmtpAddress'] : ['appId', 'templateId'];
  for (const name of named) if (typeof write.wanted?.[name] === 'string') names[name] = name;
  return names;
}

export function updateObject(write: ObjectWrite): Drafted {
  const { resource, wanted, current, options } = write;
  const existing = write.settled ? 'overwrite' : options.existing;
  if (!wanted || !current || existing === 'skip') return NOTHING;
  const fields = resource.fields ?? {};
  let names = differing(resource, wanted, current);
  if (write.only) names = names.filter((name) => write.only?.has(name));
  if (existing === 'merge') names = names.filter((name) => isEmpty(current[name]));
  if (names.length === 0) return NOTHING;
  const summary = `update ${noun(resource)} ${write.name}`;
  const rule = untouchable(write, 'write');
  const free = new Set((rule?.except ?? []).map(topOf));
  const stopped = rule ? names.filter((name) => !free.has(name)) : [];
  const open = names.filter((name) => !stopped.includes(name));
  const whole = writable(resource, wanted);
  const fixed = new Set((fields.createOnly ?? []).filter((path) => !path.includes('.')).map(topOf));
  const sendable = open.filter((name) => !fixed.has(name) && isWritable(write, name));
  const withheld = open.filter((name) => !sendable.includes(name));
  const findings = withheld.map((name) => ({
    ...limit(write, 'not-writable', `${name} of ${write.name} ${whyNot(write, name)}.`),
    ...ledgerOf(write, name),
  }));
  const body = Object.fromEntries(sendable.map((name) => [name, whole[name] ?? null])) as JsonObject;
  return together(
    stopped.length && rule ? blocked(write, `${summary}: ${stopped.join(', ')}`, rule.say) : NOTHING,
    adjust(write, body, []),
    switchOver(write, body),
    patches(write, omit(body, [...Object.keys(fields.adjusted ?? {}), ...Object.keys(fields.switched ?? {})]), {
      after: [],
      of: 'update',
    }),
    { steps: [], findings },
  );
}

function isWritable(write: ObjectWrite, name: string): boolean {
  const fields = write.resource.fields ?? {};
  const never = [...(fields.readOnly ?? []), ...(fields.delegatedOnly ?? []), write.resource.api.key ?? 'id'];
  return !never.includes(name) && !name.includes('@');
}

function whyNot(write: ObjectWrite, name: string): string {
  const fields = write.resource.fields ?? {};
  if (fields.delegatedOnly?.includes(name)) return 'can be written only by an administrator who is signed in';
  if (fields.createOnly?.includes(name)) return 'is fixed when the object is created and cannot be changed';
  return 'is kept by Microsoft and cannot be written';
}

function ledgerOf({ resource }: ObjectWrite, name: string): Pick<Finding, 'ledger'> {
  const entry = verdictOf(resource, { name, navigation: false, type: '', onlySelected: false });
  return entry === undefined ? {} : { ledger: entry.verdict };
}

/** One PATCH for the plain properties, and one for each group that must travel alone. */
export function patches(
  write: ObjectWrite,
  properties: JsonObject,
  how: { readonly after: readonly string[]; readonly of: string; readonly say?: string },
): Drafted {
  const { resource, wanted, current } = write;
  const alone = (resource.fields?.alone ?? []).map((group) => new Set(group.map(topOf)));
  const names = Object.keys(properties);
  const groups = [
    names.filter((name) => !alone.some((group) => group.has(name))),
    ...alone.map((group) => names.filter((name) => group.has(name))),
  ].filter((group) => group.length > 0);
  const findings: Finding[] = [];
  const method = resource.update?.method ?? 'PATCH';
  const steps = groups.flatMap((group, i): Step[] => {
    const always = pick(wanted ?? {}, [
      ...(resource.update?.always ?? []).map(topOf),
      ...(resource.fields?.createOnly?.includes('@odata.type') ? ['@odata.type'] : []),
    ]);
    const base = method === 'PUT' && wanted ? writable(resource, wanted) : {};
    const regular = { ...base, ...always, ...pick(properties, group) };
    const body = resource.quirks?.body?.({ action: 'update', wanted, current, body: regular }) ?? regular;
    const dropped = group.filter((name) => !(name in body));
    findings.push(
      ...dropped.map((name) => limit(write, 'not-writable', `${name} of ${write.name} cannot be written as it was.`)),
    );
    if (dropped.length === group.length) return [];
    const changes = write.changes.filter((change) => group.includes(change.path.split(/[.[]/)[0] as string));
    const one = step(write, `${how.of}${i || ''}`, {
      action: 'update',
      summary: how.say ?? `update ${noun(resource)} ${write.name} (${group.join(', ')})`,
      request: {
        method,
        version: versionOf(write, body),
        path:
          resource.update?.path?.replaceAll('{self}', () => write.self).replaceAll('{id}', () => write.id) ??
          write.self,
        body: asSent(resource, body, { action: 'update', wanted, current }),
      },
      after: how.after,
      ...(changes.length && how.of !== 'promote' ? { changes } : {}),
      ...(write.expects === undefined || write.mechanism !== 'update' ? {} : { expects: write.expects }),
    });
    return [one];
  });
  return { steps, findings };
}

function undeleteObject(write: ObjectWrite): Drafted {
  const { bin, resource, wanted } = write;
  if (bin?.resource.shape !== 'bin') return NOTHING;
  const back = step(write, 'undelete', {
    action: 'undelete',
    summary: `bring ${noun(resource)} ${write.name} back from the bin`,
    request: {
      method: 'POST',
      version: bin.resource.api.version,
      path: bin.resource.restore
        .replaceAll('{self}', () => `${bin.resource.api.path.split('?')[0]}/${encodeURIComponent(bin.id)}`)
        .replaceAll('{id}', () => encodeURIComponent(bin.id)),
      body: {},
    },
    because: 'The identifier, and most links, come back with it.',
    ...(write.expects === undefined ? {} : { expects: write.expects }),
  });
  if (!wanted) return { steps: [back], findings: [] };
  // What the bin says of an object is not what comes back: names are mangled there, and some switches read false.
  const mangled = (name: string) => {
    const [kept, was] = [bin.record[name], wanted[name]];
    if (name === 'securityEnabled' || name === 'accountEnabled' || !(name in bin.record)) return true;
    return typeof kept === 'string' && typeof was === 'string' && was !== '' && kept.endsWith(was);
  };
  const restored: JsonObject = { ...wanted, ...omit(bin.record, Object.keys(bin.record).filter(mangled)) };
  const fix = updateObject({ ...write, current: restored });
  return together(
    { steps: [back], findings: [] },
    {
      steps: fix.steps.map((one) => ({ ...one, after: [...one.after, draftId(write, 'undelete')] })),
      findings: fix.findings,
    },
  );
}

export function deleteObject(write: ObjectWrite): Drafted {
  const { resource } = write;
  const rule = untouchable(write, 'write') ?? untouchable(write, 'delete');
  const summary = `delete ${noun(resource)} ${write.name}`;
  if (rule) return blocked(write, summary, rule.say);
  const gone = step(write, 'delete', {
    action: 'delete',
    summary,
    request: { method: 'DELETE', version: resource.api.version, path: write.self },
    alsoDone: ['not-found'],
    ...(resource.bin === undefined ? { because: 'There is no bin for it: it is deleted for good.' } : {}),
    ...(write.expects === undefined ? {} : { expects: write.expects }),
  });
  return { steps: [gone], findings: [] };
}

export function tokenFor(write: Pick<ObjectWrite, 'resource' | 'key'>): string {
  return newToken(write.resource.id, write.key);
}

export function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
