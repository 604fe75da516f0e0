import { badRequest, GraphError } from '../../http/graph-error.ts';
import type { Quirk } from '../quirk.ts';
import { mustBeOpen } from './browsing.ts';
import { ITEMS } from './copy.ts';
import { progressOf, sessionOf } from './restoring.ts';
import { mustBeController, ROOT } from './service.ts';

/** Microsoft's word for a time that it does not know yet. */
const NO_TIME = '0001-01-01T00:00:00Z';
const SOURCE = { granularDriveRestoreArtifact: 'directoryObjectId', granularSiteRestoreArtifact: 'siteId' } as const;

/** A file or folder of a restore point that somebody looks through, named by its key; restored into a new folder. */
export const granular: Quirk = {
  name: 'backup-storage-granular-artifacts',
  because:
    'https://learn.microsoft.com/graph/api/backuprestoreroot-post-sharepointrestoresessions and .../granularrestoreartifactbase',
  types: ['granularRestoreArtifactBase'],
  naming: (_exchange, draft) => String(draft.id),
  creating(exchange, draft, { set, type }) {
    mustBeController(exchange);
    const { store } = exchange.tenant;
    if (sessionOf(exchange, set)?.values.simActivatedAt)
      throw new GraphError(409, 'conflict', 'The session is not a draft any more.');
    const source = SOURCE[type as keyof typeof SOURCE];
    const browsed = store.find(`${ROOT}/browseSessions`, String(draft.browseSessionId));
    if (!browsed || browsed.values[source] === undefined) throw badRequest('The browse session does not exist.');
    mustBeOpen(exchange, browsed);
    if (typeof draft.id !== 'string' || !ITEMS[draft.id]) throw badRequest('There is no item of this key.');
    draft[source] = browsed.values[source];
    draft.simRestorePoint = browsed.values.restorePointDateTime ?? NO_TIME;
  },
  computes: [
    'status',
    'startDateTime',
    'completionDateTime',
    'restorePointDateTime',
    'restoredItemKey',
    'restoredItemPath',
    'restoredItemWebUrl',
    'webUrl',
  ],
  compute(exchange, artifact, property) {
    const { status, startedAt, endedAt } = progressOf(exchange, artifact);
    switch (property) {
      case 'status':
        return status;
      case 'startDateTime':
        return startedAt ?? NO_TIME;
      case 'completionDateTime':
        return endedAt ?? NO_TIME;
      case 'restorePointDateTime':
        return startedAt ? (artifact.values.simRestorePoint ?? NO_TIME) : NO_TIME;
      case 'restoredItemKey':
        return endedAt ? `${artifact.id}-restored` : '';
      case 'restoredItemPath':
        return endedAt ? `/Restored/${sessionOf(exchange, artifact.set)?.id}` : '';
      default:
        return '';
    }
  },
};
