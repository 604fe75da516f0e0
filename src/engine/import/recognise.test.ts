import { describe, expect, it } from 'vitest';
import { schemaOf } from '../../../simulator/schema/schema.ts';
import { contosoTenant } from '../../../simulator/seeds/contoso/contoso.ts';
import { catalog } from '../../catalog/catalog.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { Recogniser } from './recognise.ts';

const pathOf = (resource: Resource) => (resource.api.path.split('?')[0] as string).slice(1);
const modules = new Map(
  catalog
    .filter(({ shape }) => shape !== 'view' && shape !== 'log' && shape !== 'bin')
    .map((resource) => [pathOf(resource).toLowerCase(), resource]),
);
const schema = schemaOf('beta');

/** A whole tenant's objects as a tool would write them that keeps neither type nor address. */
function plainObjects(isWhole: boolean): { readonly resource: Resource; readonly body: JsonObject }[] {
  return [...contosoTenant().pieces].flatMap((piece) => {
    const resource = piece.kind === 'object' ? modules.get(piece.set.toLowerCase()) : undefined;
    if (!resource || piece.kind !== 'object') return [];
    const { '@odata.type': _, ...said } = piece.body;
    const all = schema.type(piece.type.slice('microsoft.graph.'.length))?.properties.values() ?? [];
    const empty = [...all].filter(({ navigation }) => !navigation).map(({ name }) => [name, null] as const);
    return [{ resource, body: isWhole ? { ...Object.fromEntries(empty), ...said } : said }];
  });
}

describe('an object that says nothing of its kind', () => {
  const recogniser = new Recogniser(catalog);

  it.each([
    { isWhole: true, isFiled: false, least: 400 },
    { isWhole: true, isFiled: true, least: 430 },
    { isWhole: false, isFiled: false, least: 390 },
    { isWhole: false, isFiled: true, least: 420 },
  ])('is never taken for one of another kind: whole $isWhole, in a folder of its kind $isFiled', (given) => {
    const { isWhole, isFiled, least } = given;
    const wrong: string[] = [];
    let right = 0;
    for (const { resource, body } of plainObjects(isWhole)) {
      const found = recogniser.recognise(
        body,
        undefined,
        isFiled ? [pathOf(resource).split('/').at(-1) as string] : [],
      );
      if (found.kind !== 'object') continue;
      if (found.resource === resource) right++;
      else wrong.push(`${resource.id} → ${found.resource.id}`);
    }
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(least);
  });
});
