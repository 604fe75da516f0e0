import { isAppError } from '../../model/errors.ts';
import { valuesAt } from '../../model/field-path.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Interface, Part, Resource } from '../../model/resource.ts';
import { fieldRules } from '../compare/field-rules.ts';
import { naturalKeys } from '../compare/match.ts';
import { tidy } from '../compare/normalize.ts';
import { partPath } from '../shapes/paths.ts';
import { asShown, holdsDifference } from '../shapes/wording.ts';
import { actionIsSo } from './action-is-so.ts';
import { idOf, present } from './bulk.ts';
import { covers } from './covers.ts';
import { resolveRequest } from './resolve-request.ts';
import { type Outcome, type Run, resourceOf, type Sendable } from './run.ts';
import { requested } from './settle.ts';
import { yieldedBy } from './yields.ts';

export interface LookOptions {
  /** When the step may have happened at the earliest; empty: at any time. */
  readonly since: string;
  /** The request went out a moment ago, so its effect may not be visible yet. */
  readonly wasSent: boolean;
}

/**
 * Decides by reading the tenant whether a step has happened: its outcome if so, `undefined` when it must be done. For
 * creations it searches by natural key; the search is repeated while a replica may still lag.
 */
export async function look(run: Run, step: Step, options: LookOptions): Promise<Outcome | undefined> {
  const request = await resolveRequest(
    { ...run, secret: async () => '', sealed: async () => '', handOver: async () => {} },
    step,
    step.request as NonNullable<Step['request']>,
  ).catch(() => undefined);
  if (!request) return undefined;
  const began = options.since === '' ? 0 : Date.parse(options.since);
  const until = began + run.wait.lagMs;
  for (let pause = 500; ; pause = Math.min(pause * 2, 8_000)) {
    const found = await once(run, step, request, options);
    if (found || options.since === '' || run.wait.now() + pause > until || !isCreation(step)) return found;
    await run.wait.sleep(pause);
  }
}

function isCreation(step: Step): boolean {
  return step.action === 'create';
}

async function once(run: Run, step: Step, request: Sendable, options: LookOptions): Promise<Outcome | undefined> {
  const already: Outcome = { outcome: 'already' };
  const { version } = request;
  switch (step.action) {
    case 'create': {
      const found = await createdObject(run, step, request, options);
      const yielded = found && yieldedBy({ ...step, yields: plainYields(step) }, found);
      return found ? { outcome: 'already', ...(yielded ? { yielded } : {}) } : undefined;
    }
    case 'undelete': {
      const id = idOf(request.path.replace(/\/[^/]+$/, ''));
      return (await exists(run, `${resourceOf(run, step).api.path.split('?')[0]}/${encodeURIComponent(id)}`, version))
        ? already
        : undefined;
    }
    case 'delete':
    case 'replace':
      return request.method === 'DELETE' && !(await exists(run, request.path, version)) ? already : undefined;
    case 'link':
    case 'unlink':
      return (await linkIsSo(run, step, request)) ? already : undefined;
    case 'update':
      return (await updateIsSo(run, step, request)) ? already : undefined;
    case 'upload': {
      const part = resourceOf(run, step).parts?.[step.part ?? ''] as Part;
      const self = request.path.slice(0, -partPath(part, '').length);
      const there = await run.graph.bytes(partPath(part, self), { version }).catch(() => undefined);
      return there && Buffer.from(there.bytes).equals(Buffer.from(request.body as Uint8Array)) ? already : undefined;
    }
    case 'blocked':
      return undefined;
  }
}

/** An invitation answers with the user inside; the user found by a search is the object itself. */
function plainYields(step: Step): NonNullable<Step['yields']> {
  const yields = step.yields ?? { module: step.module, key: step.object, properties: { id: 'id' } };
  const plain = Object.entries(yields.properties).map(([name, path]) => [name, path.slice(path.lastIndexOf('.') + 1)]);
  return { ...yields, properties: Object.fromEntries(plain) as Record<string, string> };
}

async function exists(run: Run, path: string, version: Interface): Promise<boolean> {
  try {
    await run.graph.get(path, { version });
    return true;
  } catch (error) {
    if (isAppError(error, 'graph.not-found')) return false;
    throw error;
  }
}

async function linkIsSo(run: Run, step: Step, request: Sendable): Promise<boolean> {
  const body = isJsonObject(request.body) ? request.body : {};
  const isBind = request.method === 'PATCH';
  const part = resourceOf(run, step).parts?.[step.part ?? ''] as Part;
  // The other end holds it; a second time Graph says that it is there, or gone, which counts as done.
  if ('writtenFrom' in part && (part.writtenFrom || part.actions)) return false;
  const self = isBind ? request.path : selfOf(part, request.path);
  const there = await present(run, step, self);
  if (step.action === 'unlink') {
    const gone = part.shape === 'link' ? undefined : idOf(request.path.replace(/\/\$ref$/, ''));
    return gone === undefined ? there.size === 0 : !there.has(gone);
  }
  const bound = Object.entries(body).flatMap(
    ([name, value]) => (/@odata\.(bind|id)$/.test(name) ? value : []) as Json[],
  );
  return bound.every((url) => typeof url === 'string' && there.has(idOf(url)));
}

