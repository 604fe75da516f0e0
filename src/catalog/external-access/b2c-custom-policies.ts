import type { TrustFrameworkPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { ONLY_IN_B2C } from '../user-flows.ts';

export const b2cCustomPolicies = defineResource<TrustFrameworkPolicy>()({
  id: 'b2c-custom-policies',
  title: 'Custom policies of B2C',
  about: 'The documents by which an Azure AD B2C tenant signs its customers in where user flows do not suffice.',
  why: 'They are programs, often of thousands of lines: lost or changed, no customer can sign in.',
  service: 'admin-portal-settings',
  category: 'external-identities',
  promises: ['004'],
  learn: 'graph/api/resources/trustframeworkpolicy',
  entity: 'microsoft.graph.trustFrameworkPolicy',
  api: { version: 'beta', path: '/trustFramework/policies' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.TrustFramework'] },
  licence: 'Azure AD B2C tenant',
  optIn: { why: ONLY_IN_B2C },
  shape: 'collection',
  nameField: 'id',
  matchBy: [['id']],
  fields: { createOnly: ['id'] },
  parts: {
    content: {
      shape: 'blob',
      path: '{self}/$value',
      contentType: 'application/xml',
      write: { method: 'PUT' },
    },
  },
  create: { byUpload: true },
  homeOnly: 'The document names its tenant, its applications and its keys: a person adapts it for another tenant.',
  limits: [
    'Microsoft offers custom policies only in the preview interface, and only in Azure AD B2C tenants.',
    'The keys that policies sign and encrypt with are never returned: a person uploads them again.',
    'A policy that builds on another is taken only when that one is there: restore again what was refused.',
  ],
});
