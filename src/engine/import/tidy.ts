import { verdictOf } from '../../catalog/ledger.ts';
import { propertiesOf, stepsUp, type TypeProperty, typeNamed } from '../../catalog/published-types.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { mergeVersions } from '../../model/versions.ts';
import { entityOf } from './recognise.ts';

/** A property that is not taken over, and why. */
export interface LeftOut {
  readonly path: string;
  readonly why: string;
}

export interface Tidied {
  /** In the form in which a capture stores the object, without its parts. */
  readonly body: JsonObject;
  /** What hangs off it: name of the part → what was exported of it. */
  readonly parts: ReadonlyMap<string, Json>;
  readonly leftOut: readonly LeftOut[];
  /** Values inside the object that nobody here knows: without them it would say something else. */
  readonly cut: readonly string[];
}

const UNKNOWN = 'Microsoft publishes no such property of this kind of object.';
const ELSEWHERE = 'It shows another object, which is a matter of its own.';
const PREVIEW = 'Only Microsoft’s preview interface knows it, through which these objects are not written.';

/** Brings an exported object into the form of a captured one; what that form has no place for is listed. */
export function tidy(resource: Resource, type: string, exported: JsonObject, tenantId: string): Tidied {
  return new Tidying(resource, tenantId).object(type, exported);
}

/** What was exported of a part by itself. */
export function tidyPart(resource: Resource, part: string, exported: Json, tenantId: string) {
  const tidying = new Tidying(resource, tenantId);
  const type = propertiesOf(entityOf(resource)).get(part)?.type;
  return { value: tidying.part(type, exported, part), leftOut: tidying.leftOut };
}

class Tidying {
  readonly leftOut: LeftOut[] = [];
  readonly #cut: string[] = [];
  #inPart = false;
  readonly #resource: Resource;
  readonly #tenantId: string;
  /** Relations inside that a capture shows as well. */
  readonly #shown: ReadonlySet<string>;
  #preview = true;

  constructor(resource: Resource, tenantId: string) {
    this.#resource = resource;
    this.#tenantId = tenantId;
    this.#shown = shownRelations(resource);
  }

