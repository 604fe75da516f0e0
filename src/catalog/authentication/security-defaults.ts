import type { IdentitySecurityDefaultsEnforcementPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const securityDefaults = defineResource<IdentitySecurityDefaultsEnforcementPolicy>()({
  id: 'security-defaults',
  title: 'Security defaults',
  about: 'Microsoft’s basic protection for tenants without Conditional Access, on or off.',
  why: 'Off without Conditional Access means passwords alone.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001'],
  learn: 'graph/api/resources/identitysecuritydefaultsenforcementpolicy',
  entity: 'microsoft.graph.identitySecurityDefaultsEnforcementPolicy',
  api: { version: 'v1.0', path: '/policies/identitySecurityDefaultsEnforcementPolicy' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.Read.All', 'Policy.ReadWrite.SecurityDefaults'] },
  shape: 'singleton',
  nameField: 'displayName',
  fields: { serverOwned: ['id', 'deletedDateTime'], readOnly: ['displayName', 'description'] },
  example: { field: 'isEnabled', values: [true, false] },
  limits: ['Microsoft refuses to switch security defaults on while Conditional Access policies are on.'],
});
