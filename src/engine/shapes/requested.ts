import { differing, pick, topOf, writable } from './body.ts';
import { untouchable } from './collection.ts';
import { noun } from './paths.ts';
import { blocked, type Drafted, NOTHING, type ObjectWrite, step } from './write.ts';

/** Schedules that come and go by posting a request to them (privileged identity management). */
export function writeRequested(write: ObjectWrite): Drafted {
  const { resource, wanted, current, mechanism } = write;
  if (resource.shape !== 'requested' || mechanism === 'undelete') return NOTHING;
  if (mechanism === 'update') {
    if (!wanted || !current || (!write.settled && write.options.existing !== 'overwrite')) return NOTHING;
    const asked = new Set(resource.request.fields.map(topOf));
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
  const regular = {
    ...pick(writable(resource, object), resource.request.fields.map(topOf)),
    action: revoke ? resource.request.revoke : (alter ?? resource.request.grant),
    ...(resource.request.constant ?? {}),
  };
  const action = revoke ? 'delete' : mechanism === 'create' ? 'create' : 'update';
  const body = resource.quirks?.body?.({ action, wanted, current, body: regular }) ?? regular;
  const request = step(write, revoke ? 'delete' : 'create', {
    action,
    summary,
    request: { method: 'POST', version: resource.api.version, path: resource.request.path, body },
    alsoDone: [revoke ? 'not-found' : 'exists'],
    ...(write.changes.length ? { changes: write.changes } : {}),
    expects: mechanism === 'create' || moves ? 'absent' : (write.expects ?? 'absent'),
  });
  return { steps: [request], findings: [] };
}
