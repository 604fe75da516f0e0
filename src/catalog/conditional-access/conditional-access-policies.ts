import type { ConditionalAccessPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { conditionalAccessQuirks } from './conditional-access-policies.quirks.ts';

const USERS = { to: 'users', except: ['All', 'None', 'GuestsOrExternalUsers'] } as const;
const ROLES = { to: 'role-definitions', by: 'templateId', except: ['All', 'None'] } as const;
const APPS = {
  to: ['service-principals', 'applications'],
  by: 'appId',
  except: ['All', 'None', 'Office365', 'MicrosoftAdminPortals', 'AllAgentIdResources'],
  foreign: true,
} as const;
const LOCATIONS = {
  to: 'named-locations',
  // The all-zero identifier stands for the trusted addresses of the old multi-factor settings.
  except: ['All', 'AllTrusted', '00000000-0000-0000-0000-000000000000'],
} as const;

export const conditionalAccessPolicies = defineResource<ConditionalAccessPolicy>()({
  id: 'conditional-access-policies',
  title: 'Conditional Access policies',
  about: 'The rules that decide who may sign in to what, from where, and with which proof.',
  why: 'One switched-off or loosened policy opens the tenant; one wrong policy locks everybody out.',
  service: 'admin-portal-settings',
  category: 'conditional-access',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/conditionalaccesspolicy',
  entity: 'microsoft.graph.conditionalAccessPolicy',
  api: {
    version: 'v1.0',
    path: '/identity/conditionalAccess/policies',
    also: { version: 'beta' },
    kinds: [],
  },
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'],
  },
  licence: 'Microsoft Entra ID P1, and P2 for policies about risk',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'modifiedDateTime'],
    readOnly: ['templateId'],
    unordered: [
      'conditions.applications.includeApplications',
      'conditions.applications.excludeApplications',
      'conditions.applications.includeUserActions',
      'conditions.applications.includeAuthenticationContextClassReferences',
      'conditions.clientApplications.includeServicePrincipals',
      'conditions.clientApplications.excludeServicePrincipals',
      'conditions.clientAppTypes',
      'conditions.locations.includeLocations',
      'conditions.locations.excludeLocations',
      'conditions.platforms.includePlatforms',
      'conditions.platforms.excludePlatforms',
      'conditions.servicePrincipalRiskLevels',
      'conditions.signInRiskLevels',
      'conditions.userRiskLevels',
      'conditions.users.includeUsers',
      'conditions.users.excludeUsers',
      'conditions.users.includeGroups',
      'conditions.users.excludeGroups',
      'conditions.users.includeRoles',
      'conditions.users.excludeRoles',
      'grantControls.builtInControls',
      'grantControls.customAuthenticationFactors',
      'grantControls.termsOfUse',
    ],
    required: ['displayName', 'state', 'conditions'],
  },
  references: {
    'conditions.users.includeUsers[]': USERS,
    'conditions.users.excludeUsers[]': USERS,
    'conditions.users.includeGroups[]': { to: 'groups' },
    'conditions.users.excludeGroups[]': { to: 'groups' },
    'conditions.users.includeRoles[]': ROLES,
    'conditions.users.excludeRoles[]': ROLES,
    'conditions.applications.includeApplications[]': APPS,
    'conditions.applications.excludeApplications[]': APPS,
    'conditions.applications.includeAuthenticationContextClassReferences[]': { to: 'authentication-contexts' },
    'conditions.clientApplications.includeServicePrincipals[]': {
      to: 'service-principals',
      except: ['ServicePrincipalsInMyTenant'],
    },
    'conditions.clientApplications.excludeServicePrincipals[]': { to: 'service-principals' },
    'conditions.locations.includeLocations[]': LOCATIONS,
    'conditions.locations.excludeLocations[]': LOCATIONS,
    'grantControls.authenticationStrength.id': { to: 'authentication-strengths' },
    'grantControls.termsOfUse[]': { to: 'terms-of-use', needed: true },
  },
  handOver: [
    {
      when: 'recreated',
      say: 'Policy {name} has a new identifier: correct scripts and monitoring rules that name the old one.',
    },
  ],
  bin: 'deleted-conditional-access',
  example: { field: 'displayName', values: ['CA001: require MFA', 'CA001: require MFA for everybody'] },
  limits: [
    'Policies that Microsoft manages can be changed only in part and come back as ordinary policies.',
    'Graph does not take the template a policy was made from (templateId); it is kept for the record.',
    'Graph allows one request a second for all Conditional Access objects of a tenant, so large restores take time.',
    'Custom controls of third parties (customAuthenticationFactors) must exist before a policy can name them.',
  ],
  quirks: conditionalAccessQuirks,
});
