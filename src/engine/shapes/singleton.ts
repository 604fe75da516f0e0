import type { Resource } from '../../model/resource.ts';
import { createObject, deleteObject, updateObject } from './collection.ts';
import { noun } from './paths.ts';
import { blocked, type Drafted, NOTHING, type ObjectWrite } from './write.ts';

/** What comes to be when its bytes are uploaded: a photo, of which an account has one, or a document under its name. */
export function comesWithUpload(resource: Resource): boolean {
  if (resource.create?.byUpload) return true;
  const parts = Object.values(resource.parts ?? {});
  return resource.api.parent !== undefined && parts.some((part) => part.shape === 'blob' && part.write !== undefined);
}

/**
 * What there is one of by nature, or Microsoft's own: it can be updated, and created or deleted only where its module
 * says that it need not be there.
 */
export function writeSingleton(write: ObjectWrite): Drafted {
  if (write.mechanism === 'update') return updateObject(write);
  if (write.mechanism === 'create' && comesWithUpload(write.resource)) return NOTHING;
  const fresh = write.resource.create?.comesWith;
  // It comes to be with its parent, as new ones are; what differs from that is set right.
  if (write.mechanism === 'create' && fresh) return updateObject({ ...write, current: fresh, settled: true });
  const { optional } = write.resource;
  if (write.mechanism === 'create' && optional) return createObject(write);
  if (write.mechanism === 'delete' && optional?.delete) return deleteObject(write);
  const verb = write.mechanism === 'delete' ? 'delete' : 'create';
  return blocked(
    write,
    `${verb} ${noun(write.resource)} ${write.name}`,
    optional
      ? 'Microsoft offers no way to take it away; it can only be changed.'
      : 'Microsoft provides it; it can only be changed.',
  );
}
