import type { B2cAuthenticationMethodsPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { ONLY_IN_B2C } from '../user-flows.ts';

export const b2cAuthenticationMethodsPolicy = defineResource<B2cAuthenticationMethodsPolicy>()({
  id: 'b2c-authentication-methods-policy',
  title: 'Local accounts of B2C',
  about: 'Whether customers of an Azure AD B2C tenant sign in with an e-mail address, a user name or a phone.',
  why: 'Switched off, every customer with such an account is locked out.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['004'],
  learn: 'graph/api/resources/b2cauthenticationmethodspolicy',
  entity: 'microsoft.graph.b2cAuthenticationMethodsPolicy',
  api: { version: 'beta', path: '/policies/b2cAuthenticationMethodsPolicy' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.AuthenticationMethod'] },
  licence: 'Azure AD B2C tenant',
  optIn: { why: ONLY_IN_B2C },
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  example: { field: 'isUserNameAuthenticationEnabled', values: [true, false] },
  limits: ['Microsoft offers this policy only in the preview interface, which may change.'],
});
