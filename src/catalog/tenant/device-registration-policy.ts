import type {
  AzureADJoinPolicy,
  AzureADRegistrationPolicy,
  DeviceRegistrationPolicy,
  EnumeratedDeviceRegistrationMembership,
  LocalAdminSettings,
} from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

type Policy = Omit<DeviceRegistrationPolicy, 'azureADJoin' | 'azureADRegistration'> & {
  azureADJoin?: Omit<AzureADJoinPolicy, 'allowedToJoin' | 'localAdmins'> & {
    allowedToJoin?: EnumeratedDeviceRegistrationMembership;
    localAdmins?: Omit<LocalAdminSettings, 'registeringUsers'> & {
      registeringUsers?: EnumeratedDeviceRegistrationMembership;
    };
  };
  azureADRegistration?: Omit<AzureADRegistrationPolicy, 'allowedToRegister'> & {
    allowedToRegister?: EnumeratedDeviceRegistrationMembership;
  };
};

export const deviceRegistrationPolicy = defineResource<Policy>()({
  id: 'device-registration-policy',
  title: 'Device registration policy',
  about: 'Who may join or register devices, how many, with which proof, and who becomes their administrator.',
  why: 'Opened up, anybody can bring a device that policies then trust; shut, nobody can set up a new one.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001'],
  learn: 'graph/api/resources/deviceregistrationpolicy',
  entity: 'microsoft.graph.deviceRegistrationPolicy',
  api: { version: 'v1.0', path: '/policies/deviceRegistrationPolicy' },
  permissions: { read: ['Policy.Read.DeviceConfiguration'], write: ['Policy.ReadWrite.DeviceConfiguration'] },
  shape: 'singleton',
  nameField: 'displayName',
  fields: {
    serverOwned: ['id', 'azureADJoin.isAdminConfigurable', 'azureADRegistration.isAdminConfigurable'],
    readOnly: ['displayName', 'description'],
    unordered: [
      'azureADJoin.allowedToJoin.users',
      'azureADJoin.allowedToJoin.groups',
      'azureADJoin.localAdmins.registeringUsers.users',
      'azureADJoin.localAdmins.registeringUsers.groups',
      'azureADRegistration.allowedToRegister.users',
      'azureADRegistration.allowedToRegister.groups',
    ],
  },
  references: {
    'azureADJoin.allowedToJoin.users[]': { to: 'users' },
    'azureADJoin.allowedToJoin.groups[]': { to: 'groups' },
    'azureADJoin.localAdmins.registeringUsers.users[]': { to: 'users' },
    'azureADJoin.localAdmins.registeringUsers.groups[]': { to: 'groups' },
    'azureADRegistration.allowedToRegister.users[]': { to: 'users' },
    'azureADRegistration.allowedToRegister.groups[]': { to: 'groups' },
  },
  update: {
    method: 'PUT',
    always: [
      'azureADJoin',
      'azureADRegistration',
      'localAdminPassword',
      'multiFactorAuthConfiguration',
      'userDeviceQuota',
    ],
  },
  example: { field: 'userDeviceQuota', values: [20, 50] },
  limits: ['Where Intune manages enrolment, who may register devices is fixed and cannot be changed here.'],
});
