import type { Json, JsonObject } from '../../src/model/json.ts';
import { badRequest, GraphError } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';

interface Rule {
  readonly set: string;
  readonly property: string;
  /** 409 with its own text; the default is 400 with details. */
  readonly conflict?: string;
  /** Only objects (and only drafts) like this take part. */
  readonly among?: (values: JsonObject) => boolean;
}

const RULES: readonly Rule[] = [
  { set: 'users', property: 'userPrincipalName' },
  { set: 'users', property: 'proxyAddresses' },
  { set: 'groups', property: 'proxyAddresses' },
  { set: 'groups', property: 'mailNickname', among: (values) => values.mailEnabled === true },
  { set: 'groups', property: 'uniqueName' },
  { set: 'applications', property: 'uniqueName' },
  { set: 'applications', property: 'appId' },
  { set: 'applications', property: 'identifierUris' },
  {
    set: 'servicePrincipals',
    property: 'appId',
    conflict:
      'The service principal cannot be created, updated, or restored because the service principal name {value} is already in use.',
  },
  { set: 'devices', property: 'deviceId' },
  {
    set: 'policies/crossTenantAccessPolicy/partners',
    property: 'tenantId',
    conflict: 'Another object with the same value for property tenantId already exists.',
  },
];

/** Refuses a value that another living object of the set holds already. */
export function checkUnique(
  store: TenantStore,
  set: string,
  patch: JsonObject,
  whole: JsonObject,
  self?: Entity,
): void {
  for (const rule of RULES) {
    if (rule.set !== set || patch[rule.property] === undefined || (rule.among && !rule.among(whole))) continue;
    for (const value of textsOf(patch[rule.property] as Json)) {
      const taken = store
        .where(set, rule.property, value)
        .some((other) => other !== self && other.life === 'live' && (!rule.among || rule.among(other.values)));
      if (!taken) continue;
      if (rule.conflict) {
        throw new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', rule.conflict.replace('{value}', value));
      }
      throw badRequest(`Another object with the same value for property ${rule.property} already exists.`, [
        { code: 'ObjectConflict', target: rule.property, message: 'The value is in use by another object.' },
        { code: 'ConflictingObjects', target: rule.property, message: 'Another object holds the same value.' },
      ]);
    }
  }
}

function textsOf(value: Json): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
