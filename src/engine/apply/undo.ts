import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { LinksPart, Part, Resource } from '../../model/resource.ts';
import { tableOf } from '../../model/resource.ts';
import type { SnapshotReader } from '../../vault/vault.ts';
import { normalize } from '../compare/normalize.ts';
import { fingerprintOf, planId } from '../plan/fingerprint.ts';
import type { Ids } from '../plan/ids.ts';
import { blobToken, escapeTokens, resolveTokens, type Token, tokensIn } from '../plan/tokens.ts';
import { isEmpty, omit, pick, topOf, writable, writableChild } from '../shapes/body.ts';
import { listPath, objectPath, partPath, segment, splitKey } from '../shapes/paths.ts';
import { requestBody } from '../shapes/requested.ts';
import { otherSwitch, withSwitches } from '../shapes/switched.ts';
import { asSent, asShown, turnedRound } from '../shapes/wording.ts';
import { type Run, resourceOf } from './run.ts';

type Draft = Omit<Step, 'id' | 'after' | 'module' | 'object' | 'name'>;

/**
 * The plan that takes an apply back, made from what the tenant was like before: the steps that were done, turned
 * round, last first. What hangs off an object that was created goes with it.
 */
export async function undoPlan(run: Run, done: readonly Step[], ids: Ids, at: string): Promise<Plan> {
  const before = await run.vault.open(run.plan.against);
  const made = new Set(done.filter((step) => step.action === 'create' && step.part === undefined).map(nameOf));
  const undo: Step[] = [];
  for (const step of [...done].reverse()) {
    if (step.action !== 'create' && made.has(nameOf(step))) continue;
    for (const draft of await inverse(run, step, before, ids, made)) {
      const id = String(undo.length + 1).padStart(4, '0');
      undo.push({ ...draft, id, after: [], module: step.module, object: step.object, name: step.name });
    }
  }
  // One after the other for each object; apply keeps that order by itself, this keeps it across objects too.
  const steps = undo.map((step, i) => ({ ...step, after: i === 0 ? [] : [(undo[i - 1] as Step).id] }));
  const doable = steps.filter((step) => step.action !== 'blocked').length;
  const plan: Omit<Plan, 'id'> = {
    format: 1,
    tenant: run.plan.tenant,
    madeAt: at,
    source: run.plan.against,
    against: run.plan.against,
    selection: { kind: 'undo', plan: run.plan.id },
    options: run.plan.options,
    steps,
    guards: [],
    worklist: [],
    findings: [],
    fingerprint: fingerprintOf(steps),
    qualities: { applyable: doable > 0, complete: doable === steps.length },
    undoes: run.plan.id,
  };
  return { id: planId(plan), ...plan };
}

function nameOf(step: Step): string {
  return `${step.module}/${step.object}`;
}

async function inverse(
  run: Run,
  step: Step,
  before: SnapshotReader,
  ids: Ids,
  made: ReadonlySet<string>,
): Promise<readonly Draft[]> {
  const request = step.request;
  if (!request) return [];
  if (step.back) return [takenBack(run, step, step.back)];
  const resource = resourceOf(run, step);
  const path = known(run, request.path);
  const key = ids.key(resource.id, step.object);
  const record = await before.get(resource.id, key);
  const version = request.version;
  const part = step.part === undefined ? undefined : resource.parts?.[step.part];
  switch (step.action) {
    case 'create':
      return [removal(run, step, path, part)];
    case 'undelete':
      return [
        {
          action: 'delete',
          summary: `put ${step.name} back into the bin`,
          request: { method: 'DELETE', version, path: liveObject(run, step, ids) },
        },
      ];
    case 'delete':
    case 'replace':
      return [await revival(run, step, before, record, key, path)];
    case 'update':
      if (part?.shape === 'replaced' && step.part) {
        const list = await before.get(tableOf(resource, step.part), key);
        const items = (list?.items ?? []) as readonly Json[];
        const body = { [part.wrap]: escapeTokens(part.single ? (items[0] ?? {}) : items) };
        return [
          {
            action: 'update',
            part: step.part,
            summary: `set ${step.part} of ${step.name} as it was`,
            request: { ...request, path, body },
          },
        ];
      }
      if (part?.shape === 'child' && step.part) {
        const old = await before.get(tableOf(resource, step.part), key);
        if (!old) {
          const summary = `set ${step.part} of ${step.name} as it was`;
          return [{ action: 'blocked', summary, because: 'There was none before; change it by hand.' }];
        }
        const body = writableChild(part.fields ?? {}, escapeTokens(old) as JsonObject, 'id');
        return [
          {
            action: 'update',
            part: step.part,
            summary: `set ${step.part} of ${step.name} as it was`,
            request: { ...request, path, body },
          },
        ];
      }
      return updated(run, step, before, record, key, path);
    case 'link':
    case 'unlink':
      return relinked(run, step, before, key, path, part as LinksPart, made);
    case 'upload': {
      const old = step.part === undefined ? undefined : await before.get(tableOf(resource, step.part), key);
      if (typeof old?.sha256 === 'string') {
        return [
          {
            action: 'upload',
            ...(step.part ? { part: step.part } : {}),
            summary: `upload ${step.part} of ${step.name} as it was`,
            request: { ...request, path, body: blobToken(old.sha256) },
          },
        ];
      }
      return [
        {
          action: 'blocked',
          summary: `remove ${step.part} of ${step.name}`,
          because: 'There was none before; remove it by hand.',
        },
      ];
    }
    case 'blocked':
      return [];
  }
}

