import { defineResource, type Reference } from '../../model/resource.ts';

/** As Microsoft documents it; its published types do not have it yet. */
interface M365CapabilityBase {
  '@odata.type'?: string;
  name?: string;
  lastModifiedDateTime?: string;
  inboundAccess?: {
    isAllowed?: boolean;
    resourceScopes?: {
      included?: { resourceId?: string; resourceType?: string }[];
      excluded?: { resourceId?: string; resourceType?: string }[];
    };
  };
}

const LOCAL = { to: ['users', 'groups'], except: ['All'] } as const;
/** Whose calendars, mail tips and rooms a capability is about. */
export const CAPABILITY_REFERENCES = {
  'inboundAccess.resourceScopes.included[].resourceId': LOCAL,
  'inboundAccess.resourceScopes.excluded[].resourceId': LOCAL,
} satisfies Readonly<Record<string, Reference>>;

export const crossTenantM365Capabilities = defineResource<M365CapabilityBase>()({
  id: 'cross-tenant-m365-capabilities',
  title: 'Cross-tenant Microsoft 365 capabilities',
  about: 'What people of other organizations may see of calendars, mail tips, profiles and rooms by default.',
  why: 'A wider setting shows the calendars of everybody to strangers; a lost one ends the sharing with all partners.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['004'],
  learn: 'graph/api/resources/m365capabilitybase',
  entity: 'microsoft.graph.m365CapabilityBase',
  api: { version: 'beta', path: '/policies/crossTenantAccessPolicy/default/m365Capabilities', key: 'name' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.CrossTenantCapability'] },
  shape: 'collection',
  nameField: 'name',
  matchBy: [['name']],
  fields: {
    serverOwned: ['lastModifiedDateTime'],
    createOnly: ['@odata.type', 'name'],
    unordered: ['inboundAccess.resourceScopes.included[]', 'inboundAccess.resourceScopes.excluded[]'],
    required: ['name', 'inboundAccess'],
  },
  references: CAPABILITY_REFERENCES,
  untouchable: [
    {
      when: [],
      cannot: 'delete',
      say: 'Microsoft lets nobody take a default capability away: it can only be forbidden.',
    },
  ],
  example: { field: 'inboundAccess.isAllowed', values: [true, false] },
  limits: [
    'What a single partner may see is kept and restored with that partner, under Cross-tenant access: partners.',
    'Microsoft hands these capabilities out tenant by tenant; where they are missing, nothing is captured.',
    'A default capability cannot be deleted, only forbidden.',
  ],
});
