import type { RemoteDesktopSecurityConfiguration } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const remoteDesktopSecurity = defineResource<RemoteDesktopSecurityConfiguration>()({
  id: 'remote-desktop-security',
  title: 'Remote Desktop security',
  about: 'Whether people sign in to remote desktops with Entra ID, and on which devices without being asked again.',
  why: 'A device group too many lets sessions open without a question; a switch turned off locks remote work out.',
  service: 'entra-id',
  category: 'applications',
  promises: [],
  learn: 'graph/api/resources/remotedesktopsecurityconfiguration',
  entity: 'microsoft.graph.remoteDesktopSecurityConfiguration',
  api: {
    version: 'v1.0',
    path: '/servicePrincipals/{parent}/remoteDesktopSecurityConfiguration',
    parent: 'service-principals',
    // Microsoft Remote Desktop and Windows Cloud Login.
    parentWhere: [
      { field: 'appId', in: ['a4a365df-50f1-4397-bc59-1a1564b8bb9c', '270efc09-cd0d-444b-a71f-39af4910ec45'] },
    ],
  },
  permissions: { read: ['Application.Read.All'], write: ['Application-RemoteDesktopConfig.ReadWrite.All'] },
  shape: 'singleton',
  optional: { create: 'POST', delete: true },
  fields: { serverOwned: ['id'], required: ['isRemoteDesktopProtocolEnabled'] },
  parts: {
    targetDeviceGroups: {
      shape: 'children',
      path: '{self}/targetDeviceGroups',
      update: 'none',
      matchBy: ['id'],
      fields: { serverOwned: ['displayName'], required: ['id'] },
      references: { id: { to: 'groups' } },
    },
    approvedClientApps: {
      shape: 'children',
      path: '{self}/approvedClientApps',
      update: 'none',
      matchBy: ['id'],
      fields: { serverOwned: ['displayName'], required: ['id'] },
    },
  },
  example: { field: 'isRemoteDesktopProtocolEnabled', values: [true, false] },
  limits: [
    'Only the two applications of Microsoft that open remote desktops have such a configuration.',
    'At most ten groups of devices can be named.',
    'Where nothing was ever configured, nothing is captured.',
  ],
});
