import type { Json, JsonObject } from '../../model/json.ts';
import type { ChildPart } from '../../model/resource.ts';
import { differing, isEmpty, pick, topOf, writableChild } from './body.ts';
import { partPath } from './paths.ts';
import { blocked, type Drafted, NOTHING, type PartWrite, step } from './write.ts';

/** One object below an object: what differs is sent by PATCH, or the whole of it by PUT. */
export function writeChild(write: PartWrite<ChildPart>): Drafted {
  const { object, part, name } = write;
  const item = write.items[0];
  if (!item?.wanted || (item.current && object.options.existing === 'skip')) return NOTHING;
  const body = bodyOf(write, item.wanted, item.current);
  if (Object.keys(body).length === 0) return NOTHING;
  const summary = `set ${name} of ${object.name} (${Object.keys(body).join(', ')})`;
  if (part.recordOnly !== undefined) return blocked(object, summary, part.recordOnly, `${name} blocked`);
  const set = step(object, `${name} set`, {
    action: 'update',
    part: name,
    summary,
    request: {
      method: part.update,
      version: part.version ?? object.resource.api.version,
      path: partPath(part, object.self),
      body,
    },
    ...(item.changes?.length ? { changes: item.changes } : {}),
  });
  return { steps: [set], findings: [] };
}

/** What must be sent; nothing when the two do not differ. */
function bodyOf(write: PartWrite<ChildPart>, wanted: JsonObject, current: JsonObject | undefined): JsonObject {
  const { object, part, name } = write;
  const fixed = new Set(
    [...(part.fields?.readOnly ?? []), ...(current ? (part.fields?.createOnly ?? []) : [])].map(topOf),
  );
  const whole = writableChild(part.fields ?? {}, wanted, 'id');
  const names = differing(object.resource, wanted, current ?? {}, name).filter((field) => !fixed.has(field));
  if (names.length === 0) return {};
  if (part.update === 'PUT') return whole;
  const sent = current ? names : names.filter((field) => !isEmpty(whole[field]));
  return {
    ...pick(whole, ['@odata.type']),
    ...Object.fromEntries(sent.map((field) => [field, (whole[field] ?? null) as Json])),
  };
}
