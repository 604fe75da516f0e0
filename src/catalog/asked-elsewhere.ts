import type { Resource } from '../model/resource.ts';
import type { SignInKind } from './permission-asks.ts';
import { leastPermissions, type NeededPermission } from './permissions.ts';

/**
 * A permission that comparable services ask for, as they publish it. Whether Holdfast uses it is not written here but
 * worked out from the catalogue; what is written is what to say where it does not.
 */
export interface AskedElsewhere {
  /** Numbers of the published documents that ask for it. */
  readonly by: readonly string[];
  readonly permission: string;
  readonly type: SignInKind;
  readonly resource?: 'exchange' | 'sharepoint';
  /** What they say that it is for, in short. */
  readonly purpose: string;
  /** Narrower ones that do the same here. */
  readonly instead?: readonly string[];
  /** Modules that ask for it as soon as they are there. */
  readonly belongsTo?: readonly string[];
  /** Why nothing of the kind is needed. */
  readonly notNeeded?: string;
}

const APPLICATION_DOES = 'An application may do it by itself; nobody has to sign in.';

export const ASKED_ELSEWHERE: readonly AskedElsewhere[] = [
  app(['000', '001', '002'], 'AdministrativeUnit.ReadWrite.All', 'administrative units'),
  app(['000', '001', '002'], 'Application.ReadWrite.All', 'applications and service principals'),
  app(['000', '002'], 'AppRoleAssignment.ReadWrite.All', 'app role assignments'),
  app(['000', '001', '002'], 'AuditLog.Read.All', 'audit and sign-in logs'),
  app(['000', '002'], 'BitlockerKey.Read.All', 'BitLocker recovery keys'),
  person(['000', '001', '002'], 'BitlockerKey.Read.All', 'BitLocker recovery keys', { notNeeded: APPLICATION_DOES }),
  person(['001'], 'BitlockerKey.ReadBasic.All', 'the list of BitLocker recovery keys', {
    notNeeded: APPLICATION_DOES,
  }),
  app(['001'], 'DeviceLocalCredential.Read.All', 'Windows LAPS passwords'),
  app(['000'], 'DeviceManagementApps.Read.All', 'app configuration of Intune', {
    belongsTo: ['intune-mobile-app-configurations'],
  }),
  app(['000', '002'], 'DeviceManagementApps.ReadWrite.All', 'apps, app configuration and app protection of Intune', {
    belongsTo: ['intune-mobile-app-configurations'],
  }),
  person(['000', '002'], 'DeviceManagementApps.ReadWrite.All', 'apps of Intune', {
    notNeeded: APPLICATION_DOES,
  }),
  app(['000'], 'DeviceManagementConfiguration.Read.All', 'device policies of Intune', {
    belongsTo: ['intune-device-configurations'],
  }),
  app(['000', '001', '002'], 'DeviceManagementConfiguration.ReadWrite.All', 'device policies of Intune', {
    belongsTo: ['intune-device-configurations'],
  }),
  app(['000', '002'], 'DeviceManagementRBAC.Read.All', 'roles of Intune', { belongsTo: ['intune-role-definitions'] }),
  app(['000'], 'DeviceManagementScripts.ReadWrite.All', 'scripts of Intune', {
    belongsTo: ['intune-device-management-scripts'],
  }),
  person(['001'], 'Directory.AccessAsUser.All', 'what an application may not do with users and groups', {
    notNeeded:
      'Nothing is done in a person’s name that an application may do; what only a person may do has permissions of its own.',
  }),
  app(['003'], 'Directory.Read.All', 'the list of users and groups', { instead: ['User.Read.All', 'Group.Read.All'] }),
  app(['000', '001', '002'], 'Directory.ReadWrite.All', 'users, groups, members and password protection', {
    instead: ['User.ReadWrite.All', 'Group.ReadWrite.All', 'GroupSettings.ReadWrite.All'],
  }),
  app(['000', '002'], 'Domain.Read.All', 'the domains of restored users'),
  app(['003'], 'Group.Read.All', 'groups and teams'),
  app(['000', '001', '002'], 'Group.ReadWrite.All', 'groups'),
  person(['001'], 'Group.ReadWrite.All', 'Microsoft 365 groups', { notNeeded: APPLICATION_DOES }),
  app(['000', '002'], 'Organization.Read.All', 'company branding'),
  app(['000', '001', '002'], 'Policy.Read.All', 'all policies'),
  app(['000'], 'Policy.ReadWrite.ApplicationConfiguration', 'single sign-on of enterprise applications'),
  app(['000', '001', '002'], 'Policy.ReadWrite.AuthenticationMethod', 'authentication methods'),
  app(['000', '002'], 'Policy.ReadWrite.Authorization', 'who may create security groups'),
  app(['000', '001', '002'], 'Policy.ReadWrite.ConditionalAccess', 'conditional access'),
  app(['000', '001', '002'], 'RoleManagement.ReadWrite.Directory', 'roles and their assignments'),
  app(['003'], 'Reports.Read.All', 'how much data there is', {
    notNeeded: 'Holdfast does not read how much content there is; Microsoft’s own usage reports show it.',
  }),
  app(['003'], 'Sites.Read.All', 'the list of sites', {
    belongsTo: ['backup-storage-protection-units'],
  }),
  person(['000', '002'], 'User.Read', 'signing in to the service', {
    notNeeded: 'Holdfast has sign-in of its own and needs nobody’s Microsoft profile.',
  }),
  app(['003'], 'User.Read.All', 'the list of users'),
  person(['001'], 'User.Read.All', 'users', { notNeeded: APPLICATION_DOES }),
  app(['000', '001', '002'], 'User.ReadWrite.All', 'users'),
  person(['001'], 'User.ReadWrite.All', 'properties of users', { notNeeded: APPLICATION_DOES }),
  app(['000', '001', '002'], 'UserAuthenticationMethod.ReadWrite.All', 'authentication methods of users', {
    belongsTo: ['user-auth-methods'],
  }),
  person(['001'], 'UserAuthenticationMethod.ReadWrite.All', 'authentication methods of users', {
    notNeeded: APPLICATION_DOES,
  }),
  app(['003'], 'BackupRestore-Configuration.ReadWrite.All', 'policies of Microsoft 365 Backup Storage', {
    belongsTo: ['backup-storage-exchange-policies'],
  }),
  app(['003'], 'BackupRestore-Restore.ReadWrite.All', 'restores of Microsoft 365 Backup Storage', {
    belongsTo: ['backup-storage-restore-sessions'],
  }),
  app(['003'], 'BackupRestore-Search.Read.All', 'restore points of Microsoft 365 Backup Storage', {
    belongsTo: ['backup-storage-restore-points'],
  }),
  person(['003'], 'BackupRestore-Control.ReadWrite.All', 'switching Microsoft 365 Backup Storage on', {
    notNeeded:
      'The application switches it on by itself once an administrator has made it the controller, with tools of Microsoft.',
  }),
  {
    ...app(['000', '002', '003'], 'Exchange.ManageAsApp', 'distribution lists, settings of Exchange and Defender', {
      belongsTo: ['exo-distribution-groups'],
    }),
    resource: 'exchange',
  },
  {
    ...app(['003'], 'Sites.FullControl.All', 'a scan of the site collections', {
      notNeeded: 'Content of SharePoint is not captured, and nothing else takes control of every site.',
    }),
    resource: 'sharepoint',
  },
  {
    ...app(['003'], 'User.Read.All', 'profiles kept by SharePoint', {
      notNeeded: 'Profiles kept by SharePoint are not captured; those of the directory come from Microsoft Graph.',
    }),
    resource: 'sharepoint',
  },
  app(['000'], 'Group.Read.All', 'groups, for a backup only'),
  app(['000'], 'Application.Read.All', 'applications, for a backup only'),
  app(['000'], 'AdministrativeUnit.Read.All', 'administrative units, for a backup only'),
  app(['000'], 'DeviceManagementScripts.Read.All', 'scripts of Intune, for a backup only', {
    belongsTo: ['intune-device-management-scripts'],
  }),
  app(['000'], 'Directory.Read.All', 'users and groups, for a backup only', {
    instead: ['User.Read.All', 'Group.Read.All'],
  }),
  app(['000'], 'Policy.Read.ConditionalAccess', 'conditional access, for a backup only', {
    instead: ['Policy.Read.All'],
  }),
  app(['000'], 'User.Read.All', 'users, for a backup only'),
  app(['000'], 'UserAuthenticationMethod.Read.All', 'authentication methods of users, for a backup only', {
    belongsTo: ['user-auth-methods'],
  }),
];