  object(type: string, exported: JsonObject): Tidied {
    const parts = new Map<string, Json>();
    const body: Record<string, Json> = {};
    if (type !== entityOf(this.#resource)) body['@odata.type'] = `#microsoft.graph.${type}`;
    const properties = propertiesOf(type);
    for (const [key, value] of entriesOf(type, exported)) {
      const property = properties.get(key);
      const why = this.#whyNot(key, property);
      if (why !== undefined) this.#leave(key, value, why);
      else if (isPart(this.#resource, key)) parts.set(key, this.part(property?.type, value, key));
      else body[key] = this.value(property?.type, value, key);
    }
    return { body: this.#marked(type, exported, body), parts, leftOut: this.leftOut, cut: this.#cut };
  }

  /** Why a property of the object itself is not taken over. */
  #whyNot(key: string, property: TypeProperty | undefined): string | undefined {
    const { api, fields } = this.#resource;
    if (key === (api.key ?? 'id') || key === 'id' || EXTENSION.test(key)) return undefined;
    if (!property) return UNKNOWN;
    if (fields?.secret?.includes(key)) return 'It is a secret: enter it by hand.';
    if (isPart(this.#resource, key)) {
      const part = this.#resource.parts?.[key];
      return part?.shape === 'blob' ? 'Bytes are not taken over.' : undefined;
    }
    const { name, related, preview } = property;
    const verdict = verdictOf(this.#resource, {
      name,
      navigation: related,
      type: property.type ?? '',
      onlySelected: false,
    });
    if (verdict?.verdict === 'not captured' || verdict?.verdict === 'never returned' || !verdict)
      return verdict?.why ?? (related ? ELSEWHERE : 'It is not among what is captured of these objects.');
    return preview && api.version === 'v1.0' && !api.also ? PREVIEW : undefined;
  }

  /** What only the preview knows is marked, so that the object is written through it. */
  #marked(type: string, exported: JsonObject, whole: JsonObject): JsonObject {
    if (this.#resource.api.also?.version !== 'beta') return whole;
    this.#preview = false;
    const stable: Record<string, Json> = {};
    for (const [key, value] of entriesOf(type, exported)) {
      const property = propertiesOf(type).get(key);
      if (key in whole && !property?.preview) stable[key] = this.value(property?.type, value, key);
    }
    this.#preview = true;
    const kind = whole['@odata.type'];
    return mergeVersions(kind === undefined ? stable : { '@odata.type': kind, ...stable }, whole, 'beta');
  }

  /** What hangs off an object may be without what nobody knows of it. */
  part(type: string | undefined, value: Json, path: string): Json {
    this.#inPart = true;
    const tidied = this.value(type, value, path);
    this.#inPart = false;
    return tidied;
  }

  value(type: string | undefined, value: Json, path: string): Json {
    if (typeof value === 'string') return value.replaceAll('%OrganizationId%', this.#tenantId);
    if (Array.isArray(value)) return value.map((item) => this.value(type, item as Json, `${path}[]`));
    return isJsonObject(value) ? this.#inner(type, value, path) : value;
  }

  #inner(declared: string | undefined, value: JsonObject, path: string): JsonObject {
    const stated = value['@odata.type'];
    const named = typeof stated === 'string' ? typeNamed(stated) : declared;
    // Some tools state a type that cannot stand there.
    const isMisplaced = named !== undefined && declared !== undefined && stepsUp(named, declared) === undefined;
    const actual = isMisplaced ? declared : named;
    const properties = actual === undefined ? undefined : propertiesOf(actual);
    const result: Record<string, Json> = {};
    // Graph states the type of what stands inside only where it is another than the declared one.
    if (typeof stated === 'string' && (actual === undefined || actual !== declared)) result['@odata.type'] = stated;
    for (const [key, inner] of entriesOf(actual ?? '', value)) {
      const property = properties?.get(key);
      const below = `${path}.${key}`;
      // Of an open type, or of one newer than the published ones, everything is kept.
      if (!properties || properties.size === 0 || key === 'id') result[key] = this.value(property?.type, inner, below);
      else if (!property) this.#cutOrLeave(below, inner);
      else if (property.related && !this.#shown.has(key)) this.#leave(below, inner, ELSEWHERE);
      else if (property.preview && this.#resource.api.version === 'v1.0' && !this.#resource.api.also)
        this.#leave(below, inner, PREVIEW);
      else if (this.#preview || !property.preview) result[key] = this.value(property.type, inner, below);
    }
    return result;
  }

  #cutOrLeave(path: string, value: Json): void {
    if (this.#inPart) this.#leave(path, value, UNKNOWN);
    else if (this.#preview && !isSilent(value)) this.#cut.push(path);
  }

  #leave(path: string, value: Json, why: string): void {
    if (this.#preview && !isSilent(value)) this.leftOut.push({ path, why });
  }
}

const EXTENSION = /^extension_[0-9a-f]{32}_/;

function isPart(resource: Resource, name: string): boolean {
  const part = resource.parts?.[name];
  return part !== undefined && part.shape !== 'inline';
}

/** The properties without annotations. Addresses and names in the place of an object or identifier stand for it. */
function* entriesOf(type: string, value: JsonObject): Iterable<readonly [string, Json]> {
  const properties = propertiesOf(type);
  for (const [key, inner] of Object.entries(value)) {
    const bound = /^(.+)@odata\.bind$/.exec(key)?.[1];
    if (bound !== undefined && properties.has(bound)) yield [bound, targetOf(inner)];
    else if (!key.includes('@') && !key.startsWith('#')) {
      const named = /^(.+)(?:Display)?Name$/.exec(key)?.[1]?.replace(/Display$/, '');
      const id = named === undefined ? undefined : `${named}Id`;
      const isName = id !== undefined && !properties.has(key) && properties.has(id) && !value[id];
      if (isName) yield [id, inner];
      else if (!(key in value && value[key] === null && isNamed(value, key, properties))) yield [key, inner];
    }
  }
}

/** An empty identifier beside which the name stands in its place. */
function isNamed(value: JsonObject, key: string, properties: ReadonlyMap<string, TypeProperty>): boolean {
  const stem = /^(.+)Id$/.exec(key)?.[1];
  return (
    stem !== undefined && [`${stem}Name`, `${stem}DisplayName`].some((name) => name in value && !properties.has(name))
  );
}

/** `https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions('1')` → `{ id: '1' }`. */
function targetOf(address: Json): Json {
  if (Array.isArray(address)) return address.map((one) => targetOf(one as Json));
  const text = String(address);
  const [, quoted, plain] = /(?:\('([^']+)'\)|\/([^/()]+))$/.exec(text) ?? [];
  return { id: quoted ?? plain ?? text };
}

/** Names of relations that a module reads along with an object or a part, or points through. */
function shownRelations(resource: Resource): ReadonlySet<string> {
  const queries = [resource.api.query, resource.api.detail?.expand && `$expand=${resource.api.detail.expand}`];
  const paths = [...Object.keys(resource.references ?? {})];
  const names = new Set<string>();
  for (const [name, part] of Object.entries(resource.parts ?? {})) {
    names.add(name);
    if ('query' in part) queries.push(part.query);
    if ('references' in part) paths.push(...Object.keys(part.references ?? {}));
    if (part.shape === 'children') for (const below of Object.keys(part.below ?? {})) names.add(below);
    if (part.shape !== 'replaced') continue;
    queries.push(part.itemList?.query);
    if (part.itemList) names.add(part.itemList.name);
    paths.push(...Object.keys(part.itemBinds ?? {}));
  }
  for (const query of queries)
    for (const [, list = ''] of (query ?? '').matchAll(/\$expand=([^&]+)/g))
      for (const one of list.replace(/\([^)]*\)/g, '').split(',')) names.add(one.trim());
  for (const path of paths) for (const segment of path.replaceAll('[]', '').split('.')) names.add(segment);
  return names;
}

/** Nothing is lost with it. */
function isSilent(value: Json): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return (
    isJsonObject(value) && Object.entries(value).every(([key, inner]) => key.includes('@') || isSilent(inner as Json))
  );
}
