import { holds } from '../../model/condition.ts';
import type { Step, StepRequest } from '../../model/plan.ts';
import type { LinksPart } from '../../model/resource.ts';
import { partPath, segment } from './paths.ts';
import { blocked, type Drafted, NOTHING, type PartItem, type PartWrite, step } from './write.ts';

/** What a `$ref` names its target by; the client puts the tenant's own cloud in the place of the host. */
export const GRAPH_ROOT = 'https://graph.microsoft.com/v1.0';

/** References to other objects: many at a time where Graph takes that, else one request each. */
export function writeLinks(write: PartWrite<LinksPart>): Drafted {
  const { object, part, name } = write;
  const add = write.items.filter((item) => item.wanted && !item.current);
  const remove = write.items.filter((item) => !item.wanted && item.current);
  if (add.length + remove.length === 0) return NOTHING;
  const stop = stopped(write);
  if (stop)
    return blocked(
      object,
      `restore ${name} of ${object.name} (${add.length + remove.length})`,
      stop,
      `${name} blocked`,
    );
  const steps: Step[] = [];
  const atOnce = write.object.mechanism === 'create' ? putAtOnce(part, add) : [];
  if (atOnce.length > 0) steps.push(put(write, atOnce));
  const left = atOnce.length > 0 ? add.filter((item) => !atOnce.includes(item)) : add;
  const size = part.bindPerPatch ?? 1;
  if (size > 1) {
    for (let i = 0; i < left.length; i += size) steps.push(bind(write, left.slice(i, i + size), i / size));
  } else steps.push(...left.map((item) => link(write, item)));
  // A single reference is replaced by the PUT of the new one.
  if (part.shape === 'links' || add.length === 0) steps.push(...remove.map((item) => unlink(write, item)));
  return { steps, findings: [] };
}

/** Why the links of an object cannot be written, by the facts of the part. */
export function stopped({ object, part }: Pick<PartWrite<LinksPart>, 'object' | 'part'>): string | undefined {
  if (part.recordOnly !== undefined) return part.recordOnly;
  const state = { ...object.wanted, ...object.current };
  const unmet = part.writeWhere?.conditions.some((condition) => !holds(condition, state));
  return unmet ? part.writeWhere?.say : undefined;
}

/** What goes into the one request that gives a new object its list: those who are there for sure. */
function putAtOnce(part: LinksPart, add: readonly PartItem[]): readonly PartItem[] {
  const known = add.filter((item) => !item.id.includes('{new:')).slice(0, part.putOnCreate ?? 0);
  return known.length > 1 ? known : [];
}

function put(write: PartWrite<LinksPart>, items: readonly PartItem[]): Step {
  const { object, name, part } = write;
  return step(object, `${name} put`, {
    action: 'link',
    part: name,
    summary: `give ${object.name} its ${name} (${items.length})`,
    request: {
      method: 'PUT',
      version: part.version ?? object.resource.api.version,
      path: partPath(part, object.self),
      body: { [`${name}@odata.bind`]: items.map((item) => referenceTo(item)) },
    },
    changes: items.map((item) => ({ path: `${name}[${item.name}]`, after: item.id })),
  });
}

function bind(write: PartWrite<LinksPart>, items: readonly PartItem[], n: number): Step {
  const { object, name, part } = write;
  return step(object, `${name} add ${n}`, {
    action: 'link',
    part: name,
    summary:
      items.length === 1
        ? `add ${items[0]?.name} to ${name} of ${object.name}`
        : `add ${items.length} ${name} to ${object.name}`,
    request: {
      method: 'PATCH',
      version: part.version ?? object.resource.api.version,
      path: object.self,
      body: { [`${name}@odata.bind`]: items.map((item) => referenceTo(item)) },
    },
    alsoDone: ['exists'],
    changes: items.map((item) => ({ path: `${name}[${item.name}]`, after: item.id })),
  });
}

