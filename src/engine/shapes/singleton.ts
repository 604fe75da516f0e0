import { updateObject } from './collection.ts';
import { noun } from './paths.ts';
import { blocked, type Drafted, type ObjectWrite } from './write.ts';

/** What always exists, one by nature or Microsoft's own: it can be updated, never created or deleted. */
export function writeSingleton(write: ObjectWrite): Drafted {
  if (write.mechanism === 'update') return updateObject(write);
  const verb = write.mechanism === 'delete' ? 'delete' : 'create';
  return blocked(
    write,
    `${verb} ${noun(write.resource)} ${write.name}`,
    'Microsoft provides it; it can only be changed.',
  );
}
