import type { ExtensionProperty } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { extensionPropertyQuirks } from './application-extension-properties.quirks.ts';

export const applicationExtensionProperties = defineResource<ExtensionProperty>()({
  id: 'application-extension-properties',
  title: 'Directory extension definitions',
  about: 'Properties that an application adds to users, groups, devices and other objects.',
  why: 'With a definition all its values vanish from the whole directory, and rules that use them break.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/extensionproperty',
  entity: 'microsoft.graph.extensionProperty',
  api: {
    version: 'v1.0',
    path: '/applications/{parent}/extensionProperties',
    parent: 'applications',
    expand: true,
    select: ['id', 'appDisplayName', 'dataType', 'isMultiValued', 'isSyncedFromOnPremises', 'name', 'targetObjects'],
    omitted: { deletedDateTime: 'definitions go to no bin' },
  },
  permissions: { read: ['Application.Read.All'], write: ['Application.ReadWrite.All'] },
  shape: 'assignment',
  nameField: 'name',
  matchBy: [['name']],
  fields: {
    serverOwned: ['id', 'appDisplayName', 'deletedDateTime', 'isSyncedFromOnPremises'],
    createOnly: ['name', 'dataType', 'isMultiValued', 'targetObjects'],
    unordered: ['targetObjects'],
    required: ['name', 'dataType', 'targetObjects'],
  },
  references: { name: { to: 'applications', by: 'appId', inside: true, foreign: true } },
  limits: [
    'A definition is never changed, only made and removed.',
    'The name holds the application id: after the application was created anew, the property has a new name everywhere.',
    'An object takes at most 100 extension values.',
  ],
  quirks: extensionPropertyQuirks,
});
