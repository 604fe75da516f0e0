import type {
  CustomClaim,
  CustomClaimCondition,
  CustomClaimsPolicy,
  SourcedAttribute,
} from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

type Policy = Omit<CustomClaimsPolicy, 'claims'> & {
  claims?: (Omit<CustomClaim, 'configurations'> & {
    configurations?: { attribute?: SourcedAttribute; condition?: CustomClaimCondition }[];
  })[];
};

export const claimsPolicies = defineResource<Policy>()({
  id: 'claims-policies',
  title: 'Custom claims policies',
  about: 'Which claims the tokens of an enterprise application hold: the portal’s “Attributes & Claims”.',
  why: 'A missing claim locks people out; a wrong one makes somebody else of them.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000'],
  learn: 'graph/api/resources/customclaimspolicy',
  entity: 'microsoft.graph.customClaimsPolicy',
  api: {
    version: 'beta',
    path: '/servicePrincipals/{parent}/claimsPolicy',
    parent: 'service-principals',
    // Microsoft's own applications, hundreds in every tenant, have none.
    parentWhere: [
      { field: 'servicePrincipalType', equals: 'Application' },
      { field: 'appOwnerOrganizationId', not: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a' },
    ],
  },
  permissions: {
    read: ['Policy.ReadWrite.ApplicationConfiguration'],
    write: ['Policy.ReadWrite.ApplicationConfiguration'],
  },
  optIn: {
    why: 'Microsoft offers no permission that only reads these policies: whoever may read them may change every claim.',
  },
  shape: 'singleton',
  optional: { create: 'PUT', delete: false },
  fields: { serverOwned: ['id'] },
  references: {
    'claims[].configurations[].attribute.id': { to: 'applications', by: 'appId', inside: true, foreign: true },
    'claims[].configurations[].condition.memberOf[]': { to: 'groups' },
  },
  example: { field: 'includeBasicClaimSet', values: [true, false] },
  limits: [
    'Microsoft offers no permission that only reads these policies: a backup of them asks for one that writes.',
    'Microsoft offers no way to take a policy away, and ignores it where a claims mapping policy is assigned.',
    'Microsoft offers these policies only in the preview interface of its public cloud.',
  ],
});
