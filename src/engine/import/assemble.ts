import { createHash } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import { type Resource, tableOf } from '../../model/resource.ts';
import { rowsOf } from '../capture/parts.ts';
import { nameOf } from '../compare/names.ts';
import { type Exported, type ExportFile, parseExport } from './exported.ts';
import { wordsOf } from './folder-words.ts';
import { Hearsay } from './hearsay.ts';
import { Recogniser } from './recognise.ts';
import { type LeftOut, tidy, tidyPart } from './tidy.ts';
import { linkWithin } from './within.ts';

/** A file, or an object of one, that is not taken over. */
export interface Refusal {
  readonly file: string;
  readonly why: string;
}

/** A property that no object of a module brings along, with the first object that had it. */
export interface Omission extends LeftOut {
  readonly module: string;
  readonly objects: number;
  readonly example: string;
}

/** An export in the form of a snapshot. */
export interface Assembled {
  /** Table → key → record, as captures store them. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>;
  readonly resources: readonly Resource[];
  /** Names of identifiers that the export tells, whether or not their objects are in it. */
  readonly names: ReadonlyMap<string, string>;
  readonly refused: readonly Refusal[];
  readonly leftOut: readonly Omission[];
  /** Files that only name objects. */
  readonly nameFiles: readonly string[];
}

/** Signs that have a meaning of their own in keys and plans. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const ODD = /[{}/\u0000-\u001f]/;

interface Taken {
  readonly resource: Resource;
  readonly key: string;
  readonly file: Exported;
}

/** Makes a snapshot's tables of exported files; what is not understood is refused, and the others go on. */
export function assemble(catalog: readonly Resource[], files: readonly ExportFile[], tenantId: string): Assembled {
  const assembly = new Assembly(catalog, tenantId);
  const exports: Exported[] = [];
  for (const file of files) {
    const parsed = parseExport(file);
    if ('problem' in parsed) assembly.refuse(file.name, parsed.problem);
    else exports.push(parsed);
  }
  const open = exports.filter((file) => !assembly.takeNames(file)).filter((file) => !assembly.takeObjects(file));
  for (const file of open) assembly.takePart(file);
  return assembly.done();
}

class Assembly {
  readonly #recogniser: Recogniser;
  readonly #catalog: readonly Resource[];
  readonly #tenantId: string;
  readonly #hearsay = new Hearsay();
  readonly #tables = new Map<string, Map<string, JsonObject>>();
  readonly #taken: Taken[] = [];
  readonly #refused: Refusal[] = [];
  readonly #nameFiles: string[] = [];
  readonly #leftOut = new Map<
    string,
    { module: string; path: string; why: string; objects: Set<string>; example: string }
  >();
  /** Why no object was seen in a file that may still turn out to be a part of one. */
  readonly #doubts = new Map<string, string>();

  constructor(catalog: readonly Resource[], tenantId: string) {
    this.#recogniser = new Recogniser(catalog);
    this.#catalog = catalog;
    this.#tenantId = tenantId;
  }

  refuse(file: string, why: string): void {
    this.#refused.push({ file, why });
  }

