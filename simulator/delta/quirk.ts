import type { Quirk } from '../quirks/quirk.ts';
import { delta } from './delta.ts';

export const deltaQuirk: Quirk = {
  name: 'delta',
  because: 'https://learn.microsoft.com/graph/delta-query-overview',
  types: [
    'user',
    'group',
    'device',
    'application',
    'servicePrincipal',
    'directoryRole',
    'administrativeUnit',
    'orgContact',
    'oAuth2PermissionGrant',
    'directoryObject',
  ],
  actions: { delta },
};
