import type { Resource } from '../../model/resource.ts';
import type { ObjectShape } from '../../model/shape.ts';
import type { ModuleCapture } from '../../model/snapshot.ts';
import { readCollection } from '../capture/collection.ts';
import { readLogWindow } from '../capture/log.ts';
import type { Run } from '../capture/run.ts';

/** Reads one module into the snapshot; undefined for a module without a capture of its own. */
export type ReadModule = (run: Run, resource: Resource) => Promise<ModuleCapture | undefined>;

/** How the objects of each shape are read. A new shape does not compile until it is here. */
export const READING: Readonly<Record<ObjectShape, ReadModule>> = {
  collection: readCollection,
  singleton: readCollection,
  fixed: readCollection,
  assignment: readCollection,
  requested: readCollection,
  bin: readCollection,
  recordOnly: readCollection,
  log: async (run, resource) => (resource.shape === 'log' ? readLogWindow(run, resource) : undefined),
  view: async () => undefined,
};
