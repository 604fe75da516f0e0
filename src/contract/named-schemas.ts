import * as alerts from './alerts.ts';
import * as approvals from './approvals.ts';
import * as audit from './audit.ts';
import * as catalog from './catalog.ts';
import * as changes from './changes.ts';
import * as connections from './connections.ts';
import * as jobs from './jobs.ts';
import * as objects from './objects.ts';
import * as plans from './plans.ts';
import * as problem from './problem.ts';
import * as restores from './restores.ts';
import * as schedules from './schedules.ts';
import * as scopes from './scopes.ts';
import * as session from './session.ts';
import * as snapshots from './snapshots.ts';
import * as storage from './storage.ts';
import * as tenants from './tenants.ts';
import * as tokens from './tokens.ts';
import * as users from './users.ts';
import * as values from './values.ts';

const ROOMS: readonly object[] = [
  values,
  problem,
  session,
  users,
  tokens,
  tenants,
  connections,
  catalog,
  scopes,
  schedules,
  jobs,
  snapshots,
  objects,
  changes,
  plans,
  approvals,
  restores,
  alerts,
  audit,
  storage,
];

type Schema = { readonly [key: string]: unknown };

/** Text of a schema → its name: an optional property holds a copy, so that identity would not find it. */
const NAMES = new Map<string, string>();
for (const [name, value] of ROOMS.flatMap((room) => Object.entries(room)))
  if (isWorthAName(name, value) && !NAMES.has(JSON.stringify(value))) NAMES.set(JSON.stringify(value), name);

/** Schemas that the document tells once, under the name that their type bears in the source. */
export function namedSchemas(): Readonly<Record<string, Schema>> {
  const named = [...NAMES].map(([text, name]) => [name, inside(JSON.parse(text))] as const);
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A copy of a schema in which named ones, itself included, are references. */
export function referring(schema: unknown): Schema {
  return refer(JSON.parse(JSON.stringify(schema))) as Schema;
}

/** Lists and small values read better where they stand; parameters are told one by one. */
function isWorthAName(name: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !/^[A-Z][a-z]/.test(name) || /(Params|Query)$/.test(name))
    return false;
  if ('enum' in value || 'anyOf' in value) return true;
  return 'properties' in value && Object.keys(value.properties as object).length > 0;
}

function refer(value: unknown): unknown {
  const name = typeof value === 'object' ? NAMES.get(JSON.stringify(value)) : undefined;
  return name ? { $ref: `#/components/schemas/${name}` } : inside(value);
}

function inside(value: unknown): Schema {
  if (Array.isArray(value)) return value.map(refer) as unknown as Schema;
  if (typeof value !== 'object' || value === null) return value as unknown as Schema;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, refer(inner)]));
}
