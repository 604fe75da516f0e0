import type { ChangeEntry } from '../state/change-log.ts';

export interface Activity {
  readonly name: string;
  readonly category: string;
  readonly operation: 'Add' | 'Update' | 'Delete' | 'Assign' | 'Unassign';
}

interface Words {
  readonly noun: string;
  readonly category: string;
  /** Spelling of the type of a target. */
  readonly target: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  user: { noun: 'user', category: 'UserManagement', target: 'User' },
  group: { noun: 'group', category: 'GroupManagement', target: 'Group' },
  device: { noun: 'device', category: 'Device', target: 'Device' },
  application: { noun: 'application', category: 'ApplicationManagement', target: 'Application' },
  servicePrincipal: { noun: 'service principal', category: 'ApplicationManagement', target: 'ServicePrincipal' },
  administrativeUnit: { noun: 'administrative unit', category: 'AdministrativeUnit', target: 'AdministrativeUnit' },
  appRoleAssignment: { noun: 'app role assignment', category: 'ApplicationManagement', target: 'ServicePrincipal' },
  oAuth2PermissionGrant: {
    noun: 'delegated permission grant',
    category: 'ApplicationManagement',
    target: 'ServicePrincipal',
  },
  unifiedRoleDefinition: { noun: 'role definition', category: 'RoleManagement', target: 'Role' },
  unifiedRoleAssignment: { noun: 'member to role', category: 'RoleManagement', target: 'Role' },
  unifiedRoleEligibilitySchedule: { noun: 'eligible member to role', category: 'RoleManagement', target: 'Role' },
  conditionalAccessPolicy: { noun: 'conditional access policy', category: 'Policy', target: 'Policy' },
  ipNamedLocation: { noun: 'named location', category: 'Policy', target: 'Policy' },
  countryNamedLocation: { noun: 'named location', category: 'Policy', target: 'Policy' },
  organization: { noun: 'company information', category: 'DirectoryManagement', target: 'Directory' },
  domain: { noun: 'domain', category: 'DirectoryManagement', target: 'Directory' },
};

export function wordsFor(type: string): Words {
  return WORDS[type] ?? { noun: type.replace(/([A-Z])/g, ' $1').toLowerCase(), category: 'Policy', target: 'Other' };
}

/** Names of links as the log spells them: `Add owner to application`. */
const LINKS: Readonly<Record<string, string>> = {
  members: 'member',
  owners: 'owner',
  manager: 'manager',
  sponsors: 'sponsor',
  registeredOwners: 'registered owner',
  registeredUsers: 'registered user',
};

export function activityOf({ kind, entity, nav = '' }: ChangeEntry): Activity {
  const { noun, category } = wordsFor(entity.type);
  switch (kind) {
    case 'created':
      return { name: `Add ${noun}`, category, operation: 'Add' };
    case 'updated':
      return { name: `Update ${noun}`, category, operation: 'Update' };
    case 'deleted':
      return { name: `Delete ${noun}`, category, operation: 'Delete' };
    case 'restored':
      return { name: `Restore ${noun}`, category, operation: 'Update' };
    case 'purged':
      return {
        name: entity.type === 'user' || entity.type === 'group' ? `Hard Delete ${noun}` : `Delete ${noun}`,
        category,
        operation: 'Delete',
      };
    case 'linked':
      return { name: `Add ${LINKS[nav] ?? nav} to ${noun}`, category, operation: 'Assign' };
    case 'unlinked':
      return { name: `Remove ${LINKS[nav] ?? nav} from ${noun}`, category, operation: 'Unassign' };
  }
}

/** Sign-in methods and settings of an account have activities of their own. */
export function securityActivityOf({ kind, entity, changed = [] }: ChangeEntry): Activity {
  const category = 'UserManagement';
  if (entity.type === 'authentication' && changed.includes('requirements')) {
    return { name: 'Update per-user multifactor authentication state', category, operation: 'Update' };
  }
  if (kind === 'created') return { name: 'Admin registered security info', category, operation: 'Add' };
  if (kind === 'purged' || kind === 'deleted')
    return { name: 'Admin deleted security info', category, operation: 'Delete' };
  return { name: 'Admin updated security info', category, operation: 'Update' };
}