function link(write: PartWrite<LinksPart>, item: PartItem): Step {
  const { object, name, part } = write;
  if (part.actions) return byAction(write, item, 'link');
  if (part.writtenFrom) return fromTarget(write, item, 'link');
  const path = partPath(part, object.self);
  return step(object, `${name} add ${item.item}`, {
    action: 'link',
    part: name,
    summary:
      part.shape === 'link'
        ? `set ${name} of ${object.name} to ${item.name}`
        : `add ${item.name} to ${name} of ${object.name}`,
    request: {
      method: part.shape === 'link' ? 'PUT' : 'POST',
      version: part.version ?? object.resource.api.version,
      path: `${path}/$ref`,
      body: { '@odata.id': referenceTo(item) },
    },
    alsoDone: ['exists'],
    changes: [{ path: `${name}[${item.name}]`, after: item.id }],
  });
}

/** Links that an action of the other end makes and takes away. */
function byAction(write: PartWrite<LinksPart>, item: PartItem, action: 'link' | 'unlink'): Step {
  const { object, name, part } = write;
  const actions = part.actions as NonNullable<LinksPart['actions']>;
  const adds = action === 'link';
  const request = (template: string): StepRequest => ({
    method: 'POST',
    version: part.version ?? object.resource.api.version,
    path: template.replaceAll('{target}', () => segment(item.id)).replaceAll('{self}', () => object.self),
    body: { [actions.body]: object.id },
  });
  return step(object, `${name} ${adds ? 'add' : 'remove'} ${item.item}`, {
    action,
    part: name,
    summary: adds
      ? `add ${item.name} to ${name} of ${object.name}`
      : `remove ${item.name} from ${name} of ${object.name}`,
    request: request(adds ? actions.add : actions.remove),
    back: request(adds ? actions.remove : actions.add),
    alsoDone: [adds ? 'exists' : 'not-found'],
    changes: [{ path: `${name}[${item.name}]`, [adds ? 'after' : 'before']: item.id }],
  });
}

/** Links that the target holds: the reference is added to its list and names this object. */
function fromTarget(write: PartWrite<LinksPart>, item: PartItem, action: 'link' | 'unlink'): Step {
  const { object, name, part } = write;
  const lists = part.writtenFrom as NonNullable<LinksPart['writtenFrom']>;
  const list = (lists[item.module ?? ''] ?? Object.values(lists)[0] ?? '').replaceAll('{target}', () =>
    segment(item.id),
  );
  const adds = action === 'link';
  return step(object, `${name} ${adds ? 'add' : 'remove'} ${item.item}`, {
    action,
    part: name,
    summary: adds
      ? `add ${item.name} to ${name} of ${object.name}`
      : `remove ${item.name} from ${name} of ${object.name}`,
    request: {
      method: adds ? 'POST' : 'DELETE',
      version: part.version ?? object.resource.api.version,
      path: adds ? `${list}/$ref` : `${list}/${segment(object.id)}/$ref`,
      ...(adds ? { body: { '@odata.id': `${GRAPH_ROOT}${object.self}` } } : {}),
    },
    alsoDone: [adds ? 'exists' : 'not-found'],
    changes: [{ path: `${name}[${item.name}]`, [adds ? 'after' : 'before']: item.id }],
  });
}

function unlink(write: PartWrite<LinksPart>, item: PartItem): Step {
  const { object, name, part } = write;
  if (part.actions) return byAction(write, item, 'unlink');
  if (part.writtenFrom) return fromTarget(write, item, 'unlink');
  const path = partPath(part, object.self);
  return step(object, `${name} remove ${item.item}`, {
    action: 'unlink',
    part: name,
    summary: `remove ${item.name} from ${name} of ${object.name}`,
    request: {
      method: 'DELETE',
      version: part.version ?? object.resource.api.version,
      // Never without `$ref`: that would delete the member itself.
      path: part.shape === 'link' ? `${path}/$ref` : `${path}/${segment(item.id)}/$ref`,
    },
    alsoDone: ['not-found'],
    changes: [{ path: `${name}[${item.name}]`, before: item.id }],
  });
}

export function referenceTo(item: PartItem): string {
  return `${GRAPH_ROOT}${item.reference ?? `/directoryObjects/${segment(item.id)}`}`;
}
