import type { Graph } from '../../src/graph/graph.ts';
import type { JsonObject } from '../../src/model/json.ts';

/** What a module needs at least one of, and the tenant does not have. `{…}` are identifiers found in the tenant. */
const FURNITURE: readonly (readonly [path: string, body: JsonObject, version?: 'beta'])[] = [
  [
    '/policies/crossTenantAccessPolicy/partners',
    { tenantId: '3d1e4f5a-0b6c-4d7e-8f90-a1b2c3d4e5f6', inboundTrust: { isMfaAccepted: true } },
  ],
  [
    '/policies/crossTenantAccessPolicy/partners',
    { tenantId: '4e2f5a6b-1c7d-4e8f-9a01-b2c3d4e5f607', inboundTrust: { isMfaAccepted: true } },
  ],
  [
    '/policies/crossTenantAccessPolicy/partners/3d1e4f5a-0b6c-4d7e-8f90-a1b2c3d4e5f6/m365Capabilities',
    {
      '@odata.type': '#microsoft.graph.crossTenantMailTipsAll',
      name: 'crossTenantMailTipsAll',
      inboundAccess: { isAllowed: true, resourceScopes: { included: [{ resourceId: 'All', resourceType: 'user' }] } },
    },
    'beta',
  ],
  [
    '/policies/permissionGrantPolicies',
    { id: 'low-risk', displayName: 'Low risk', description: 'Low risk, for everybody' },
  ],
  [
    '/policies/permissionGrantPolicies',
    { id: 'verified', displayName: 'Verified publishers', description: 'Verified publishers, for everybody' },
  ],
  [
    '/policies/permissionGrantPolicies/low-risk/includes',
    { permissionType: 'delegated', permissionClassification: 'low' },
  ],
  ['/directory/attributeSets', { id: 'Engineering', description: 'Engineers', maxAttributesPerSet: 25 }],
  [
    '/directory/customSecurityAttributeDefinitions',
    {
      attributeSet: 'Engineering',
      name: 'CostCentre',
      description: 'Where it is booked',
      type: 'String',
      status: 'Available',
      isCollection: false,
      isSearchable: true,
      usePreDefinedValuesOnly: false,
    },
  ],
  [
    '/policies/activityBasedTimeoutPolicies',
    {
      displayName: 'Fifteen minutes',
      definition: [
        '{"ActivityBasedTimeoutPolicy":{"Version":1,"ApplicationPolicies":[{"ApplicationId":"default","WebSessionIdleTimeout":"00:15:00"}]}}',
      ],
      isOrganizationDefault: false,
    },
  ],
  ['/applications/{application}/extensionProperties', { name: 'badge', dataType: 'String', targetObjects: ['User'] }],
  [
    '/roleManagement/directory/roleAssignmentScheduleRequests',
    {
      action: 'adminAssign',
      principalId: '{user}',
      roleDefinitionId: '{role}',
      directoryScopeId: '/',
      justification: 'Duty',
      scheduleInfo: { startDateTime: '2026-11-20T08:00:00Z', expiration: { type: 'noExpiration' } },
    },
  ],
];

/** Adds what the seed lacks. What Graph refuses is answered, so that the test can say it. */
export async function furnish(graph: Graph): Promise<readonly string[]> {
  const first = async (path: string) => String(((await graph.get(path)).value as readonly JsonObject[])[0]?.id);
  const found: Readonly<Record<string, string>> = {
    application: await first('/applications?$top=1'),
    user: await first('/users?$top=1'),
    role: await first("/roleManagement/directory/roleDefinitions?$filter=displayName eq 'Reports Reader'"),
  };
  const fill = (text: string) =>
    text.replace(/\{(application|user|role)\}/g, (_, name: string) => found[name] as string);
  const refused: string[] = [];
  for (const [path, body, version = 'v1.0'] of FURNITURE) {
    await graph
      .write('POST', fill(path), JSON.parse(fill(JSON.stringify(body))), { version })
      .catch((error: unknown) => refused.push(String(error)));
  }
  return refused;
}
