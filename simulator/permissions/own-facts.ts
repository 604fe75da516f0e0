import { BACKUP_STORAGE_FACTS } from './backup-storage-facts.ts';

/**
 * Paths that the published list leaves out, from Microsoft's reference pages. `METHOD path` → application and
 * delegated permissions, any of which suffices. Path as in the pattern of a request, lower case.
 */
const USER_READ = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const GROUP_READ = ['Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const APP_READ = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const AU_READ = [
  'AdministrativeUnit.Read.All',
  'AdministrativeUnit.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const RESTORE = [
  'User.DeleteRestore.All',
  'User.ReadWrite.All',
  'Group.ReadWrite.All',
  'Application.ReadWrite.All',
  'AdministrativeUnit.ReadWrite.All',
  'Directory.ReadWrite.All',
];
const BRANDING_READ = [
  'OrganizationalBranding.Read.All',
  'OrganizationalBranding.ReadWrite.All',
  'Organization.Read.All',
  'Organization.ReadWrite.All',
];
const BRANDING_WRITE = ['OrganizationalBranding.ReadWrite.All', 'Organization.ReadWrite.All'];
const GROUP_WRITE = ['Group.ReadWrite.All', 'Directory.ReadWrite.All'];
const ROLE_READ = [
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
  'RoleManagement.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];

const ENTITLEMENT_READ = ['EntitlementManagement.Read.All', 'EntitlementManagement.ReadWrite.All'];
const ENTITLEMENT_WRITE = ['EntitlementManagement.ReadWrite.All'];

export const OWN_FACTS: Readonly<Record<string, readonly string[]>> = {
  ...BACKUP_STORAGE_FACTS,
  'GET /identitygovernance/entitlementmanagement/catalogs/{id}/resources': ENTITLEMENT_READ,
  'GET /identitygovernance/entitlementmanagement/resourcerequests': ENTITLEMENT_READ,
  'GET /identitygovernance/entitlementmanagement/resourcerequests/{id}': ENTITLEMENT_READ,
  'POST /identitygovernance/entitlementmanagement/resourcerequests': ENTITLEMENT_WRITE,
  'GET /identitygovernance/entitlementmanagement/accesspackages/{id}/resourcerolescopes': ENTITLEMENT_READ,
  'POST /identitygovernance/entitlementmanagement/accesspackages/{id}/resourcerolescopes': ENTITLEMENT_WRITE,
  'DELETE /identitygovernance/entitlementmanagement/accesspackages/{id}/resourcerolescopes/{id}': ENTITLEMENT_WRITE,
  'GET /directoryobjects/delta': ['Directory.Read.All', 'Directory.ReadWrite.All'],
  'GET /directory/deleteditems/microsoft.graph.user': ['User.DeleteRestore.All', ...USER_READ],
  'GET /directory/deleteditems/microsoft.graph.group': GROUP_READ,
  'GET /directory/deleteditems/microsoft.graph.application': APP_READ,
  'GET /directory/deleteditems/microsoft.graph.serviceprincipal': APP_READ,
  'GET /directory/deleteditems/microsoft.graph.administrativeunit': AU_READ,
  'GET /onpremisespublishingprofiles/{id}/connectorgroups': ['Directory.ReadWrite.All'],
  'POST /onpremisespublishingprofiles/{id}/connectorgroups': ['Directory.ReadWrite.All'],
  'PATCH /onpremisespublishingprofiles/{id}/connectorgroups/{id}': ['Directory.ReadWrite.All'],
  'DELETE /onpremisespublishingprofiles/{id}/connectorgroups/{id}': ['Directory.ReadWrite.All'],
  'GET /directory/deleteditems/microsoft.graph.device': ['Device.Read.All', 'Directory.Read.All'],
  'GET /directory/deleteditems/microsoft.graph.certificatebasedauthpki': [
    'PublicKeyInfrastructure.Read.All',
    'PublicKeyInfrastructure.ReadWrite.All',
  ],
  'GET /directory/deleteditems/{id}': [...new Set([...USER_READ, ...GROUP_READ, ...APP_READ, ...AU_READ])],
  'DELETE /directory/deleteditems/{id}': RESTORE,
  'POST /directory/deleteditems/{id}/restore': RESTORE,
  'GET /identity/conditionalaccess/deleteditems/policies': ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'],
  'POST /identity/conditionalaccess/deleteditems/policies/{id}/restore': ['Policy.ReadWrite.ConditionalAccess'],
  'DELETE /identity/conditionalaccess/deleteditems/policies/{id}': ['Policy.ReadWrite.ConditionalAccess'],
  'GET /identity/conditionalaccess/deleteditems/namedlocations': [
    'Policy.Read.All',
    'Policy.ReadWrite.ConditionalAccess',
  ],
  'POST /identity/conditionalaccess/deleteditems/namedlocations/{id}/restore': ['Policy.ReadWrite.ConditionalAccess'],
  'DELETE /identity/conditionalaccess/deleteditems/namedlocations/{id}': ['Policy.ReadWrite.ConditionalAccess'],
  'GET /organization/{id}/branding': BRANDING_READ,
  'GET /organization/{id}/branding/localizations': BRANDING_READ,
  'POST /admin/people/profilecardproperties': ['PeopleSettings.ReadWrite.All'],
  'GET /admin/people/profilecardproperties/{id}': ['PeopleSettings.Read.All', 'PeopleSettings.ReadWrite.All'],
  'PATCH /admin/people/profilecardproperties/{id}': ['PeopleSettings.ReadWrite.All'],
  'DELETE /admin/people/profilecardproperties/{id}': ['PeopleSettings.ReadWrite.All'],
  'PATCH /organization/{id}/branding': BRANDING_WRITE,
  'PUT /organization/{id}/branding': BRANDING_WRITE,
  'DELETE /organization/{id}/branding': BRANDING_WRITE,
  'GET /groups/{id}/photo': GROUP_READ,
  'PUT /groups/{id}/photo': GROUP_WRITE,
  'PATCH /groups/{id}/photo': GROUP_WRITE,
  'DELETE /groups/{id}/photo': GROUP_WRITE,
  'PUT /applications/{id}/logo': ['Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy'],
  'GET /applications/{id}/logo': APP_READ,
  'PATCH /policies/rolemanagementpolicies/{id}/rules/{id}': [
    'RoleManagementPolicy.ReadWrite.Directory',
    'RoleManagementPolicy.ReadWrite.AzureADGroup',
  ],
  'GET /policies/rolemanagementpolicyassignments': [
    'RoleManagementPolicy.Read.AzureADGroup',
    'RoleManagementPolicy.ReadWrite.AzureADGroup',
  ],
  'GET /directory/authenticationmethoddevices/hardwareoathdevices': ['Policy.Read.All'],
  'GET /users/{id}/authentication/signinpreferences': [
    'UserAuthenticationMethod.Read.All',
    'UserAuthenticationMethod.ReadWrite.All',
  ],
  'PATCH /users/{id}/authentication/signinpreferences': ['UserAuthenticationMethod.ReadWrite.All'],
  'GET /directory/devicelocalcredentials': ['DeviceLocalCredential.ReadBasic.All', 'DeviceLocalCredential.Read.All'],
  'GET /directory/devicelocalcredentials/{id}': ['DeviceLocalCredential.Read.All'],
  'GET /directory/federationconfigurations/microsoft.graph.samlorwsfedexternaldomainfederation': [
    'Domain.Read.All',
    'Domain.ReadWrite.All',
    'IdentityProvider.Read.All',
    'IdentityProvider.ReadWrite.All',
  ],
  'GET /directoryroletemplates': ROLE_READ,
  'GET /directoryroletemplates/{id}': ROLE_READ,
  'GET /groupsettingtemplates': [
    'GroupSettings.Read.All',
    'GroupSettings.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  'POST /groups/{id}/members': ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  'DELETE /groups/{id}/members/{id}': ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  'POST /groups/{id}/owners': GROUP_WRITE,
  'DELETE /groups/{id}/owners/{id}': GROUP_WRITE,
};

/** A PATCH of a group that only binds members or owners needs less than one that changes properties. */
export const MEMBERSHIP_ONLY = ['GroupMember.ReadWrite.All'];
