import { badRequest, type GraphError } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

/** What the cloud may still write on an object that is mastered on premises. */
const CLOUD_OWNED = new Set(['usageLocation', 'passwordProfile', 'passwordPolicies', 'preferredDataLocation']);

function mastered(): GraphError {
  return badRequest(
    'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
  );
}

function synced(entity: Entity): boolean {
  return entity.values.onPremisesSyncEnabled === true;
}

export const onPremises: Quirk = {
  name: 'on-premises',
  because: 'observed: https://github.com/microsoftgraph/microsoft-graph-docs/issues?q=on-premises+mastered',
  types: ['user', 'group', 'orgContact', 'device'],
  updating(_exchange, entity, patch) {
    if (synced(entity) && Object.keys(patch).some((name) => !CLOUD_OWNED.has(name) && !name.startsWith('extension_'))) {
      throw mastered();
    }
  },
  deleting(_exchange, entity) {
    if (synced(entity) && entity.type !== 'device') throw mastered();
    return undefined;
  },
  linking(_exchange, source, nav) {
    if (synced(source) && (nav === 'members' || nav === 'owners' || nav === 'manager')) throw mastered();
  },
  unlinking(_exchange, source, nav) {
    if (synced(source) && (nav === 'members' || nav === 'owners' || nav === 'manager')) throw mastered();
  },
};
