import { catalog } from '../../src/catalog/catalog.ts';
import { normalize } from '../../src/engine/compare/normalize.ts';
import { isJsonObject, type Json } from '../../src/model/json.ts';
import type { SnapshotReader } from '../../src/vault/vault.ts';

export const GUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const TAGS = 'intune-role-scope-tags';
/** An object's own identifier and names made of it, and the identifier of a row of a list. */
const OWN = /^((items\[\]\.)?id|Guid|ExchangeObjectId|Identity|Name|DistinguishedName)$/;
/** Who wrote last: it tells of the past. */
const AUTHOR = /(^|\.)(created|lastModified|modified|published)By\./;

/**
 * Who points to whom, in names alone: one line for each identifier of a known object that stands anywhere in an object
 * of one of the modules. It knows nothing of the facts about references, so it shows what those forget. Objects in
 * `beyond` (`<module> <key>`) are left out.
 */
export async function pointers(
  reader: SnapshotReader,
  modules: ReadonlySet<string>,
  beyond: ReadonlySet<string>,
): Promise<readonly string[]> {
  const names = await namesOf(reader);
  const lines: string[] = [];
  for (const table of Object.keys(reader.info.tables)) {
    const [module = ''] = table.split('/');
    if (!modules.has(module)) continue;
    for await (const [key, record] of reader.records(table)) {
      if (beyond.has(`${module} ${key}`)) continue;
      const tagged = module === TAGS ? names.get(`${TAGS} ${key}`) : undefined;
      const owner = tagged ?? (key.match(GUID) ?? []).map((id) => names.get(id.toLowerCase())).find(Boolean) ?? key;
      for (const [path, text] of texts(record as Json)) {
        if (OWN.test(path)) continue;
        const tag = /(^|\.)roleScopeTag(Id)?s\[\]$/.test(path) ? names.get(`${TAGS} ${text}`) : undefined;
        const named = (text.match(GUID) ?? []).map((id) => names.get(id.toLowerCase()));
        for (const name of [tag, ...named]) if (name) lines.push(`${table}: ${owner} ${path} -> ${name}`);
      }
    }
  }
  return lines.sort();
}

async function namesOf(reader: SnapshotReader): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const resource of catalog) {
    const { id, nameField } = resource;
    if (!(id in reader.info.tables) || nameField === undefined) continue;
    for await (const [key, record] of reader.records(id)) {
      // Some names are made up by Microsoft, so that nobody compares them, or hold an identifier that is.
      const shown = String(normalize(resource, record)[nameField] ?? '…');
      const name = `${id} "${shown.replace(GUID, '…')}"`;
      const own = key.match(GUID)?.at(-1);
      if (own) names.set(own.toLowerCase(), name);
      if (id === TAGS) names.set(`${TAGS} ${key}`, name);
    }
  }
  return names;
}

/** Every text in a record with its path, but for who wrote it. */
export function* texts(record: Json): Generator<readonly [path: string, text: string]> {
  for (const leaf of leaves(record, '')) if (!AUTHOR.test(leaf[0])) yield leaf;
}

function* leaves(value: Json, path: string): Generator<readonly [path: string, text: string]> {
  if (Array.isArray(value)) for (const item of value) yield* leaves(item as Json, `${path}[]`);
  else if (isJsonObject(value))
    for (const [name, inner] of Object.entries(value)) yield* leaves(inner as Json, path ? `${path}.${name}` : name);
  else if (typeof value === 'string') yield [path, value];
}
