import type { JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { badRequest, GraphError, notFound } from '../http/graph-error.ts';
import type { Draft, Quirk } from './quirk.ts';

/** Directory settings follow a template: all its values, as text, and one object for each template. */
export const groupSettings: Quirk = {
  name: 'group-settings',
  because: 'https://learn.microsoft.com/graph/api/group-post-settings',
  types: ['groupSetting', 'directorySetting'],
  creating(exchange, draft, { set }) {
    const template = exchange.tenant.store.find('groupSettingTemplates', String(draft.templateId));
    if (!template) throw badRequest(`The template '${String(draft.templateId)}' does not exist.`);
    draft.displayName = template.values.displayName ?? null;
    checkValues(exchange, draft, String(draft.templateId), true);
    const others = exchange.tenant.store.existingSet(set)?.from() ?? [];
    if ([...others].some((other) => other.values.templateId === draft.templateId)) {
      throw new GraphError(
        400,
        'Request_BadRequest',
        'A conflicting object with one or more of the specified property values is present in the directory.',
      );
    }
  },
  updating(exchange, entity, patch) {
    if (patch.values !== undefined) checkValues(exchange, patch, String(entity.values.templateId), false);
  },
};

function checkValues(exchange: Exchange, draft: Draft, templateId: string, complete: boolean): void {
  const template = exchange.tenant.store.find('groupSettingTemplates', templateId);
  const known = new Set(((template?.values.values ?? []) as JsonObject[]).map((value) => String(value.name)));
  const given = (draft.values ?? []) as JsonObject[];
  for (const { name, value } of given) {
    if (!known.has(String(name))) throw badRequest(`The setting '${String(name)}' is not part of the template.`);
    if (typeof value !== 'string') throw badRequest(`The value of the setting '${String(name)}' must be a string.`);
  }
  const missing = [...known].filter((name) => !given.some((value) => value.name === name));
  if (missing.length) {
    throw badRequest(`${complete ? 'Required' : 'Incomplete'} settings: values are missing for ${missing.join(', ')}.`);
  }
}

/** One policy at most; groups are added to it by actions. */
export const lifecyclePolicies: Quirk = {
  name: 'lifecycle-policies',
  because: 'https://learn.microsoft.com/graph/api/grouplifecyclepolicy-addgroup',
  types: ['groupLifecyclePolicy'],
  creating(exchange) {
    if (exchange.tenant.store.set('groupLifecyclePolicies').size > 0) {
      throw badRequest('Only one group lifecycle policy can exist in a tenant.');
    }
  },
  actions: {
    addGroup: (exchange) => changeGroup(exchange, true),
    removeGroup: (exchange) => changeGroup(exchange, false),
  },
};

function changeGroup(exchange: Exchange, add: boolean) {
  const { target, tenant, json } = exchange;
  if (target.kind !== 'action' || !target.entity) throw notFound('groupLifecyclePolicy');
  const group = tenant.store.find('groups', String(json.groupId));
  if (!group) throw notFound(String(json.groupId));
  if (target.entity.values.managedGroupTypes !== 'Selected') {
    throw badRequest("Groups can be added only to a policy whose managedGroupTypes is 'Selected'.");
  }
  const done = add
    ? tenant.store.link('lifecycleGroups', target.entity, group)
    : tenant.store.unlink('lifecycleGroups', target.entity, group);
  return { status: 200, body: { value: done } };
}