function selfOf(part: Part, path: string): string {
  const tail = partPath(part, '');
  return path.slice(0, path.lastIndexOf(tail));
}

async function updateIsSo(run: Run, step: Step, request: Sendable): Promise<boolean> {
  if (!isJsonObject(request.body)) return false;
  if (request.method === 'POST') return actionIsSo(run, step, request, request.body);
  const resource = resourceOf(run, step);
  const now = await run.graph.get(`${request.path}${selectOf(resource, Object.keys(request.body))}`, {
    version: request.version,
  });
  if (step.part !== undefined) return matches(resource, request.body, now, step.part);
  // What was sent does not show: it is sent again, which changes nothing where it was carried out.
  if (resource.quirks?.sent) return false;
  return matches(resource, asShown(resource, request.body), now) && holdsDifference(resource, request.body, now);
}

function selectOf(resource: Resource, names: readonly string[]): string {
  return resource.api.select ? `?$select=id,${names.filter((name) => !name.includes('@')).join(',')}` : '';
}

/** Whether an object has every value of a body, as far as Graph tells: secrets are never returned. */
function matches(resource: Resource, body: JsonObject, object: JsonObject, part?: string): boolean {
  const rules = fieldRules(resource, part);
  return Object.entries(body).every(([name, value]) => {
    const rule = rules.fields.get(name);
    if (name.includes('@') || rule?.drop) return true;
    return covers(tidy(object[name] ?? null, rule, true) ?? null, tidy(value, rule, true) ?? null);
  });
}

/** Searches for what a creation may have made: new since it began, not in the plan's snapshot, and the same in all that was sent. */
async function createdObject(
  run: Run,
  step: Step,
  request: Sendable,
  options: LookOptions,
): Promise<JsonObject | undefined> {
  const resource = resourceOf(run, step);
  if (step.settles) return requested(run, step);
  if (!isJsonObject(request.body)) return undefined;
  const body = withoutBinds(step.part === undefined ? asShown(resource, request.body) : request.body);
  const list = step.request?.path.startsWith('/invitations')
    ? resource.api.path
    : step.part === undefined
      ? request.path.replace(/\([^)]*\)$/, '')
      : request.path;
  const against = await run.vault.open(run.plan.against);
  const floor = options.since === '' ? 0 : Date.parse(options.since) - CLOCK_SKEW_MS;
  const found: JsonObject[] = [];
  for (const filter of filtersFor(resource, body, step)) {
    try {
      for await (const page of run.graph.pages(`${list}${queryOf(resource, filter, step)}`, {
        version: request.version,
      })) {
        for (const item of page.items) {
          if (!same(resource, body, item, step)) continue;
          const id = item[resource.api.key ?? 'id'];
          if (
            step.part === undefined &&
            options.since !== '' &&
            typeof id === 'string' &&
            (await against.get(resource.id, id))
          )
            continue;
          if (typeof item.createdDateTime === 'string' && Date.parse(item.createdDateTime) < floor) continue;
          found.push(item);
        }
      }
      break;
    } catch (error) {
      // Not every list can be filtered by what names its objects; then the whole list is read.
      if (filter === undefined || !isAppError(error, 'graph.bad-request')) throw error;
    }
  }
  return found[0];
}

const CLOCK_SKEW_MS = 5 * 60_000;

function withoutBinds(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@')));
}

/** Filters to try, ending with none. */
function filtersFor(resource: Resource, body: JsonObject, step: Step): (string | undefined)[] {
  if (step.part !== undefined || !resource.api.top) return [undefined];
  for (const fields of resource.matchBy ?? []) {
    const tests = fields.map((field) => [field, body[field]] as const);
    if (tests.some(([field, value]) => typeof value !== 'string' || field.includes('.'))) continue;
    const filter = tests
      .map(([field, value]) => `${field} eq '${encodeURIComponent(String(value).replaceAll("'", "''"))}'`)
      .join(' and ');
    return [filter, undefined];
  }
  return [undefined];
}

function queryOf(resource: Resource, filter: string | undefined, step: Step): string {
  const part = step.part === undefined ? undefined : resource.parts?.[step.part];
  const options =
    step.part === undefined
      ? [
          resource.api.query,
          resource.api.select && `$select=${resource.api.select.join(',')}`,
          filter && `$filter=${filter}`,
        ]
      : [part?.shape === 'children' && part.query];
  const given = options.filter((option): option is string => typeof option === 'string' && option !== '');
  return given.length ? `?${given.join('&')}` : '';
}

/** The same natural key where there is one, else the same in everything that was sent. */
function same(resource: Resource, body: JsonObject, item: JsonObject, step: Step): boolean {
  const keys = naturalKeys(resource, body, step.part);
  if (keys.length > 0) {
    const theirs = naturalKeys(resource, item, step.part);
    return keys.some((key) => theirs.includes(key));
  }
  return Object.entries(body).every(([name, value]) => {
    if (isJsonObject(value) || Array.isArray(value)) return true;
    return valuesAt(item, name)[0] === value || value === null;
  });
}
