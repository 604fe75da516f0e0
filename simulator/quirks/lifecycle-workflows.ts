import { isJsonObject, type JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { insertChildren } from '../handlers/create.ts';
import { readEntity } from '../handlers/read-entity.ts';
import { badRequest } from '../http/graph-error.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import { checkBody } from '../writes/validate.ts';
import type { Quirk } from './quirk.ts';

const TYPE = 'identityGovernance.workflow';
/** All that an update takes; tasks and conditions change by a new version. */
const PLAIN = new Set(['@odata.type', 'displayName', 'description', 'isEnabled', 'isSchedulingEnabled']);

export const lifecycleWorkflows: Quirk = {
  name: 'lifecycle-workflows',
  because: 'https://learn.microsoft.com/graph/api/identitygovernance-workflow-createnewversion',
  types: [TYPE],
  creating(exchange, draft) {
    const { tasks } = exchange.json;
    if (!draft.category || !draft.displayName || !draft.executionConditions) {
      throw badRequest('The category, the name and the conditions of the workflow are required.');
    }
    if (!Array.isArray(tasks) || !tasks.length) throw badRequest('A workflow has at least one task.');
    const now = exchange.cloud.clock.iso();
    Object.assign(draft, { version: 1, createdDateTime: now, lastModifiedDateTime: now, deletedDateTime: null });
  },
  created: (exchange, workflow) => keepVersion(exchange, workflow),
  updating({ json }) {
    const other = Object.keys(json).find((name) => !PLAIN.has(name));
    if (other !== undefined) throw badRequest(`'${other}' of a workflow is changed by a new version.`);
  },
  actions: { createNewVersion },
};

function keepVersion({ tenant: { store } }: Exchange, workflow: Entity): void {
  const { id: _id, version, ...values } = workflow.values;
  const type = 'identityGovernance.workflowVersion';
  const set = store.containedSet(workflow, 'versions', type);
  store.create(set, type, { ...values, versionNumber: version ?? 1 }, String(version ?? 1));
}

function createNewVersion(exchange: Exchange): Reply {
  const { target, tenant, json } = exchange;
  const workflow = target.kind === 'action' ? target.entity : undefined;
  const given = json.workflow;
  if (!workflow || !isJsonObject(given)) throw badRequest("A value for 'workflow' is required.");
  if (given.category !== undefined && given.category !== workflow.values.category) {
    throw badRequest('The category of a workflow cannot be changed.');
  }
  const checked = checkBody(schemaOf(exchange.version), TYPE, given as JsonObject, 'create');
  for (const task of [...(tenant.store.existingSet(`#${workflow.num}/tasks`)?.from() ?? [])]) tenant.store.purge(task);
  insertChildren(exchange, workflow, 'tasks', checked.children.tasks ?? []);
  const version = Number(workflow.values.version ?? 1) + 1;
  tenant.store.update(workflow, { ...checked.values, version, lastModifiedDateTime: exchange.cloud.clock.iso() });
  keepVersion(exchange, workflow);
  return readEntity(exchange, workflow, TYPE, 'workflows', false);
}
