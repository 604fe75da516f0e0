import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { catalog } from '../catalog/catalog.ts';
import { nameOf } from '../engine/compare/names.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { type Resource, tableOf } from '../model/resource.ts';
import type { SnapshotReader } from '../vault/vault.ts';
import type { Context } from './compose.ts';
import { modulesInScope } from './tenants.ts';

export type ExportFormat = 'json' | 'csv' | 'folder';

export interface ExportOptions {
  readonly tenant?: string;
  readonly snapshot?: string;
  readonly modules?: readonly string[];
  readonly format: ExportFormat;
  /** A file for `json`, a folder for `csv` and `folder`. */
  readonly to: string;
}

/** Writes a selection of a snapshot to disk, in clear: the caller says so to the person. */
export async function exportSnapshot(
  context: Context,
  options: ExportOptions,
): Promise<{ readonly files: number; readonly objects: number }> {
  const reader = await (await context.tenantVault(options.tenant)).open(options.snapshot ?? 'latest');
  const modules = options.modules?.length ? modulesInScope(options.modules) : catalog;
  let files = 0;
  let objects = 0;
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o600 });
    files++;
  };
  const whole: Record<string, Json> = {};
  for (const module of modules) {
    const records = await exportable(reader, module);
    if (records.length === 0) continue;
    objects += records.length;
    if (options.format === 'json') whole[module.id] = Object.fromEntries(records.map(([key, value]) => [key, value]));
    if (options.format === 'csv') write(path.join(options.to, `${module.id}.csv`), csv(records));
    if (options.format === 'folder') {
      for (const [key, value] of records)
        write(path.join(options.to, module.id, `${fileName(nameOf(module, value, key), key)}.json`), pretty(value));
    }
  }
  if (options.format === 'json') write(options.to, pretty(whole));
  return { files, objects };
}

/** A selection of a snapshot as the text of one file: JSON of all modules, or CSV of one. */
export async function exportLines(
  context: Context,
  options: {
    readonly tenant: string;
    readonly snapshot: string;
    readonly format: 'json' | 'csv';
    readonly modules: readonly string[] | undefined;
  },
): Promise<{ readonly name: string; readonly type: string; readonly chunks: AsyncIterable<string> }> {
  const reader = await (await context.tenantVault(options.tenant)).open(options.snapshot);
  const modules = options.modules?.length ? modulesInScope(options.modules) : catalog;
  const name = `${options.tenant}-${reader.info.id}`;
  if (options.format === 'json')
    return { name: `${name}.json`, type: 'application/json', chunks: jsonChunks(reader, modules) };
  const [module, another] = modules;
  if (!module || another)
    throw new AppError('request.invalid', 'A CSV file holds one module.', { hint: 'Name it in "modules".' });
  const chunks = (async function* () {
    yield csv(await exportable(reader, module));
  })();
  return { name: `${name}-${module.id}.csv`, type: 'text/csv; charset=utf-8', chunks };
}

/** Module by module, so that no more than one is in memory. */
async function* jsonChunks(reader: SnapshotReader, modules: readonly Resource[]): AsyncIterable<string> {
  let before = '{';
  for (const module of modules) {
    const records = await exportable(reader, module);
    if (records.length === 0) continue;
    yield `${before}\n${JSON.stringify(module.id)}: ${canonicalJson(Object.fromEntries(records))}`;
    before = ',';
  }
  yield before === '{' ? '{}\n' : '\n}\n';
}

async function exportable(reader: SnapshotReader, module: Resource): Promise<[string, JsonObject][]> {
  const parts = new Map<string, Record<string, Json[]>>();
  for (const [part, facts] of Object.entries(module.parts ?? {})) {
    // Inline parts are in the objects, and sealed ones leave the vault by "reveal" only.
    if (facts.shape === 'inline') continue;
    for await (const [key, value] of reader.records(tableOf(module, part))) {
      const cut = key.lastIndexOf('/');
      const owner = cut < 0 ? key : key.slice(0, cut);
      const lists = parts.get(owner) ?? {};
      const list = lists[part] ?? [];
      list.push(cut < 0 ? value : { ...value, id: key.slice(cut + 1) });
      parts.set(owner, { ...lists, [part]: list });
    }
  }
  const records: [string, JsonObject][] = [];
  for await (const [key, value] of reader.records(tableOf(module)))
    records.push([key, { ...value, ...parts.get(key) }]);
  return records;
}

/** Sorted keys, two spaces: two exports of equal objects are equal files. */
function pretty(value: Json): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}

/** A name that every file system takes, and that two objects never share. */
function fileName(name: string, key: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 80);
  return `${plain || 'object'}--${key.replace(/[^A-Za-z0-9._-]+/g, '_')}`;
}

function csv(records: readonly (readonly [string, JsonObject])[]): string {
  const columns = [...new Set(records.flatMap(([, value]) => Object.keys(value)))].sort();
  const lines = [columns.map(cell).join(',')];
  for (const [, value] of records) lines.push(columns.map((column) => cell(value[column] ?? '')).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

/** Quoted, and defused: a text that a spreadsheet would run as a formula gets an apostrophe. */
export function cell(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