const OPPOSITES: Partial<Record<Step['action'], Step['action']>> = { delete: 'create', link: 'unlink', unlink: 'link' };

/** A step that says by itself how it is taken back. */
function takenBack(run: Run, step: Step, back: NonNullable<Step['back']>): Draft {
  const value = (token: Token) => (token.kind === 'new' && run.yields.get(token)) || 'unknown';
  return {
    action: OPPOSITES[step.action] ?? 'update',
    ...(step.part ? { part: step.part } : {}),
    summary: `take back: ${step.summary}`,
    request: {
      ...back,
      path: known(run, back.path),
      ...(back.body === undefined ? {} : { body: resolveTokens(back.body, value) }),
    },
    alsoDone: ['exists', 'not-found'],
  };
}

function known(run: Run, text: string): string {
  return resolveTokens(text, (token) =>
    encodeURIComponent((token.kind === 'new' && run.yields.get(token)) || 'unknown'),
  );
}

function liveObject(run: Run, step: Step, ids: Ids): string {
  const resource = resourceOf(run, step);
  const { parent, id } = splitKey(resource, ids.key(resource.id, step.object));
  return objectPath(resource, id, parent.slice(parent.lastIndexOf('/') + 1));
}

function removal(run: Run, step: Step, path: string, part: Part | undefined): Draft {
  const resource = resourceOf(run, step);
  const token = step.yields && {
    kind: 'new' as const,
    module: step.yields.module,
    key: step.yields.key,
    property: 'id',
  };
  const id = token && run.yields.get(token);
  const summary = `delete ${step.name}, which the restore made`;
  if (resource.shape === 'requested' && !part) {
    const body = step.request?.body;
    if (resource.request.wording && id === undefined)
      return { action: 'blocked', summary, because: 'Nobody knows under which identifier it was made.' };
    const { list = '', object = {} } = step.settles ?? {};
    const parent = /([^/]+)\/[^/]+$/.exec(known(run, list).split('?')[0] as string)?.[1] ?? '';
    const revoke = resource.request.wording
      ? requestBody(resource, 'revoke', object, { id: id ?? '', parent: decodeURIComponent(parent) })
      : { ...(isJsonObject(body) ? body : {}), [resource.request.verb ?? 'action']: resource.request.revoke };
    return {
      ...(step.settles ? { settles: { ...step.settles, list: known(run, list), object: {} } } : {}),
      action: 'delete',
      summary,
      request: { method: 'POST', version: resource.api.version, path, body: revoke },
    };
  }
  if (id === undefined)
    return { action: 'blocked', summary, because: 'Nobody knows under which identifier it was made.' };
  const { version } = step.request as NonNullable<Step['request']>;
  const parent = /\/([^/]+)\/[^/]+$/.exec(path.split('?')[0] as string)?.[1] ?? '';
  const self = part
    ? `${path}/${segment(id)}`
    : objectPath(resource, id, resource.api.parent ? decodeURIComponent(parent) : '');
  return {
    action: 'delete',
    ...(step.part ? { part: step.part } : {}),
    summary,
    request: { method: 'DELETE', version, path: self },
    alsoDone: ['not-found'],
  };
}

