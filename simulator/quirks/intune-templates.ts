import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { insert } from '../handlers/create.ts';
import { badRequest } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

const DEFINITION = /\/deviceManagement\/groupPolicyDefinitions\('([^']+)'\)(?:\/presentations\('([^']+)'\))?$/;
const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

/** POST `…/updateDefinitionValues`: 204; what is added, and what goes by its identifier. */
function updateDefinitionValues(exchange: Exchange): Reply {
  const { target, json, tenant } = exchange;
  if (target.kind !== 'action' || !target.entity) throw badRequest('Values belong to one policy.');
  if (!['added', 'updated', 'deletedIds'].every((name) => Array.isArray(json[name]))) {
    throw badRequest("Values for 'added', 'updated' and 'deletedIds' are required.");
  }
  const policy = target.entity;
  const there = tenant.store.existingSet(`#${policy.num}/definitionValues`);
  for (const id of json.deletedIds as readonly Json[]) {
    const old = there?.get(String(id));
    if (!old) throw badRequest(`The value '${String(id)}' does not exist.`);
    tenant.store.purge(old);
  }
  for (const given of listOf(json.added)) add(exchange, policy, given);
  return { status: 204 };
}

function add(exchange: Exchange, policy: Entity, given: JsonObject): void {
  const { store } = exchange.tenant;
  const { presentationValues, 'definition@odata.bind': address, ...values } = given;
  const definition = store.find('deviceManagement/groupPolicyDefinitions', DEFINITION.exec(String(address))?.[1] ?? '');
  if (!definition) throw badRequest(`The definition '${String(address)}' does not exist.`);
  const row = insert(exchange, below(exchange, policy, 'definitionValues', 'groupPolicyDefinitionValue'), values);
  store.link('admxDefinition', row, definition);
  for (const one of listOf(presentationValues)) {
    const { 'presentation@odata.bind': named, ...value } = one;
    const id = DEFINITION.exec(String(named))?.[2] ?? '';
    const presentation = store.existingSet(`#${definition.num}/presentations`)?.get(id);
    if (!presentation) throw badRequest(`The presentation '${String(named)}' does not exist.`);
    const shown = insert(exchange, below(exchange, row, 'presentationValues', 'groupPolicyPresentationValue'), value);
    store.link('admxPresentation', shown, presentation);
  }
}

function below({ tenant: { store } }: Exchange, parent: Entity, nav: string, type: string) {
  const set = store.containedSet(parent, nav, type);
  return { source: { from: 'set', set, parent }, type, context: nav, nav } as const;
}

export const administrativeTemplates: Quirk = {
  name: 'intune-administrative-templates',
  because: 'https://learn.microsoft.com/graph/api/intune-grouppolicy-grouppolicyconfiguration-updatedefinitionvalues',
  types: ['groupPolicyConfiguration'],
  creating(_exchange, draft) {
    draft.policyConfigurationIngestionType = 'builtIn';
  },
  actions: { updateDefinitionValues },
};