function app(by: readonly string[], permission: string, purpose: string, more: Said = {}): AskedElsewhere {
  return { by, permission, type: 'application', purpose, ...more };
}
function person(by: readonly string[], permission: string, purpose: string, more: Said = {}): AskedElsewhere {
  return { by, permission, type: 'delegated', purpose, ...more };
}
type Said = Pick<AskedElsewhere, 'instead' | 'belongsTo' | 'notNeeded'>;

export type Explanation =
  | { readonly kind: 'used'; readonly modules: readonly string[]; readonly optional: boolean }
  /** What others use it for takes less here; `usedBy` needs it for something else. */
  | { readonly kind: 'narrower'; readonly instead: readonly string[]; readonly usedBy: readonly string[] }
  | { readonly kind: 'not yet'; readonly modules: readonly string[] }
  | { readonly kind: 'not needed'; readonly why: string };

/** What each module would ask for if it were the only one, all modules together. */
export function askedForOneByOne(modules: readonly Resource[]): readonly NeededPermission[] {
  const found = new Map<string, NeededPermission>();
  for (const mode of ['backup', 'backup-and-restore'] as const)
    for (const module of modules)
      for (const need of leastPermissions([module], mode)) {
        const key = `${need.permission} ${need.type}`;
        const known = found.get(key);
        found.set(key, {
          ...need,
          modules: [...new Set([...(known?.modules ?? []), ...need.modules])],
          optional: need.optional && (known?.optional ?? true),
        });
      }
  return [...found.values()];
}

/** What becomes of it here; `undefined` where nothing explains it. `needed` is what `askedForOneByOne` says. */
export function explained(
  asked: AskedElsewhere,
  needed: readonly NeededPermission[],
  modules: readonly Resource[],
): Explanation | undefined {
  const { permission, type, resource, instead, belongsTo, notNeeded } = asked;
  const has = (name: string) => needed.find((need) => need.permission === name && need.type === type);
  const own = resource === 'sharepoint' ? undefined : has(permission);
  if (instead?.every((name) => has(name))) return { kind: 'narrower', instead, usedBy: own?.modules ?? [] };
  if (own) return { kind: 'used', modules: own.modules, optional: own.optional };
  const missing = belongsTo?.filter((id) => !modules.some((module) => module.id === id)) ?? [];
  if (missing.length > 0) return { kind: 'not yet', modules: missing };
  return notNeeded === undefined ? undefined : { kind: 'not needed', why: notNeeded };
}
