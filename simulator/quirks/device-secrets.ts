import { recordReading } from '../audit/audit-log.ts';
import type { Exchange } from '../exchange.ts';
import { badRequest } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

/** A secret is shown one at a time, to whoever selects it by name, and the log says so. */
function shown(exchange: Exchange, entity: Entity, property: string, activity: string, category: string) {
  if (exchange.target.kind !== 'entity') throw badRequest(`'${property}' can be selected for a single object only.`);
  const { store } = exchange.tenant;
  const target = {
    id: entity.id,
    displayName: (entity.values.deviceName ?? null) as string | null,
    type: 'Other',
    userPrincipalName: null,
    groupType: null,
    modifiedProperties: [],
  };
  recordReading(store, store.actor, { name: activity, category }, target, exchange.cloud.clock.iso());
  return entity.values[property];
}

export const recoveryKeys: Quirk = {
  name: 'recovery-keys',
  because: 'https://learn.microsoft.com/graph/api/bitlockerrecoverykey-get',
  types: ['bitlockerRecoveryKey'],
  computes: ['key'],
  compute: (exchange, entity, property) => shown(exchange, entity, property, 'Read BitLocker key', 'KeyManagement'),
};

export const localCredentials: Quirk = {
  name: 'local-credentials',
  because: 'https://learn.microsoft.com/graph/api/devicelocalcredentialinfo-get',
  types: ['deviceLocalCredentialInfo'],
  computes: ['credentials'],
  compute: (exchange, entity, property) =>
    shown(exchange, entity, property, 'Recover device local administrator password', 'DeviceManagement'),
};
