import { describe, expect, it } from 'vitest';
import { emAssignments } from '../../catalog/governance/em-assignments.ts';
import { emCatalogResources } from '../../catalog/governance/em-catalog-resources.ts';
import { roleEligibilitySchedules } from '../../catalog/roles/role-eligibility-schedules.ts';
import type { Resource, ResourceOf } from '../../model/resource.ts';
import { requestBody } from './requested.ts';

const requested = (resource: Resource) => resource as ResourceOf<'requested'>;
const place = { id: 'a1', parent: 'c1' };

describe('a request', () => {
  const assignment = {
    id: 'a1',
    state: 'delivered',
    schedule: { expiration: { type: 'noExpiration' } },
    target: { id: 's1', objectId: 'u1', displayName: 'Ada' },
    accessPackage: { id: 'p1', displayName: 'Seller' },
    assignmentPolicy: { id: 'y1', displayName: 'Sellers' },
  };

  it('names what it grants by the words of the request', () => {
    expect(requestBody(requested(emAssignments), 'grant', assignment, place)).toEqual({
      requestType: 'adminAdd',
      assignment: { targetId: 'u1', assignmentPolicyId: 'y1', accessPackageId: 'p1' },
      schedule: { expiration: { type: 'noExpiration' } },
    });
  });

  it('names what is there by its identifier, below its parent', () => {
    expect(requestBody(requested(emAssignments), 'revoke', assignment, place)).toMatchObject({
      requestType: 'adminRemove',
      assignment: { id: 'a1' },
    });
    const resource = { id: 'a1', originId: 'g1', originSystem: 'AadGroup', displayName: 'Sales', attributes: [] };
    expect(requestBody(requested(emCatalogResources), 'revoke', resource, place)).toEqual({
      requestType: 'adminRemove',
      resource: { id: 'a1', originId: 'g1', originSystem: 'AadGroup' },
      catalog: { id: 'c1' },
    });
  });

  it('empties what is there when it shall be empty', () => {
    const resource = { id: 'a1', originId: 'g1', originSystem: 'AadGroup', attributes: [] };
    expect(requestBody(requested(emCatalogResources), 'alter', resource, place)).toMatchObject({
      requestType: 'adminUpdate',
      resource: { id: 'a1', attributes: [] },
    });
  });

  it('takes the properties as they are where it has no words of its own', () => {
    const schedule = { principalId: 'u1', roleDefinitionId: 'r1', directoryScopeId: '/', status: 'Provisioned' };
    expect(requestBody(requested(roleEligibilitySchedules), 'revoke', schedule, place)).toEqual({
      principalId: 'u1',
      roleDefinitionId: 'r1',
      directoryScopeId: '/',
      action: 'adminRemove',
      justification: 'Restored from backup',
    });
  });
});
