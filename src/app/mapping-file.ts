import { readFileSync } from 'node:fs';
import { nameOf } from '../engine/compare/names.ts';
import type { Mapping } from '../engine/plan/mapping.ts';
import type { Catalogue, Side } from '../engine/plan/world.ts';
import { AppError } from '../model/errors.ts';
import { isJsonObject, type Json } from '../model/json.ts';

/** Module, or `domains` → what the export says → what stands for it in the tenant, by identifier or name. */
export type WrittenMapping = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Errors: `config.invalid` when it cannot be read or is not of that form. */
export function readMapping(file: string): WrittenMapping {
  const hint = 'Write { "groups": { "<id or name in the export>": "<id or name in the tenant>" }, "domains": { … } }.';
  let value: Json;
  try {
    value = JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (cause) {
    throw new AppError('config.invalid', `The mapping ${file} cannot be read.`, { hint, cause });
  }
  const isPairs = (inner: unknown) =>
    isJsonObject(inner as Json) && Object.values(inner as object).every((text) => typeof text === 'string');
  if (!isJsonObject(value) || !Object.values(value).every(isPairs))
    throw new AppError('config.invalid', `The mapping ${file} is not understood.`, { hint });
  return value as WrittenMapping;
}

/** The mapping with the tenant's own identifiers. Errors: `config.invalid` for what the tenant does not have. */
export async function byHand(written: WrittenMapping, catalogue: Catalogue, live: Side): Promise<Mapping> {
  const ids: Record<string, Record<string, string>> = {};
  for (const [module, pairs] of Object.entries(written)) {
    if (module === 'domains') continue;
    const resource = catalogue.get(module);
    const entries: [string, string][] = [];
    for (const [from, to] of Object.entries(pairs)) {
      if (await live.get(module, to)) {
        entries.push([from, to]);
        continue;
      }
      const matches: string[] = [];
      for await (const [key, record] of live.records(module))
        if (nameOf(resource, record, key).toLowerCase() === to.toLowerCase()) matches.push(key);
      const [match] = matches;
      if (match === undefined || matches.length > 1)
        throw new AppError(
          'config.invalid',
          `${matches.length === 0 ? 'Nothing' : 'More than one'} of ${resource.title} is called "${to}" in the tenant.`,
          { hint: 'Write the identifier of the object, or make it first.' },
        );
      entries.push([from, match]);
    }
    ids[module] = Object.fromEntries(entries);
  }
  return { ids, ...(written.domains ? { domains: written.domains } : {}) };
}
