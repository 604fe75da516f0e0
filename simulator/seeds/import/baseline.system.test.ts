import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { type Visit, visit } from '../../visit.suite.ts';

// An export of a real tenant by another tool; it is not part of this repository.
const REAL = path.join(import.meta.dirname, '../../../../shared/real/conditional-access-baseline/Config');
const POLICIES = '/beta/identity/conditionalAccess/policies';
const ALL_MEMBERS = { prefer: 'include-unknown-enum-members' };

describe.skipIf(!existsSync(REAL))('the imported conditional access baseline (../shared/real)', () => {
  let tenant: Visit;
  beforeAll(async () => {
    tenant = await visit(`import:${REAL}`);
  });
  afterAll(() => tenant.sim.close());

  /** What a client may send back of what it read. */
  function writable({
    id,
    createdDateTime,
    modifiedDateTime,
    deletedDateTime,
    templateId,
    ...rest
  }: JsonObject): JsonObject {
    const controls = rest.grantControls as JsonObject | null;
    const strength = controls?.authenticationStrength as JsonObject | null | undefined;
    return strength
      ? { ...rest, grantControls: { ...controls, authenticationStrength: { id: strength.id ?? null } } }
      : rest;
  }

  it('is served, and every policy can be written again just as it was read', async () => {
    const { body } = await tenant.get(POLICIES, ALL_MEMBERS);
    expect(body.value).toHaveLength(36);
    for (const policy of body.value as JsonObject[]) {
      const made = await tenant.call('POST', POLICIES, writable(policy), ALL_MEMBERS);
      expect([policy.displayName, made.status]).toEqual([policy.displayName, 201]);
      const read = await tenant.get(`${POLICIES}/${made.body.id}`, ALL_MEMBERS);
      const { '@odata.context': _, ...again } = writable(read.body) as JsonObject;
      expect(again).toEqual(writable(policy));
    }
  });

  it('comes back from the bin whole', async () => {
    const [first] = (await tenant.get(`${POLICIES}?$top=1`)).body.value;
    await tenant.done('DELETE', `${POLICIES}/${first.id}`);
    await tenant.done('POST', `/beta/identity/conditionalAccess/deletedItems/policies/${first.id}/restore`);
    const { body } = await tenant.get(`${POLICIES}/${first.id}`);
    expect(body.conditions).toEqual(first.conditions);
  });
});
