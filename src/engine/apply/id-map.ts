import type { JsonObject } from '../../model/json.ts';
import type { Plan } from '../../model/plan.ts';
import type { Resource } from '../../model/resource.ts';
import type { TenantVault } from '../../vault/vault.ts';
import type { IdMap } from '../compare/references.ts';
import { Lineage, type Moment, type Restored } from './lineage.ts';

export interface IdMapOptions {
  /** The snapshot whose identifiers are asked for. Default: any, as what names them is the last that bore them. */
  readonly of?: Moment;
  /** As they were in this snapshot of the tenant. Default: as they are now. */
  readonly until?: string;
  /** The plan whose own restore is left out. */
  readonly except?: string;
  readonly catalog?: readonly Resource[];
}

/**
 * Old identifier → the one of today, of every object that any restore of this tenant has made anew. Kept for ever, so
 * that restores of older snapshots find today's objects. Besides `module` there are entries `module#property` for other
 * properties that changed with it, such as `applications#appId`.
 */
export async function loadIdMap(vault: TenantVault, options: IdMapOptions = {}): Promise<IdMap> {
  return mergeIdMaps(await loadIdMaps(vault, options));
}

/** The same in two: identifiers that things still name though nothing in the snapshot bears them, and those of its objects. */
export async function loadIdMaps(
  vault: TenantVault,
  { of, until, except, catalog = [] }: IdMapOptions,
): Promise<readonly [gone: IdMap, held: IdMap]> {
  const home = vault.tenantId;
  const lineage = new Lineage(home, await restoresOf(vault, except));
  const gone: Written = {};
  const held: Written = {};
  const isLocal = (module: string) => catalog.find(({ id }) => id === module)?.api.localKeys === true;
  const tenant = of?.tenant ?? home;
  // What another tool exported names the objects of this tenant, too; numbers mean others elsewhere.
  for (const module of tenant === home ? [] : lineage.modules(home)) {
    if (isLocal(module)) continue;
    for (const key of lineage.keys(home, module))
      note(gone, module, key, lineage.now(module, key, { tenant: home }, false, until));
  }
  const reader = of && tenant === home ? await vault.open(of.snapshot ?? 'latest').catch(() => undefined) : undefined;
  for (const module of lineage.modules(tenant)) {
    const isWhole = reader?.info.modules[module]?.completeTables.includes(module) ?? false;
    for (const key of lineage.keys(tenant, module)) {
      const [named, borne] = [false, true].map((is) => lineage.now(module, key, of ?? { tenant }, is, until));
      const isHeld = named !== borne && isWhole && (await reader?.get(module, key)) !== undefined;
      note(named === borne || isHeld ? held : gone, module, key, (isHeld ? borne : named) as string);
    }
  }
  return [gone, held];
}

type Written = Record<string, Record<string, string>>;

function note(map: Written, module: string, from: string, to: string): void {
  if (from === to) return;
  map[module] ??= {};
  map[module][from] = to;
}

/** Joins maps; the later ones say it better. */
export function mergeIdMaps(maps: readonly IdMap[]): IdMap {
  const merged: Record<string, Record<string, string>> = {};
  for (const map of maps)
    for (const [module, entries] of Object.entries(map)) merged[module] = { ...merged[module], ...entries };
  return merged;
}

/** The snapshot in whose identifiers a plan names its objects: an undo speaks as the plan that it takes back. */
export async function sourceOf(vault: TenantVault, plan: Plan): Promise<Moment> {
  let origin = plan;
  for (let undone: JsonObject | undefined; origin.undoes !== undefined; origin = undone as unknown as Plan) {
    undone = await vault.getDocument('plan', origin.undoes);
    if (!undone) break;
  }
  return { tenant: origin.sourceTenant ?? vault.tenantId, snapshot: origin.source };
}

export async function saveIdMap(vault: TenantVault, plan: string, restored: Restored): Promise<void> {
  if (Object.values(restored.ids).every((entries) => Object.keys(entries).length === 0)) return;
  await vault.putDocument('id-map', plan, restored as unknown as JsonObject);
}

async function restoresOf(vault: TenantVault, except: string | undefined): Promise<readonly Restored[]> {
  const names = (await vault.documents('id-map')).filter(({ name }) => name !== except);
  const oldestFirst = [...names].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const restores: Restored[] = [];
  for (const { name } of oldestFirst) {
    const document = await vault.getDocument('id-map', name);
    if (document) restores.push(isRestored(document) ? document : await dated(vault, name, document));
  }
  return restores;
}

function isRestored(document: JsonObject): document is JsonObject & Restored {
  return 'after' in document && 'ids' in document;
}

/** Documents of before had the keys alone; whose they are stands in the plan. Without it they hold for every snapshot. */
async function dated(vault: TenantVault, name: string, ids: JsonObject): Promise<Restored> {
  const plan = (await vault.getDocument('plan', name)) as unknown as Plan | undefined;
  const from = plan ? await sourceOf(vault, plan) : { tenant: vault.tenantId };
  return { from, ...(plan ? { after: plan.against } : {}), ids: ids as unknown as IdMap };
}
