import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { ENDPOINT_NAMES } from './endpoints.ts';
import { openApi } from './openapi.ts';

/** Redocly's rules, every recommended one as an error; none is switched off. */
const STRICT = await createConfig({ extends: ['recommended-strict'] });

async function problemsOf(document: object): Promise<readonly string[]> {
  const source = JSON.stringify(document);
  const found = await lintFromString({ source, config: STRICT, absoluteRef: '/openapi.json' });
  return found.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`);
}

interface Whole {
  readonly paths: Record<string, Record<string, { operationId: string }>>;
  readonly components: { readonly schemas: Record<string, object> };
}

describe('the OpenAPI document', () => {
  const document = openApi('1') as unknown as Whole;

  it('has one operation for every endpoint', () => {
    const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map((each) => each.operationId));
    expect(ids.sort()).toEqual([...ENDPOINT_NAMES].sort());
    expect(JSON.stringify(document)).not.toContain('/:');
  });

  it('satisfies a public linter', async () => {
    expect(await problemsOf(document)).toEqual([]);
  });

  it('would not, if an operation lost its refusals, or a reference led nowhere', async () => {
    const broken = structuredClone(document) as unknown as {
      paths: Record<string, Record<string, { responses: object }>>;
    };
    broken.paths['/api/v1/tenants']!.get!.responses = {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Nowhere' } } },
      },
    };
    const problems = (await problemsOf(broken)).join('\n');
    expect(problems).toMatch(/operation-4xx-response/);
    expect(problems).toMatch(/no-unresolved-refs/);
  });

  it('tells each named schema once, and none that nobody uses', () => {
    const text = JSON.stringify(document);
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect([name, text.split(`#/components/schemas/${name}"`).length > 1]).toEqual([name, true]);
      expect([name, text.split(JSON.stringify(schema)).length - 1]).toEqual([name, 1]);
    }
    for (const name of ['Job', 'Plan', 'Step', 'Change', 'Snapshot', 'Problem'])
      expect(document.components.schemas).toHaveProperty(name);
  });
});