  /** Whether the file only says what other objects are called. */
  takeNames(file: Exported): boolean {
    if (!this.#hearsay.learnTable(file.items)) return false;
    this.#nameFiles.push(file.file);
    return true;
  }

  /** Whether it holds objects, recognised or not; what looks like a part of one waits until all objects are known. */
  takeObjects(file: Exported): boolean {
    if (file.items.length === 0) {
      if (!file.isList) this.refuse(file.file, 'It is empty.');
      return true;
    }
    if (this.#ownerByFolder(file) !== undefined) return false;
    for (const [i, body] of file.items.entries()) {
      const found = this.#recogniser.recognise(body, file.context, file.folders);
      if (found.kind === 'part') return false;
      if (found.kind === 'object') this.#takeObject(file, body, found);
      else if (file.isList && i === 0) {
        this.#doubts.set(file.file, found.why);
        return false;
      } else this.refuse(file.file, found.why);
    }
    return true;
  }

  #takeObject(
    file: Exported,
    exported: JsonObject,
    found: { resource: Resource; type: string; parent?: string },
  ): void {
    const { resource, type } = found;
    const { body, parts, leftOut, cut } = tidy(resource, type, exported, this.#tenantId);
    const property = resource.api.key ?? 'id';
    const said = body[property];
    const own = typeof said === 'string' && said !== '' ? said : madeUpKey(resource, body);
    if (ODD.test(own) || ODD.test(found.parent ?? '')) {
      this.refuse(file.file, 'Its identifier is none that Microsoft gives.');
      return;
    }
    const isOrphan = resource.api.parent !== undefined && found.parent === undefined;
    const isCut = cut.length > 0;
    if (isOrphan || isCut) {
      const why = isOrphan
        ? `${resource.title} hang below other objects, and the file does not say below which.`
        : `${cut.join(', ')}: Microsoft’s published types have no such property, and without it the object would be another.`;
      this.refuse(file.file, why);
      return;
    }
    const below = found.parent === undefined ? '' : `${found.parent}/`;
    const key = resource.shape === 'singleton' ? (found.parent ?? 'singleton') : `${below}${own}`;
    const record = resource.shape === 'singleton' || said === own ? body : { ...body, [property]: own };
    const before = this.#tables.get(resource.id)?.get(key);
    if (before && !jsonEqual(before, record)) {
      const name = nameOf(resource, before, key);
      this.refuse(file.file, `${name} is in another file as well, with other content; that one is taken.`);
      return;
    }
    this.#put(resource.id, key, record);
    this.#taken.push({ resource, key, file });
    this.#hearsay.learnInside(exported);
    this.#note(resource, file, leftOut);
    for (const [name, value] of parts) this.#putPart(resource, name, key, value);
  }

  /** Takes a file that holds what hangs off an object: by its address, by the folder below the object's, or refuses it. */
  takePart(file: Exported): void {
    const found = file.context === undefined ? undefined : this.#recogniser.recognise({}, file.context, file.folders);
    const byAddress =
      found?.kind === 'part'
        ? this.#taken.find((one) => one.resource === found.resource && one.key === found.object)
        : undefined;
    const byFolder = this.#ownerByFolder(file);
    const owner = byAddress ?? (byFolder && this.#taken.find((one) => isBeside(one.file, file)));
    const part = found?.kind === 'part' ? found.part : owner && partCalled(owner.resource, file.folders.at(-1) ?? '');
    if (!owner || part === undefined) {
      const why = 'It holds what hangs off an object, and that object is not in the export.';
      this.refuse(file.file, this.#doubts.get(file.file) ?? why);
      return;
    }
    const items: Json = file.isList ? [...file.items] : (file.items[0] as JsonObject);
    const { value, leftOut } = tidyPart(owner.resource, part, items, this.#tenantId);
    this.#note(owner.resource, file, leftOut);
    this.#putPart(owner.resource, part, owner.key, value);
  }

  /** The part after which the folder is called, where the folder above holds objects. */
  #ownerByFolder(file: Exported): string | undefined {
    const folder = file.folders.at(-1);
    if (folder === undefined || file.folders.length < 2) return undefined;
    const named = this.#catalog.flatMap((resource) => partCalled(resource, folder) ?? []);
    // A folder of objects that are called like a part of others is a folder of objects.
    const isObjects = file.items.every((item) => typeof item['@odata.context'] === 'string');
    return isObjects ? undefined : named[0];
  }

  #putPart(resource: Resource, name: string, key: string, value: Json): void {
    const part = resource.parts?.[name];
    if (!part) return;
    if (part.shape === 'inline') {
      const record = this.#tables.get(resource.id)?.get(key);
      if (record) this.#put(resource.id, key, { ...record, [name]: value });
      return;
    }
    const items = (Array.isArray(value) ? (value as readonly Json[]) : [value]).filter(isJsonObject);
    if (items.length === 0) return;
    const property = part.shape === 'children' ? (part.key ?? 'id') : 'id';
    const keyed = part.shape === 'children' ? items.map((item) => withKey(item, property)) : items;
    for (const [row, record] of rowsOf(part, keyed))
      this.#put(tableOf(resource, name), row === '' ? key : `${key}/${row}`, record);
  }

  #put(table: string, key: string, record: JsonObject): void {
    const records = this.#tables.get(table) ?? new Map<string, JsonObject>();
    this.#tables.set(table, records.set(key, record));
  }

  #note(resource: Resource, { file }: Exported, leftOut: readonly LeftOut[]): void {
    for (const { path, why } of leftOut) {
      const name = `${resource.id} ${path} ${why}`;
      const known = this.#leftOut.get(name) ?? { module: resource.id, path, why, objects: new Set(), example: file };
      known.objects.add(file);
      this.#leftOut.set(name, known);
    }
  }

  done(): Assembled {
    return {
      tables: linkWithin(this.#catalog, this.#tables, this.#hearsay.names),
      resources: [...new Set(this.#taken.map(({ resource }) => resource))],
      names: this.#hearsay.names,
      refused: this.#refused,
      leftOut: [...this.#leftOut.values()].map((one) => ({ ...one, objects: one.objects.size })),
      nameFiles: this.#nameFiles,
    };
  }
}

/** An object without an identifier is known by what it is called, so that importing it again is the same import. */
function madeUpKey(resource: Resource, body: JsonObject): string {
  const hex = createHash('sha256')
    .update(`${resource.id}\n${nameOf(resource, body, JSON.stringify(body))}`)
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function withKey(item: JsonObject, property: string): JsonObject {
  if (typeof item[property] === 'string' || typeof item[property] === 'number') return item;
  return { ...item, [property]: createHash('sha256').update(JSON.stringify(item)).digest('hex').slice(0, 32) };
}

/** The part that a folder is called after: `Assignments`. */
function partCalled(resource: Resource, folder: string): string | undefined {
  const words = [...wordsOf(folder)].join(' ');
  return Object.keys(resource.parts ?? {}).find((name) => [...wordsOf(name)].join(' ') === words);
}

/** `Profiles/Wi-Fi.json` and `Profiles/Assignments/Wi-Fi.json`. */
function isBeside(object: Exported, part: Exported): boolean {
  return object.stem === part.stem && object.folders.join('/') === part.folders.slice(0, -1).join('/');
}
