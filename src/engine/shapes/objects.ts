import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { ObjectShape } from '../../model/shape.ts';
import { writeAssignment } from './assignment.ts';
import { writeBin } from './bin.ts';
import { writeCollection } from './collection.ts';
import { writeRecordOnly } from './record-only.ts';
import { writeRequested } from './requested.ts';
import { writeSingleton } from './singleton.ts';
import { blocked, type Drafted, type ObjectWrite } from './write.ts';

const WRITERS: Record<ObjectShape, (write: ObjectWrite) => Drafted> = {
  collection: writeCollection,
  singleton: writeSingleton,
  fixed: writeSingleton,
  assignment: writeAssignment,
  requested: writeRequested,
  bin: writeBin,
  log: writeRecordOnly,
  recordOnly: writeRecordOnly,
  view: writeRecordOnly,
};

/** The steps that bring one object to its wanted state, by the shape of its module and its quirk. */
export function writeObject(
  write: ObjectWrite,
  { delegated, seenAt }: { readonly delegated: boolean; readonly seenAt: string },
): Drafted {
  const { resource, mechanism: action, wanted, current } = write;
  const regular = WRITERS[resource.shape](write);
  if (resource.permissions.delegatedOnly?.includes('write') && !delegated && regular.steps.length > 0) {
    return blocked(write, `restore ${write.name}`, 'Microsoft lets only a signed-in administrator write it.');
  }
  if (!resource.quirks?.steps || regular.steps.every((one) => one.action === 'blocked')) return regular;
  const view = { action, wanted, current, body: bodyOf(regular.steps), seenAt };
  return { ...regular, steps: resource.quirks.steps(view, regular.steps) };
}

/** Everything that the steps of one object send as its properties, the later over the earlier. */
export function bodyOf(steps: readonly Step[]): JsonObject {
  const bodies = steps.flatMap((one) =>
    one.part === undefined && one.request?.method !== 'DELETE' && isJsonObject(one.request?.body)
      ? [one.request.body]
      : [],
  );
  return Object.assign({}, ...bodies) as JsonObject;
}
