import { describe, expect, it } from 'vitest';
import { chargesOf, isPostRead } from './call-cost.ts';

const costs = (method: string, path: string) =>
  Object.fromEntries(chargesOf(method, path).map(({ budget, amount }) => [budget, amount]));

describe('the cost of a call', () => {
  it.each([
    ['/users', 2],
    ['/users?$select=id&$top=999', 1],
    ['/v1.0/users?%24select=id&$top=999', 1],
    ['/users?$top=5&$expand=manager', 2],
    ['/users/1', 1],
    ['/users/1/memberOf', 2],
    ['/users/1/memberOf/microsoft.graph.group?$select=id', 1],
    ['/me/licenseDetails', 2],
    ['/groups', 1],
    ['/groups?$select=id&$expand=owners', 1],
    ['/groups/1/members', 3],
    ['/groups/1/members?$select=id&$top=999', 2],
    ['/groups/1/transitiveMembers?$select=id', 4],
    ['/groups/1/owners', 1],
    ['/groups/delta?$select=id', 1],
    ['/applications', 2],
    ['/servicePrincipals/1/appRoleAssignments', 2],
    ['/servicePrincipals/1/appRoleAssignedTo', 1],
    ['/subscribedSkus', 3],
    ['/domains/contoso.com/domainNameReferences', 4],
    ['/beta/oauth2PermissionGrants?$top=999', 2],
  ])('GET %s: %i units', (path, units) => {
    expect(costs('GET', path)).toEqual({ directory: units });
  });

  it.each([
    ['POST', '/users', { directory: 1, 'directory-writes': 1 }],
    ['PATCH', '/groups/1', { directory: 1, 'directory-writes': 1 }],
    ['DELETE', '/groups/1/members/2/$ref', { directory: 1, 'directory-writes': 1 }],
    ['POST', '/directory/deletedItems/1/restore', { directory: 1, 'directory-writes': 1 }],
    ['POST', '/users/1/getMemberGroups', { directory: 2 }],
    ['POST', '/users/1/microsoft.graph.checkMemberObjects', { directory: 4 }],
    ['POST', '/directoryObjects/getByIds', { directory: 5 }],
    ['POST', '/directoryObjects/getByIds?$select=id', { directory: 2 }],
    ['GET', '/identity/conditionalAccess/policies', { 'conditional-access': 1 }],
    ['PATCH', '/identity/conditionalAccess/namedLocations/1', { 'conditional-access': 1 }],
    ['GET', '/identity/conditionalAccess/authenticationContextClassReferences', { directory: 1 }],
    ['GET', '/identityProtection/riskyUsers', { 'conditional-access': 1 }],
    ['GET', '/auditLogs/directoryAudits?$top=999', { 'entra-reports': 1 }],
    ['GET', '/users/1/authentication/methods', { 'entra-reports': 1 }],
    ['GET', '/policies/authenticationMethodsPolicy', { directory: 1 }],
    ['GET', '/users?$select=id,signInActivity', { directory: 1, 'sign-in-activity': 1 }],
    ['GET', '/deviceManagement/deviceConfigurations', { intune: 1 }],
    ['POST', '/beta/deviceManagement/configurationPolicies', { intune: 1, 'intune-writes': 1 }],
    ['GET', '/users/1/extensions', { extensions: 1 }],
    ['GET', '/subscriptions', { 'subscription-lists': 1 }],
    ['GET', '/identity/identityProviders', { 'identity-providers': 1 }],
    ['GET', '/admin/sharepoint/settings', { sharepoint: 2 }],
    ['PUT', '/groups/1/team', { teams: 1 }],
  ])('%s %s', (method, path, expected) => {
    expect(costs(method, path)).toEqual(expected);
  });

  it('tells functions from writes', () => {
    expect(isPostRead('POST', '/v1.0/groups/1/getMemberObjects')).toBe(true);
    expect(isPostRead('POST', '/groups')).toBe(false);
    expect(isPostRead('POST', '/groups/1/assignLicense')).toBe(false);
  });
});
