import { isJsonObject, type JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { insert, insertChildren } from '../handlers/create.ts';
import { readEntity } from '../handlers/read-entity.ts';
import { badRequest } from '../http/graph-error.ts';
import type { Quirk } from './quirk.ts';

const roles: Quirk = {
  name: 'intune-roles',
  because: 'https://learn.microsoft.com/graph/api/intune-rbac-roledefinition-create: built-in ones stay as they are',
  types: ['roleDefinition'],
  creating({ json, tenant: { store } }, draft) {
    if (!draft.displayName) throw badRequest("A value is required for property 'displayName' of resource.");
    const sent = ['isBuiltIn', 'isBuiltInRoleDefinition', 'permissions'].find((name) => name in json);
    if (sent !== undefined) throw badRequest(`Property '${sent}' is read-only and cannot be set.`);
    for (const { values } of store.set('deviceManagement/roleDefinitions').from()) {
      if (values.displayName === draft.displayName) throw badRequest('A role with the same name exists already.');
    }
    Object.assign(draft, {
      isBuiltIn: false,
      isBuiltInRoleDefinition: false,
      permissions: draft.rolePermissions ?? [],
    });
  },
  updating(_exchange, role) {
    if (role.values.isBuiltIn) throw badRequest('A built-in role cannot be changed.');
  },
  deleting({ tenant: { store } }, role) {
    if (role.values.isBuiltIn) throw badRequest('A built-in role cannot be deleted.');
    if (store.links('intuneRole').sources(role.num).length)
      throw badRequest('The role is assigned and cannot be deleted.');
    return undefined;
  },
};

const assignments: Quirk = {
  name: 'intune-role-assignments',
  because: 'https://learn.microsoft.com/graph/api/intune-rbac-deviceandappmanagementroleassignment-create',
  types: ['deviceAndAppManagementRoleAssignment'],
  creating({ json, tenant: { store } }, draft) {
    if (!json['roleDefinition@odata.bind']) throw badRequest('A role assignment names its role.');
    draft.scopeType ??= 'resourceScope';
    for (const id of [draft.members, draft.resourceScopes].flat()) {
      if (typeof id === 'string' && !store.find('groups', id)) throw badRequest(`The group '${id}' does not exist.`);
    }
    draft.scopeMembers ??= draft.resourceScopes ?? [];
  },
};

/** POST `…/templates/{id}/createInstance`: 200 and the policy. */
function createInstance(exchange: Exchange): Reply {
  const { target, json } = exchange;
  const template = target.kind === 'action' ? target.entity : undefined;
  if (!template) throw badRequest('A policy is made of one template.');
  if (template.values.isDeprecated) throw badRequest('The template is deprecated.');
  const { settingsDelta, ...rest } = json;
  if (!Array.isArray(settingsDelta)) throw badRequest("A value for 'settingsDelta' is required.");
  const set = 'deviceManagement/intents';
  const collection = { source: { from: 'set', set }, type: 'deviceManagementIntent', context: set } as const;
  const intent = insert(exchange, collection, { ...rest, templateId: template.id });
  insertChildren(exchange, intent, 'settings', settingsDelta);
  return { ...readEntity(exchange, intent, 'deviceManagementIntent', set, false), status: 200 };
}

function updateSettings(exchange: Exchange): Reply {
  const { target, json, tenant } = exchange;
  const intent = target.kind === 'action' ? target.entity : undefined;
  if (!intent || !Array.isArray(json.settings)) throw badRequest("A value for 'settings' is required.");
  const given = json.settings.filter(isJsonObject) as readonly JsonObject[];
  for (const old of [...(tenant.store.existingSet(`#${intent.num}/settings`)?.from() ?? [])]) {
    if (given.some((one) => one.definitionId === old.values.definitionId)) tenant.store.purge(old);
  }
  insertChildren(exchange, intent, 'settings', given);
  return { status: 204 };
}

const templates: Quirk = {
  name: 'intune-templates',
  because: 'https://learn.microsoft.com/graph/api/intune-deviceintent-devicemanagementtemplate-createinstance',
  types: ['deviceManagementTemplate'],
  actions: { createInstance },
};

const intents: Quirk = {
  name: 'intune-intents',
  because: 'https://learn.microsoft.com/graph/api/intune-deviceintent-devicemanagementintent-updatesettings',
  types: ['deviceManagementIntent'],
  creating(_exchange, draft) {
    draft.isAssigned = false;
  },
  updating({ json }) {
    if ('templateId' in json) throw badRequest("Property 'templateId' cannot be changed after creation.");
  },
  actions: { updateSettings },
};

const settings: Quirk = {
  name: 'intune-intent-settings',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-deviceintent-devicemanagementsettinginstance',
  types: ['deviceManagementSettingInstance'],
  creating(_exchange, draft) {
    if (!draft.definitionId) throw badRequest("A value is required for property 'definitionId' of resource.");
    draft.valueJson ??= JSON.stringify(draft.value ?? null);
  },
};

const uploadedTemplates: Quirk = {
  name: 'intune-uploaded-templates',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-grouppolicy-grouppolicyuploadeddefinitionfile',
  types: ['groupPolicyUploadedDefinitionFile'],
  computes: ['content'],
  compute: () => null,
};

export const intuneRoles: readonly Quirk[] = [roles, assignments, templates, intents, settings, uploadedTemplates];
