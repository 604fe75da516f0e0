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
export function writeObject(write: ObjectWrite, delegated: boolean): Drafted {
  const { resource } = write;
  const regular = WRITERS[resource.shape](write);
  if (resource.permissions.delegatedOnly?.includes('write') && !delegated && regular.steps.length > 0) {
    return blocked(write, `restore ${write.name}`, 'Microsoft lets only a signed-in administrator write it.');
  }
  if (!resource.quirks?.steps || regular.steps.every((one) => one.action === 'blocked')) return regular;
  const body = regular.steps.find((one) => one.request)?.request?.body;
  const view = {
    action: write.mechanism,
    wanted: write.wanted,
    current: write.current,
    body: typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {},
  } as Parameters<typeof resource.quirks.steps>[0];
  return { ...regular, steps: resource.quirks.steps(view, regular.steps) };
}
