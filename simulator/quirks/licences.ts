import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { readEntity } from '../handlers/read-entity.ts';
import { badRequest, notFound } from '../http/graph-error.ts';
import type { Quirk } from './quirk.ts';

interface Licence {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

export const licences: Quirk = {
  name: 'licences',
  because: 'https://learn.microsoft.com/graph/api/user-assignlicense',
  types: ['user', 'group'],
  actions: { assignLicense },
};

/** POST `…/assignLicense`: all changes or none; 200 and the user, 202 and the group. */
function assignLicense(exchange: Exchange): Reply {
  const { target, json, tenant } = exchange;
  if (target.kind !== 'action' || !target.entity) throw notFound('assignLicense');
  const { entity } = target;
  const { addLicenses, removeLicenses } = json;
  if (!Array.isArray(addLicenses) || !Array.isArray(removeLicenses)) {
    throw badRequest("The parameters 'addLicenses' and 'removeLicenses' are both required.");
  }
  const added = addLicenses.map((item) => checked(exchange, item as JsonObject));
  if (entity.type === 'user' && added.length && !entity.values.usageLocation) {
    throw badRequest('License assignment cannot be done for user with invalid usage location.');
  }
  const held = (entity.values.assignedLicenses ?? []) as unknown as readonly Licence[];
  for (const skuId of removeLicenses) {
    if (!held.some((licence) => licence.skuId === skuId)) {
      throw badRequest('User does not have a corresponding license.');
    }
  }
  const kept = held.filter(
    ({ skuId }) => !removeLicenses.includes(skuId) && !added.some((licence) => licence.skuId === skuId),
  );
  tenant.store.update(entity, { assignedLicenses: [...kept, ...added] as unknown as Json });
  const reply = readEntity(exchange, entity, entity.type, `${entity.type}s`, false);
  return { ...reply, status: entity.type === 'user' ? 200 : 202, headers: { 'x-ms-license-operation': randomUUID() } };
}

function checked(exchange: Exchange, { skuId, disabledPlans = [] }: JsonObject): Licence {
  const sku = [...exchange.tenant.store.set('subscribedSkus').from()].find((item) => item.values.skuId === skuId);
  if (!sku) throw badRequest(`License ${String(skuId)} does not correspond to a valid company License.`);
  const plans = (sku.values.servicePlans as JsonObject[]).map((plan) => plan.servicePlanId);
  const wrong = (disabledPlans as string[]).find((plan) => !plans.includes(plan));
  if (wrong) throw badRequest(`License assignment failed because service plan ${wrong} is not part of the license.`);
  return { skuId: String(skuId), disabledPlans: disabledPlans as string[] };
}
