import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../../src/model/decode-text.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';

export interface ExportedFile {
  readonly name: string;
  /** Objects of the file with the `@odata.context` of the collection that holds them. */
  readonly objects: readonly { readonly body: JsonObject; readonly context?: string }[];
  readonly problem?: string;
}

/** Every JSON file below a folder, in a stable order: one object, a list, or an OData collection each. */
export function readExport(folder: string): ExportedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.json$/i.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
    .map((name) => readOne(folder, name));
}

function readOne(folder: string, name: string): ExportedFile {
  let value: Json;
  try {
    value = JSON.parse(decodeText(readFileSync(path.join(folder, name)))) as Json;
  } catch (error) {
    return { name, objects: [], problem: `not JSON: ${(error as Error).message}` };
  }
  if (Array.isArray(value)) return { name, objects: value.filter(isObject).map((body) => ({ body })) };
  if (!isObject(value)) return { name, objects: [], problem: 'neither an object nor a list' };
  if (Array.isArray(value.value)) {
    const context = value['@odata.context'];
    const common = typeof context === 'string' ? { context } : {};
    return { name, objects: value.value.filter(isObject).map((body) => ({ body, ...common })) };
  }
  return { name, objects: [{ body: value }] };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a file that is no export of an object tells all the same: names of ids, and the tenant they came from. */
export class Hearsay {
  readonly names = new Map<string, string>();
  tenantId: string | undefined;

  /** Whether there was anything to learn. */
  learn(value: Json | undefined): boolean {
    if (Array.isArray(value)) return value.map((item) => this.learn(item as Json)).some(Boolean);
    if (!isObject(value)) return false;
    const lower = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]));
    if (typeof lower.tenantid === 'string') this.tenantId ??= lower.tenantid;
    if (typeof lower.id === 'string' && typeof lower.displayname === 'string') {
      this.names.set(lower.id, lower.displayname);
      return true;
    }
    return Object.values(value)
      .map((inner) => this.learn(inner as Json))
      .some(Boolean);
  }
}
