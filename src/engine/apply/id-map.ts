import type { JsonObject } from '../../model/json.ts';
import type { TenantVault } from '../../vault/vault.ts';
import type { IdMap } from '../compare/references.ts';

/**
 * Old identifier → new one of every object that any restore of this tenant has made anew, with chains followed to
 * their end. Kept for ever, so that restores of older snapshots find today's objects. Besides `module` there are
 * entries `module#property` for other properties that changed with it, such as `applications#appId`.
 */
export async function loadIdMap(vault: TenantVault, options: { readonly except?: string } = {}): Promise<IdMap> {
  const names = (await vault.documents('id-map')).filter(({ name }) => name !== options.except);
  const oldestFirst = [...names].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const maps: IdMap[] = [];
  for (const { name } of oldestFirst) {
    const document = await vault.getDocument('id-map', name);
    if (document) maps.push(document as unknown as IdMap);
  }
  return mergeIdMaps(maps);
}

/** Joins maps, oldest first: old → new → newer becomes old → newer. */
export function mergeIdMaps(maps: readonly IdMap[]): IdMap {
  const merged: Record<string, Record<string, string>> = {};
  for (const map of maps) {
    for (const [module, entries] of Object.entries(map)) {
      merged[module] ??= {};
      Object.assign(merged[module], entries);
    }
  }
  for (const entries of Object.values(merged)) {
    for (const from of Object.keys(entries)) entries[from] = lastOf(entries, from);
  }
  return merged;
}

function lastOf(entries: Readonly<Record<string, string>>, from: string): string {
  const seen = new Set([from]);
  let last = entries[from] as string;
  // A circle cannot come from restores; a damaged document must not hang one.
  for (let next = entries[last]; next !== undefined && !seen.has(last); next = entries[last]) {
    seen.add(last);
    last = next;
  }
  return last;
}

export async function saveIdMap(vault: TenantVault, plan: string, map: IdMap): Promise<void> {
  if (Object.values(map).every((entries) => Object.keys(entries).length === 0)) return;
  await vault.putDocument('id-map', plan, map as unknown as JsonObject);
}
