import { describe, expect, it } from 'vitest';
import type { Change as ModelChange } from '../model/change.ts';
import type { Step as ModelStep } from '../model/plan.ts';
import { allows, ROLE_NAMES } from './access.ts';
import type { Change } from './changes.ts';
import { urlOf, type Value } from './endpoint.ts';
import { ENDPOINT_NAMES, ENDPOINTS, endpointOf, RESOURCES } from './endpoints.ts';
import type { Step } from './plans.ts';

describe('the contract', () => {
  it('loses no endpoint between the resources and the whole', () => {
    const byResource = Object.values(RESOURCES).flatMap((endpoints) => Object.keys(endpoints));
    expect([...byResource].sort()).toEqual([...ENDPOINT_NAMES].sort());
    expect(new Set(byResource).size).toBe(byResource.length);
  });

  it('has no two endpoints at one place', () => {
    const places = ENDPOINT_NAMES.map((name) => `${endpointOf(name).method} ${endpointOf(name).path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it.each(ENDPOINT_NAMES)('%s declares exactly the parameters of its path, and who may call it', (name) => {
    const { path, params, access } = endpointOf(name);
    const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    const declared = Object.keys(params?.properties ?? {});
    expect(declared).toEqual(inPath);
    // What concerns one tenant is decided in that tenant, or by who may administer the whole installation.
    if (inPath.includes('tenant')) expect(typeof access).toBe('object');
    else expect(access).not.toHaveProperty('tenant');
  });

  it('takes no property that it does not know', () => {
    for (const name of ENDPOINT_NAMES) {
      const { body, query } = endpointOf(name);
      for (const schema of [body, query].flatMap((each) => objects(each)))
        expect([name, schema.additionalProperties]).toEqual([name, name === 'finishProvider']);
    }
  });

  it('fills in addresses with each value as one segment', () => {
    expect(urlOf(ENDPOINTS.getObject, { tenant: 'c', snapshot: 'latest', module: 'm', key: 'a/b?c' })).toBe(
      '/api/v1/tenants/c/snapshots/latest/objects/m/a%2Fb%3Fc',
    );
    expect(urlOf(ENDPOINTS.listJobs, { tenant: 'c' }, { kind: 'backup', cursor: undefined })).toBe(
      '/api/v1/tenants/c/jobs?kind=backup',
    );
    expect(() => urlOf(ENDPOINTS.getTenant, {})).toThrow('tenant');
  });

  it('passes on what the engine makes without losing a property', () => {
    // Compiles only while the schemas fit the model's values.
    const change = (value: ModelChange): Value<Change> => value as Value<Change>;
    const step = ({ yields, alsoDone, expects, ...value }: ModelStep): Value<Step> => value as Value<Step>;
    expect([change, step]).toHaveLength(2);
  });
});

describe('grants', () => {
  it('allow nothing by default and nothing in another tenant', () => {
    expect(allows([], 'look', 'a')).toBe(false);
    for (const role of ROLE_NAMES) {
      expect(allows([{ role, tenant: 'a' }], 'look', 'b')).toBe(false);
      expect(allows([{ role, tenant: 'a' }], 'look', '*')).toBe(false);
      expect(allows([{ role, tenant: '*' }], 'look', 'b')).toBe(true);
    }
    expect(allows([{ role: 'restorer', tenant: '*' }], 'approve', 'a')).toBe(false);
  });
});

interface SchemaNode {
  readonly type?: string;
  readonly properties?: Record<string, unknown>;
  readonly items?: unknown;
  readonly anyOf?: readonly unknown[];
  readonly additionalProperties?: boolean;
}

/** Every object schema inside a schema. */
function objects(schema: unknown): SchemaNode[] {
  const node = (schema ?? {}) as SchemaNode;
  const inner = [...Object.values(node.properties ?? {}), node.items, ...(node.anyOf ?? [])].flatMap((each) =>
    each === undefined ? [] : objects(each),
  );
  return node.type === 'object' && node.properties ? [node, ...inner] : inner;
}
