import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import type { IdMap } from '../compare/references.ts';
import { placeOf } from './place.ts';
import type { Planning } from './target.ts';

/** How the source tenant's names translate into the target's. Proposed by the tool, edited by a person. */
export interface Mapping {
  /** Domain of the source → domain of the target: `contoso.com` → `fabrikam.onmicrosoft.com`. */
  readonly domains?: Readonly<Record<string, string>>;
  /** Identifiers set by hand: module → key in the source → key in the target. */
  readonly ids?: IdMap;
}

/** Rewrites addresses and domain names in every text of a record. */
export function retouching(mapping: Mapping | undefined): Planning['retouch'] {
  const domains = new Map(Object.entries(mapping?.domains ?? {}).map(([from, to]) => [from.toLowerCase(), to]));
  if (domains.size === 0) return (_resource, record) => record;
  const text = (value: string): string => {
    const whole = domains.get(value.toLowerCase());
    if (whole !== undefined) return whole;
    const at = value.lastIndexOf('@');
    const to = at < 0 ? undefined : domains.get(value.slice(at + 1).toLowerCase());
    return to === undefined ? value : `${value.slice(0, at + 1)}${to}`;
  };
  const walk = (value: Json): Json => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map((item) => walk(item as Json));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
  };
  return (_resource: Resource, record: JsonObject) => walk(record) as JsonObject;
}

/**
 * Matches the objects of another tenant with this one's by their natural keys, module by module, so that references
 * to users, groups, roles, applications and licences translate even when their modules are not restored.
 */
export async function proposeMapping(planning: Planning): Promise<void> {
  const { catalogue, source, live } = planning;
  for (const resource of catalogue.all) {
    if (!resource.matchBy?.length || !source.has(resource.id) || !live.has(resource.id)) continue;
    if (resource.shape === 'log' || resource.shape === 'bin' || resource.shape === 'view') continue;
    for await (const [key, record] of source.records(resource.id)) await placeOf(planning, resource, key, record);
  }
}
