import type { JsonObject } from '../../../src/model/json.ts';
import { firstPartyId, GRAPH_APP_ID } from '../microsoft/first-party-apps.ts';
import { graphPermissions } from '../microsoft/graph-permissions.ts';
import { object, type SeedPiece } from '../seed.ts';
import { any, appId, group, principal, scope, TENANT } from './ids.ts';

const REMOTE_DESKTOP = 'a4a365df-50f1-4397-bc59-1a1564b8bb9c';
const CLOUD_LOGIN = '270efc09-cd0d-444b-a71f-39af4910ec45';

/** What hangs off service principals: classified permissions, provisioning, remote desktops; and two definitions. */
export function* applicationServices(): Generator<SeedPiece> {
  const graph = firstPartyId(TENANT, GRAPH_APP_ID);
  for (const name of ['User.Read', 'openid', 'profile']) {
    const permission = graphPermissions.find((one) => one.name === name);
    yield classification(graph, permission?.scopeId as string, name, 'low');
  }
  yield classification(principal('Payroll API'), scope('Payroll.Me'), 'Payroll.Me', 'medium');
  for (const [id, description, status] of [
    ['contoso_badge', 'The badge of a visitor', 'Available'],
    ['extk3x9w2ab_shift', 'The shift of a worker', 'InDevelopment'],
  ] as const) {
    yield object('schemaExtensions', 'schemaExtension', {
      id,
      description,
      owner: appId('People Directory'),
      status,
      targetTypes: ['User'],
      properties: [{ name: 'number', type: 'Integer' }],
    });
  }
  yield object('schemaExtensions', 'schemaExtension', {
    id: 'stranger_course',
    description: 'Of another tenant, as Microsoft lists them to everybody',
    owner: any('application of a stranger'),
    status: 'Available',
    targetTypes: ['Group'],
    properties: [{ name: 'title', type: 'String' }],
  });
  yield* remoteDesktop(REMOTE_DESKTOP, 'Dept IT', 'Dept Sales');
  yield* remoteDesktop(CLOUD_LOGIN, 'Dept IT');
  yield* provisioning('Payroll Web', 'scim', 'department');
  yield* provisioning('Travel Booking', 'travelOutDelta', 'country');
}

function classification(api: string, permissionId: string, permissionName: string, word: string): SeedPiece {
  return object(`servicePrincipals/${api}/delegatedPermissionClassifications`, 'delegatedPermissionClassification', {
    id: any(`classification ${permissionName}`),
    permissionId,
    permissionName,
    classification: word,
  });
}

function* remoteDesktop(application: string, ...groups: string[]): Generator<SeedPiece> {
  const path = `servicePrincipals/${firstPartyId(TENANT, application)}/remoteDesktopSecurityConfiguration`;
  const id = any(`remote desktop ${application}`);
  yield object(path, 'remoteDesktopSecurityConfiguration', { id, isRemoteDesktopProtocolEnabled: true });
  for (const name of groups)
    yield object(`${path}/${id}/targetDeviceGroups`, 'targetDeviceGroup', { id: group(name), displayName: name });
}

function* provisioning(name: string, templateId: string, attribute: string): Generator<SeedPiece> {
  const id = `${templateId}.${any(`job of ${name}`).replaceAll('-', '')}`;
  const jobs = `servicePrincipals/${principal(name)}/synchronization/jobs`;
  yield object(jobs, 'synchronizationJob', {
    id,
    templateId,
    schedule: { expiration: null, interval: 'PT40M', state: 'Active' },
    status: { code: 'Active', countSuccessiveCompleteFailures: 0, escrowsPruned: false },
    synchronizationJobSettings: [{ name: 'SkipOutOfScopeDeletions', value: 'True' }],
  });
  yield object(`${jobs}/${id}/schema`, 'synchronizationSchema', {
    id,
    version: 'Date:2026-03-01T00:00:00Z',
    synchronizationRules: [rule(attribute)],
  });
}

function rule(attribute: string): JsonObject {
  return {
    id: any(`rule ${attribute}`),
    name: 'USER_TO_USER',
    editable: true,
    priority: 1,
    sourceDirectoryName: 'Azure Active Directory',
    targetDirectoryName: 'customappsso',
    objectMappings: [
      {
        enabled: true,
        flowTypes: 'Add,Update,Delete',
        name: 'Synchronize users',
        sourceObjectName: 'User',
        targetObjectName: 'User',
        attributeMappings: [{ targetAttributeName: attribute, matchingPriority: 0, flowType: 'Always' }],
      },
    ],
  };
}
