import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Resource, ResourceOf } from '../../model/resource.ts';
import { normalize } from '../compare/normalize.ts';
import { differing, isEmpty, pick, setAt, topOf, valueAt, writable } from './body.ts';
import { untouchable } from './collection.ts';
import { listPath, noun } from './paths.ts';
import { blocked, type Drafted, NOTHING, type ObjectWrite, step } from './write.ts';

/** Schedules that come and go by posting a request to them (privileged identity management). */
export function writeRequested(write: ObjectWrite): Drafted {
  const { resource, wanted, current, mechanism } = write;
  if (resource.shape !== 'requested' || mechanism === 'undelete') return NOTHING;
  if (mechanism === 'update') {
    if (!wanted || !current || (!write.settled && write.options.existing !== 'overwrite')) return NOTHING;
    const { fields: taken, wording } = resource.request;
    const asked = new Set([...taken, ...Object.values(wording?.existing ?? {})].map(topOf));
    const names = differing(resource, wanted, current).filter(
      (name) => asked.has(name) && (!write.only || write.only.has(name)),
    );
    if (names.length === 0) return NOTHING;
  }
  const revoke = mechanism === 'delete';
  const fixed = new Set(resource.fields?.createOnly ?? []);
  const moves =
    mechanism === 'update' && wanted && current && differing(resource, wanted, current).some((name) => fixed.has(name));
  // What is bound to another end is granted anew; an alteration would look for the old one.
  const alter = mechanism === 'update' && !moves ? resource.request.alter : undefined;
  const object = revoke ? current : wanted;
  if (!object) return NOTHING;
  const summary = `${revoke ? 'revoke' : 'request'} ${noun(resource)} ${write.name}`;
  const rule = untouchable(write, mechanism === 'create' ? 'create' : 'write');
  if (rule) return blocked(write, summary, rule.say);
  const what = revoke ? 'revoke' : alter === undefined ? 'grant' : 'alter';
  const regular = requestBody(resource, what, object, write);
  const action = revoke ? 'delete' : mechanism === 'create' ? 'create' : 'update';
  const body = resource.quirks?.body?.({ action, wanted, current, body: regular }) ?? regular;
  const request = step(write, revoke ? 'delete' : 'create', {
    action,
    summary,
    request: { method: 'POST', version: resource.api.version, path: resource.request.path, body },
    alsoDone: [revoke ? 'not-found' : 'exists'],
    ...settling(write, revoke ? undefined : object),
    ...(write.changes.length ? { changes: write.changes } : {}),
    expects: mechanism === 'create' || moves ? 'absent' : (write.expects ?? 'absent'),
  });
  return { steps: [request], findings: [] };
}

/** What a request says: the properties of the object under the names that the request has for them. */
export function requestBody(
  resource: ResourceOf<'requested'>,
  what: 'grant' | 'alter' | 'revoke',
  object: JsonObject,
  place: { readonly id: string; readonly parent: string },
): JsonObject {
  const { request } = resource;
  const { wording, verb = 'action' } = request;
  const shown = normalize(resource, object);
  let body: JsonObject = {
    ...pick(writable(resource, object), request.fields.map(topOf)),
    [verb]: request[what] ?? '',
  };
  for (const [path, from] of Object.entries(wording?.[what === 'grant' ? 'grant' : 'existing'] ?? {})) {
    const value = from === '{id}' ? place.id : from === '{parent}' ? place.parent : valueAt(shown, from);
    // What is there already can be emptied; a new one says nothing of what it does not have.
    if (what === 'alter' ? value !== null : !isEmpty(value)) body = setAt(body, path, value);
  }
  return { ...body, ...(request.constant ?? {}) };
}

/** How one sees that the request was carried out; `made` is what it makes. */
function settling(write: ObjectWrite, made: JsonObject | undefined): Pick<Step, 'settles' | 'yields'> {
  const { resource, key, parent } = write;
  if (resource.shape !== 'requested' || !resource.request.settles) return {};
  const object = made ? writable(resource, made) : {};
  return {
    settles: { ...resource.request.settles, list: listOf(resource, parent), object },
    ...(made ? { yields: { module: resource.id, key, properties: { id: resource.api.key ?? 'id' } } } : {}),
  };
}

function listOf(resource: Resource, parent: string): string {
  const path = listPath(resource, parent);
  return resource.api.query === undefined ? path : `${path}?${resource.api.query.replaceAll(' ', '%20')}`;
}
