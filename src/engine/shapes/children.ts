import type { Json, JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { ChildrenPart } from '../../model/resource.ts';
import { differing, isEmpty, pick, topOf, writableChild } from './body.ts';
import { partPath, segment } from './paths.ts';
import { blocked, type Drafted, limit, NOTHING, type PartItem, type PartWrite, step } from './write.ts';

/** Objects below an object, with their own create, update and delete. */
export function writeChildren(write: PartWrite<ChildrenPart>): Drafted {
  const { object, part, name } = write;
  const steps = write.items.flatMap((item): readonly Step[] => {
    if (item.wanted && !item.current) return [create(write, item, item.wanted)];
    if (!item.wanted && item.current)
      return part.stays === undefined ? [remove(write, item)] : [kept(write, item, part.stays)];
    return item.wanted && item.current ? update(write, item, item.wanted, item.current) : [];
  });
  if (steps.length === 0 || part.recordOnly === undefined) return steps.length ? { steps, findings: [] } : NOTHING;
  // What hangs off a new object comes with it as far as Microsoft makes it; nothing that was asked for stays undone.
  if (object.mechanism === 'create')
    return { steps: [], findings: [limit(object, 'not-restored', `${name} of ${object.name}: ${part.recordOnly}`)] };
  return blocked(object, `restore ${name} of ${object.name} (${steps.length})`, part.recordOnly, `${name} blocked`);
}

/** What a creation says of a child: everything that may be sent and is not empty. */
export function childBody(part: ChildrenPart, wanted: JsonObject): JsonObject {
  const whole = writableChild(part.fields ?? {}, wanted, part.key ?? 'id');
  const required = new Set((part.fields?.required ?? []).map(topOf));
  return pick(
    whole,
    Object.keys(whole).filter((field) => !isEmpty(whole[field]) || required.has(field)),
  );
}

function create(write: PartWrite<ChildrenPart>, item: PartItem, wanted: JsonObject): Step {
  const { object, part, name } = write;
  const list = partPath(part, object.self);
  const yields = {
    module: `${object.resource.id}/${name}`,
    key: `${object.key}/${item.item}`,
    properties: { id: part.key ?? 'id' },
  };
  return step(object, `${name} create ${item.item}`, {
    action: 'create',
    part: name,
    summary: `create ${item.name} in ${name} of ${object.name}`,
    request: {
      method: part.create ?? 'POST',
      version: part.version ?? object.resource.api.version,
      path: part.create === 'PUT' ? `${list}/${segment(item.item)}` : list,
      body: childBody(part, wanted),
    },
    alsoDone: ['exists'],
    // What is put at an address of its own keeps its name.
    ...(part.create === 'PUT' ? {} : { yields }),
    expects: 'absent',
  });
}

function update(write: PartWrite<ChildrenPart>, item: PartItem, wanted: JsonObject, current: JsonObject): Step[] {
  const { object, part, name } = write;
  if (object.options.existing === 'skip') return [];
  // What is only made and removed can have anything else by being made again.
  const createOnly = part.update === 'none' ? [] : (part.fields?.createOnly ?? []);
  const fixed = new Set([...createOnly, ...(part.fields?.readOnly ?? [])].map(topOf));
  const whole = writableChild(part.fields ?? {}, wanted, part.key ?? 'id');
  const names = differing(object.resource, wanted, current, name).filter((field) => !fixed.has(field));
  if (names.length === 0) return [];
  if (part.update === 'none') {
    const gone = remove(write, item);
    const made = create(write, item, wanted);
    return [
      { ...gone, action: 'replace' },
      { ...made, after: [gone.id] },
    ];
  }
  const body = Object.fromEntries(names.map((field) => [field, (whole[field] ?? null) as Json]));
  return [
    step(object, `${name} update ${item.item}`, {
      action: 'update',
      part: name,
      summary: `update ${item.name} in ${name} of ${object.name} (${names.join(', ')})`,
      request: {
        method: part.update ?? 'PATCH',
        version: part.version ?? object.resource.api.version,
        path: `${partPath(part, object.self)}/${segment(item.id)}`,
        body: part.update === 'PUT' ? whole : body,
      },
      ...(item.changes?.length ? { changes: item.changes } : {}),
    }),
  ];
}

function kept({ object, name }: PartWrite<ChildrenPart>, item: PartItem, because: string): Step {
  const summary = `delete ${item.name} in ${name} of ${object.name}`;
  return step(object, `${name} keep ${item.item}`, { action: 'blocked', part: name, summary, because });
}

function remove(write: PartWrite<ChildrenPart>, item: PartItem): Step {
  const { object, part, name } = write;
  return step(object, `${name} delete ${item.item}`, {
    action: 'delete',
    part: name,
    summary: `delete ${item.name} in ${name} of ${object.name}`,
    request: {
      method: 'DELETE',
      version: part.version ?? object.resource.api.version,
      path: `${partPath(part, object.self)}/${segment(item.id)}`,
    },
    alsoDone: ['not-found'],
  });
}