async function revival(
  run: Run,
  step: Step,
  before: SnapshotReader,
  record: JsonObject | undefined,
  key: string,
  path: string,
): Promise<Draft> {
  const resource = resourceOf(run, step);
  const { version } = step.request as NonNullable<Step['request']>;
  if (step.part !== undefined) {
    const part = resource.parts?.[step.part];
    const id = decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
    const child = await before.get(tableOf(resource, step.part), `${key}/${id}`);
    if (!child || part?.shape !== 'children')
      return { action: 'blocked', summary: `create ${step.name} again`, because: 'What it was is not known.' };
    const body = filled(escapeTokens(writableChild(part.fields ?? {}, child, part.key ?? 'id')));
    return {
      action: 'create',
      part: step.part,
      summary: `create what was deleted in ${step.part} of ${step.name}`,
      request: { method: 'POST', version, path: path.slice(0, path.lastIndexOf('/')), body },
      alsoDone: ['exists'],
    };
  }
  const bin = run.catalogue.bins(resource).find((one) => one.shape === 'bin');
  if (bin?.shape === 'bin') {
    const restore = bin.restore
      .replaceAll('{self}', () => `${bin.api.path.split('?')[0]}/${encodeURIComponent(key)}`)
      .replaceAll('{id}', () => encodeURIComponent(key));
    return {
      action: 'undelete',
      summary: `bring ${step.name} back from the bin`,
      request: { method: 'POST', version: bin.api.version, path: restore, body: {} },
    };
  }
  if (!record) return { action: 'blocked', summary: `create ${step.name} again`, because: 'What it was is not known.' };
  const above = splitKey(resource, key).parent;
  const parent = above.slice(above.lastIndexOf('/') + 1);
  const list = listPath(resource, parent).split('?')[0] as string;
  if (resource.shape === 'requested') {
    const body = requestBody(resource, 'grant', escapeTokens(record), { id: '', parent });
    return {
      action: 'create',
      summary: `request ${step.name} again`,
      request: { method: 'POST', version, path: resource.request.path, body },
      expects: 'absent',
      ...(step.settles ? { settles: { ...step.settles, list: known(run, step.settles.list) } } : {}),
    };
  }
  return {
    action: 'create',
    summary: `create ${step.name} again`,
    request: {
      method: 'POST',
      version,
      path: resource.create?.path ?? list,
      body: asSent(resource, shapedLike(resource, record), { action: 'create', wanted: record, current: undefined }),
    },
    expects: 'absent',
  };
}

/** What a creation of the object as it was says. */
function shapedLike(resource: Resource, record: JsonObject): JsonObject {
  const body = withSwitches(resource, omit(filled(escapeTokens(writable(resource, record))), late(resource, record)));
  return resource.quirks?.body?.({ action: 'create', wanted: record, current: undefined, body }) ?? body;
}

/** What a creation does not take. */
function late({ fields }: Resource, record: JsonObject): readonly string[] {
  return fields?.createTakes ? Object.keys(record).filter((name) => !fields.createTakes?.includes(name)) : [];
}

function filled(body: JsonObject): JsonObject {
  return omit(
    body,
    Object.keys(body).filter((name) => isEmpty(body[name])),
  );
}

async function updated(
  run: Run,
  step: Step,
  before: SnapshotReader,
  record: JsonObject | undefined,
  key: string,
  path: string,
): Promise<Draft[]> {
  const resource = resourceOf(run, step);
  const request = step.request as NonNullable<Step['request']>;
  const sent = isJsonObject(request.body) ? request.body : {};
  const adjusted = Object.entries(resource.fields?.adjusted ?? {}).find(
    ([, facts]) => facts && facts.add in sent && facts.remove in sent,
  );
  const summary = `set ${step.name} as it was`;
  const back = otherSwitch(resource, request.path);
  if (back !== undefined) return [{ action: 'update', summary, request: { ...request, path: back } }];
  if (adjusted?.[1] && record) {
    const [name, facts] = adjusted;
    const was = (normalize(resource, record)[name] ?? []) as readonly JsonObject[];
    const old = new Map(was.map((item) => [item[facts.key], pick(item, facts.keep)]));
    const added = (sent[facts.add] as readonly JsonObject[]).map((item) => item[facts.key] as Json);
    const removed = sent[facts.remove] as readonly Json[];
    const body = {
      [facts.add]: [...removed, ...added].flatMap((id) => old.get(id) ?? []),
      [facts.remove]: added.filter((id) => !old.has(id)),
    };
    return [{ action: 'update', summary, request: { ...request, path, body: escapeTokens(body as JsonObject) } }];
  }
  const previous =
    step.part === undefined
      ? record
      : await before.get(
          tableOf(resource, step.part),
          `${key}/${decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))}`,
        );
  if (!previous) return [{ action: 'blocked', summary, because: 'What it was is not known.' }];
  if (resource.shape === 'requested' && step.part === undefined) {
    const what = resource.request.alter === undefined ? 'grant' : 'alter';
    const { parent, id } = splitKey(resource, key);
    const body = requestBody(resource, what, escapeTokens(previous), {
      id,
      parent: parent.slice(parent.lastIndexOf('/') + 1),
    });
    const settles = step.settles ? { settles: { ...step.settles, list: known(run, step.settles.list) } } : {};
    return [{ action: 'update', summary, request: { ...request, path, body }, ...settles }];
  }
  const part = step.part === undefined ? undefined : resource.parts?.[step.part];
  const whole = escapeTokens(
    part?.shape === 'children'
      ? writableChild(part.fields ?? {}, previous, part.key ?? 'id')
      : writable(resource, previous),
  );
  const names = part ? Object.keys(sent) : namesIn(resource, step, sent);
  const always = pick(sent, [...(resource.update?.always ?? []).map(topOf), '@odata.type']);
  const old = Object.fromEntries(
    names.filter((name) => name !== '@odata.type').map((name) => [name, whole[name] ?? null]),
  ) as JsonObject;
  const lists = escapeTokens(
    resolveTokens(turnedRound(resource, sent), (token) => (token.kind === 'new' && run.yields.get(token)) || 'unknown'),
  );
  const writing = { action: 'update', wanted: previous, current: undefined } as const;
  const body = { ...always, ...(part ? old : { ...asSent(resource, old, writing), ...lists }) };
  return [
    { action: 'update', ...(step.part ? { part: step.part } : {}), summary, request: { ...request, path, body } },
  ];
}

