import { activationPolicy, DEFAULT_ACTIVATION } from '../seeds/microsoft/activation-policies.ts';
import { guidOf } from '../seeds/seed.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import type { Quirk } from './quirk.ts';

const POLICIES = 'policies/roleManagementPolicies';

/** Microsoft makes the settings of a privileged group with the group: one policy for members and one for owners. */
export const groupActivation: Quirk = {
  name: 'group-activation-settings',
  because: 'https://learn.microsoft.com/graph/api/resources/privilegedidentitymanagement-for-groups-api-overview',
  types: ['group'],
  created(exchange, group) {
    if (group.values.isAssignableToRole !== true) return;
    const { store } = exchange.tenant;
    for (const access of ['member', 'owner']) {
      const scope = {
        policyId: `Group_${group.id}_${guidOf(`${group.id} ${access}`)}`,
        roleDefinitionId: access,
        scopeId: group.id,
        scopeType: 'Group',
        createdDateTime: exchange.cloud.clock.iso(),
      } as const;
      for (const { set, type, body } of activationPolicy(scope, DEFAULT_ACTIVATION, []))
        store.quietly(() => put(store, set, type.slice('microsoft.graph.'.length), body));
    }
  },
};

function put(
  store: TenantStore,
  set: string,
  type: string,
  { id, ...values }: Readonly<Record<string, unknown>>,
): void {
  const owner = new RegExp(`^${POLICIES}/(.+)/rules$`).exec(set)?.[1];
  const policy = owner === undefined ? undefined : store.find(POLICIES, owner);
  store.create(policy ? store.containedSet(policy, 'rules', type) : set, type, values as never, String(id));
}
