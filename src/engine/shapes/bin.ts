import { writeCollection } from './collection.ts';
import { noun } from './paths.ts';
import { blocked, type Drafted, NOTHING, type ObjectWrite } from './write.ts';

/** What lies in the bin is never put there or taken out of it by a difference; asked for by name, it is brought back. */
export function writeBin(write: ObjectWrite): Drafted {
  if (write.mechanism === 'undelete') return writeCollection(write);
  if (write.mechanism === 'update') return NOTHING;
  return blocked(write, `restore ${noun(write.resource)} ${write.name}`, 'It is no longer in the bin.');
}
