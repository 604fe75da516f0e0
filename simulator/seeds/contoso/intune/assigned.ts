import type { JsonObject } from '../../../../src/model/json.ts';
import { object, type SeedPiece } from '../../seed.ts';
import { any, CREATED, group } from '../ids.ts';

export const TAG = { helpDesk: '1', branch: '2', unused: '3' } as const;
export const FILTER = { company: any('filter Company Windows'), phones: any('filter Old phones') } as const;

/** Times and tags that every object of Intune bears. */
export const BASE = { createdDateTime: CREATED, lastModifiedDateTime: CREATED, roleScopeTagIds: ['0'] } as const;

/** Whom an assignment is about: a group by name, or everybody. `not` leaves the group out. */
export interface To {
  readonly to: string;
  readonly not?: true;
  readonly filter?: string;
  readonly by?: 'policySets';
  readonly more?: JsonObject;
}

const EVERYBODY: Readonly<Record<string, string>> = {
  devices: 'allDevicesAssignmentTarget',
  people: 'allLicensedUsersAssignmentTarget',
};

/** Assignments below an object; `source` says whether their type tells by whom they were made. */
export function* assigned(path: string, type: string, targets: readonly To[], source = true): Generator<SeedPiece> {
  for (const { to, not, filter, by = 'direct', more } of targets) {
    const everybody = EVERYBODY[to];
    yield object(`${path}/assignments`, type, {
      id: `${path.slice(path.lastIndexOf('/') + 1)}_${everybody ?? group(to)}`,
      ...(source ? { source: by, sourceId: path.slice(path.lastIndexOf('/') + 1) } : {}),
      ...more,
      target: {
        '@odata.type': `#microsoft.graph.${everybody ?? (not ? 'exclusionGroupAssignmentTarget' : 'groupAssignmentTarget')}`,
        ...(everybody ? {} : { groupId: group(to) }),
        deviceAndAppManagementAssignmentFilterId: filter ?? null,
        deviceAndAppManagementAssignmentFilterType: filter ? 'include' : 'none',
      },
    });
  }
}
