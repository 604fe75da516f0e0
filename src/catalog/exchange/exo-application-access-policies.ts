import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { groupById } from './exo-application-access-policies.quirks.ts';

export const exoApplicationAccessPolicies = defineCmdletModule({
  id: 'exo-application-access-policies',
  title: 'Application access policies',
  about: 'Into whose mailboxes an application may look, or may not, whatever permissions it has.',
  why: 'Without its policy an application that was bounded to one group reads the mail of everybody.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'ApplicationAccessPolicy',
  key: 'Identity',
  nameField: 'ScopeName',
  matchBy: [['AppId', 'AccessRight', 'ScopeIdentity']],
  roles: { read: ['View-Only Configuration', 'Organization Configuration'], write: ['Organization Configuration'] },
  licence: 'Exchange Online',
  fields: {
    // Names of the group, which moves on without them.
    serverOwned: ['ScopeName', 'ScopeIdentity', 'ShardType'],
    createOnly: ['AppId', 'AccessRight', 'ScopeIdentityRaw'],
    required: ['AppId', 'AccessRight', 'ScopeIdentityRaw'],
    sentAs: { ScopeIdentityRaw: 'PolicyScopeGroupId' },
  },
  references: {
    AppId: { to: ['applications', 'service-principals'], by: 'appId', except: ['*'], foreign: true },
    ScopeIdentityRaw: { to: ['groups', 'users'], inside: true },
  },
  quirks: groupById,
  example: {
    field: 'Description',
    values: ['Agreed with the owner of the application', 'Agreed with data protection'],
  },
  limits: [
    'Application, right and group are fixed when a policy is made; another group means a new policy.',
    'A policy that is missing opens mailboxes, and one too many shuts an application out: look at the plan before it is carried out.',
    'Microsoft replaces these policies by roles for applications, which are restored with the role assignments.',
  ],
});
