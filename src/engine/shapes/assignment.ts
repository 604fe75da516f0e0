import { differing } from './body.ts';
import { createObject, deleteObject, untouchable } from './collection.ts';
import { noun } from './paths.ts';
import { blocked, type Drafted, limit, NOTHING, type ObjectWrite, together } from './write.ts';

/** Edges: created and deleted, never changed. A difference is a deletion and a creation, and is never implied. */
export function writeAssignment(write: ObjectWrite): Drafted {
  switch (write.mechanism) {
    case 'create': {
      const drafted = createObject(write);
      return {
        ...drafted,
        steps: drafted.steps.map((one) => (one.action === 'create' ? { ...one, alsoDone: ['exists'] } : one)),
      };
    }
    case 'delete':
      return deleteObject(write);
    case 'undelete':
      return NOTHING;
    case 'update':
      return replace(write);
  }
}

function replace(write: ObjectWrite): Drafted {
  const { resource, wanted, current } = write;
  if (!wanted || !current || (!write.settled && write.options.existing !== 'overwrite')) return NOTHING;
  const names = differing(resource, wanted, current).filter(
    (name) => !resource.fields?.readOnly?.includes(name) && (!write.only || write.only.has(name)),
  );
  if (names.length === 0) return NOTHING;
  const rule = untouchable(write, 'write');
  if (rule) return blocked(write, `replace ${noun(resource)} ${write.name}`, rule.say);
  const created = createObject({ ...write, mechanism: 'create', current: undefined });
  const gone = deleteObject(write);
  const after = created.steps.map((one) => one.id);
  return together(
    created,
    { steps: gone.steps.map((one) => ({ ...one, action: 'replace' as const, after })), findings: [] },
    { steps: [], findings: [limit(write, 'replaced', `${write.name} is replaced: it cannot be changed in place.`)] },
  );
}