/** The properties that a body wrote, lists that it altered by what was added and removed left out. */
function namesIn(resource: Resource, step: Step, sent: JsonObject): string[] {
  const shown = Object.keys(asShown(resource, sent));
  if (!resource.quirks?.sent) return shown;
  const lists = resource.fields?.byDifference ?? {};
  return [...new Set((step.changes ?? []).map(({ path }) => topOf(path)))].filter((name) => !(name in lists));
}

async function relinked(
  run: Run,
  step: Step,
  before: SnapshotReader,
  key: string,
  path: string,
  part: LinksPart,
  made: ReadonlySet<string>,
): Promise<Draft[]> {
  const request = step.request as NonNullable<Step['request']>;
  const name = step.part as string;
  const body = isJsonObject(request.body) ? request.body : {};
  const isBind = request.method === 'PATCH';
  const self = isBind ? path : path.slice(0, path.lastIndexOf(partPath(part, '')));
  const { version } = request;
  const list = partPath(part, self);
  const put = (id: string, url: string): Draft => ({
    action: 'link',
    part: name,
    summary: `add ${id} to ${name} of ${step.name} again`,
    request: {
      method: part.shape === 'link' ? 'PUT' : 'POST',
      version,
      path: `${list}/$ref`,
      body: { '@odata.id': url },
    },
    alsoDone: ['exists'],
  });
  const root = 'https://graph.microsoft.com/v1.0/directoryObjects/';
  if (step.action === 'unlink') {
    const id =
      part.shape === 'link'
        ? await singleBefore(run, step, before, key)
        : decodeURIComponent(path.split('/').at(-2) ?? '');
    return id === undefined ? [] : [put(id, `${root}${segment(id)}`)];
  }
  if (part.shape === 'link') {
    const old = await singleBefore(run, step, before, key);
    if (old !== undefined) return [put(old, `${root}${segment(old)}`)];
    return [
      {
        action: 'unlink',
        part: name,
        summary: `remove ${name} of ${step.name}`,
        request: { method: 'DELETE', version, path: `${list}/$ref` },
        alsoDone: ['not-found'],
      },
    ];
  }
  const urls = (isBind ? Object.values(body).flat() : [body['@odata.id']]).filter(
    (url): url is string => typeof url === 'string',
  );
  // Links to what the restore made go when that is deleted.
  const lasting = urls.filter(
    (url) => !tokensIn(url).some((token) => token.kind === 'new' && made.has(`${token.module}/${token.key}`)),
  );
  return lasting.map((url) => {
    const id = decodeURIComponent(known(run, url).split('/').at(-1) ?? '');
    return {
      action: 'unlink',
      part: name,
      summary: `remove ${id} from ${name} of ${step.name}`,
      request: { method: 'DELETE', version, path: `${list}/${segment(id)}/$ref` },
      alsoDone: ['not-found'],
    };
  });
}

async function singleBefore(run: Run, step: Step, before: SnapshotReader, key: string): Promise<string | undefined> {
  const table = tableOf(resourceOf(run, step), step.part);
  for await (const [record] of before.records(table, { prefix: `${key}/` })) return record.slice(key.length + 1);
  return undefined;
}
