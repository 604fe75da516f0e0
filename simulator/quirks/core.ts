import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { metadataOf, writingFor } from '../handlers/read-collection.ts';
import { badRequest, GraphError, notFound, notSimulated } from '../http/graph-error.ts';
import { writeEntity } from '../odata/write-entity.ts';
import { derivedNumbers } from '../paths/derived.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

/** Actions and functions that every directory has. */
export const coreQuirks: readonly Quirk[] = [
  {
    name: 'many objects by id',
    because: 'at most 1,000 ids, unknown ones left out (api/directoryobject-getbyids)',
    types: ['directoryObject'],
    actions: {
      getByIds,
      validateProperties: () => {
        throw notSimulated("the action 'validateProperties'");
      },
    },
  },
  {
    name: 'group membership questions',
    because: 'ids only, transitive; more than 11,000 are refused (api/directoryobject-getmembergroups)',
    types: ['directoryObject'],
    actions: {
      getMemberGroups: (exchange) => memberships(exchange, (entity) => entity.type === 'group'),
      getMemberObjects: (exchange) => memberships(exchange, () => true),
      checkMemberGroups: (exchange) => checked(exchange, 'groupIds'),
      checkMemberObjects: (exchange) => checked(exchange, 'ids'),
    },
  },
  {
    name: 'quotas of relations',
    because: 'at most 100 owners, 30 administrative units an object (Azure AD service limits)',
    types: ['directoryObject'],
    linking(exchange, source, nav, target) {
      const { store } = exchange.tenant;
      const owners = nav === 'owners' ? store.links('owners').targets(source.num).length : 0;
      const isUnit = nav === 'members' && source.type === 'administrativeUnit';
      const units = isUnit
        ? store
            .links('members')
            .sources(target.num)
            .filter((num) => store.byNumber(num)?.type === source.type).length
        : 0;
      if (owners >= 100 || units >= 30) {
        throw new GraphError(
          400,
          'Directory_QuotaExceeded',
          'The directory object quota limit for the relation has been exceeded.',
        );
      }
    },
  },
  {
    name: 'password credentials',
    because: 'the secret text is shown once, in the answer of addPassword (api/application-addpassword)',
    types: ['application', 'servicePrincipal'],
    actions: { addPassword, removePassword },
  },
];

function getByIds(exchange: Exchange): Reply {
  const { ids, types } = exchange.json;
  if (!Array.isArray(ids)) throw badRequest("A value for 'ids' is required.");
  if (ids.length > 1000) {
    throw new GraphError(400, 'Directory_ResultSizeLimitExceeded', 'The number of ids exceeds the maximum of 1000.');
  }
  const schema = schemaOf(exchange.version);
  const wanted = Array.isArray(types) && types.length ? types.map((type) => String(type)) : undefined;
  const writing = writingFor(exchange, 'directoryObject');
  const seen = new Set<Entity>();
  for (const id of ids) {
    const entity = exchange.tenant.store.directoryObject(String(id));
    if (!entity || !exchange.view.values(entity)) continue;
    if (!wanted || wanted.some((type) => schema.isA(entity.type, type))) seen.add(entity);
  }
  const value = [...seen].map((entity) => writeEntity(writing, entity)).join(',');
  return { status: 200, text: `{"@odata.context":"${metadataOf(exchange)}#directoryObjects","value":[${value}]}` };
}

function boundEntity(exchange: Exchange): Entity {
  const { target } = exchange;
  if (target.kind !== 'action' || !target.entity) throw badRequest('The action must be bound to an object.');
  return target.entity;
}

function memberships(exchange: Exchange, fits: (entity: Entity) => boolean): Reply {
  const { store } = exchange.tenant;
  const onlySecurity = exchange.json.securityEnabledOnly === true;
  const ids = derivedNumbers('transitiveMemberOf', store, exchange.view, boundEntity(exchange))
    .map((num) => store.byNumber(num))
    .filter((entity) => entity !== undefined && exchange.view.values(entity) !== undefined && fits(entity))
    .filter((entity) => !onlySecurity || entity?.values.securityEnabled === true || entity?.type !== 'group')
    .map((entity) => entity?.id as string);
  if (ids.length > 11_000) {
    throw new GraphError(400, 'Directory_ResultSizeLimitExceeded', 'The number of memberships exceeds the limit.');
  }
  return { status: 200, body: { '@odata.context': `${metadataOf(exchange)}#Collection(Edm.String)`, value: ids } };
}

function checked(exchange: Exchange, property: string): Reply {
  const asked = exchange.json[property];
  if (!Array.isArray(asked)) throw badRequest(`A value for '${property}' is required.`);
  const held = (memberships(exchange, () => true).body as JsonObject).value as readonly string[];
  const value = asked.filter((id) => held.includes(String(id)));
  return { status: 200, body: { '@odata.context': `${metadataOf(exchange)}#Collection(Edm.String)`, value } };
}

function addPassword(exchange: Exchange): Reply {
  const entity = boundEntity(exchange);
  const given = (exchange.json.passwordCredential ?? {}) as JsonObject;
  const secretText = `${randomUUID().replaceAll('-', '')}~Sim`;
  const keyId = randomUUID();
  const now = exchange.cloud.clock.now();
  const credential: JsonObject = {
    customKeyIdentifier: null,
    displayName: given.displayName ?? null,
    endDateTime: given.endDateTime ?? new Date(now + 2 * 365 * 86_400_000).toISOString(),
    hint: secretText.slice(0, 3),
    keyId,
    secretText: null,
    startDateTime: given.startDateTime ?? new Date(now).toISOString(),
  };
  const list = (entity.values.passwordCredentials ?? []) as readonly Json[];
  exchange.tenant.store.update(entity, { passwordCredentials: [...list, credential] });
  const passwords = (entity.secrets?.passwords ?? {}) as JsonObject;
  entity.secrets = { ...entity.secrets, passwords: { ...passwords, [keyId]: secretText } };
  return { status: 200, body: { ...credential, secretText } };
}

function removePassword(exchange: Exchange): Reply {
  const entity = boundEntity(exchange);
  const { keyId } = exchange.json;
  const list = (entity.values.passwordCredentials ?? []) as readonly JsonObject[];
  if (!list.some((item) => item.keyId === keyId)) throw notFound(String(keyId));
  exchange.tenant.store.update(entity, { passwordCredentials: list.filter((item) => item.keyId !== keyId) });
  const { [String(keyId)]: _, ...passwords } = (entity.secrets?.passwords ?? {}) as JsonObject;
  entity.secrets = { ...entity.secrets, passwords };
  return { status: 204 };
}
