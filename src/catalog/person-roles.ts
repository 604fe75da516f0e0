/*
 * What a signed-in administrator must be, besides what the application is given: a delegated permission only lets the
 * application do what the person may do. The least built-in role of Microsoft Entra ID for each family of permissions.
 * https://learn.microsoft.com/entra/identity/role-based-access-control/delegate-by-task
 */
const READER = 'Global Reader';

/** Beginning of the permission's name → the role that may write; the longest that fits counts. */
const WRITERS: Readonly<Record<string, string>> = {
  'AccessReview.': 'Identity Governance Administrator',
  'AdministrativeUnit.': 'Privileged Role Administrator',
  'Agreement.': 'Conditional Access Administrator',
  'AppRoleAssignment.': 'Privileged Role Administrator',
  'Application.': 'Cloud Application Administrator',
  'AuthenticationContext.': 'Conditional Access Administrator',
  'CustomAuthenticationExtension.': 'Authentication Extensibility Administrator',
  'CustomSecAttributeAssignment.': 'Attribute Assignment Administrator',
  'CustomSecAttributeDefinition.': 'Attribute Definition Administrator',
  'DelegatedPermissionGrant.': 'Privileged Role Administrator',
  'Device.': 'Cloud Device Administrator',
  DeviceManagement: 'Intune Administrator',
  'Directory.AccessAsUser.': 'Cloud Device Administrator',
  'Domain.': 'Domain Name Administrator',
  'Domain-InternalFederation.': 'External Identity Provider Administrator',
  'EntitlementManagement.': 'Identity Governance Administrator',
  'Exchange.': 'Exchange Administrator',
  'Group.': 'Groups Administrator',
  'GroupMember.': 'Groups Administrator',
  'GroupSettings.': 'Groups Administrator',
  'IdentityProvider.': 'External Identity Provider Administrator',
  'IdentityUserFlow.': 'External ID User Flow Administrator',
  'LicenseAssignment.': 'License Administrator',
  LifecycleWorkflows: 'Lifecycle Workflows Administrator',
  'Organization.': 'Global Administrator',
  'OrganizationalBranding.': 'Organizational Branding Administrator',
  'Policy.ReadWrite.AccessReview': 'Identity Governance Administrator',
  'Policy.ReadWrite.ApplicationConfiguration': 'Cloud Application Administrator',
  'Policy.ReadWrite.AuthenticationFlows': 'External ID User Flow Administrator',
  'Policy.ReadWrite.AuthenticationMethod': 'Authentication Policy Administrator',
  'Policy.ReadWrite.ConditionalAccess': 'Conditional Access Administrator',
  'Policy.ReadWrite.DeviceConfiguration': 'Cloud Device Administrator',
  'Policy.ReadWrite.CrossTenantAccess': 'Security Administrator',
  'Policy.ReadWrite.MobilityManagement': 'Intune Administrator',
  'Policy.ReadWrite.PermissionGrant': 'Privileged Role Administrator',
  'Policy.ReadWrite.SecurityDefaults': 'Conditional Access Administrator',
  'PrivilegedEligibilitySchedule.': 'Privileged Role Administrator',
  'ProfilePhoto.': 'User Administrator',
  'RoleAssignmentSchedule.': 'Privileged Role Administrator',
  'RoleEligibilitySchedule.': 'Privileged Role Administrator',
  RoleManagement: 'Privileged Role Administrator',
  'Synchronization.': 'Cloud Application Administrator',
  'User.': 'User Administrator',
  'UserAuthenticationMethod.': 'Privileged Authentication Administrator',
};

/** What `Global Reader` does not cover. */
const READERS: Readonly<Record<string, string>> = {
  'BitlockerKey.': 'Cloud Device Administrator',
  'CustomSecAttributeAssignment.': 'Attribute Assignment Reader',
  'CustomSecAttributeAuditLogs.': 'Attribute Log Reader',
  'CustomSecAttributeDefinition.': 'Attribute Definition Reader',
  'DeviceLocalCredential.': 'Cloud Device Administrator',
};

/** The roles that a person needs who signs in with this delegated permission. `Global Administrator` where none is less. */
export function rolesOfPerson(permission: string, access: 'read' | 'write'): readonly string[] {
  if (access === 'read') return [longest(READERS, permission) ?? READER];
  return [longest(WRITERS, permission) ?? 'Global Administrator'];
}

function longest(table: Readonly<Record<string, string>>, permission: string): string | undefined {
  const fits = Object.keys(table).filter((beginning) => permission.startsWith(beginning));
  const best = fits.sort((a, b) => b.length - a.length)[0];
  return best === undefined ? undefined : table[best];
}
