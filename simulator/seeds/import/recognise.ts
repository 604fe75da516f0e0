import type { JsonObject } from '../../../src/model/json.ts';
import type { Schema } from '../../schema/schema.ts';
import { type Place, placesOf } from './collections.ts';

/** What an exported object is: `type` without `microsoft.graph.`, and the set it belongs to. */
export interface Recognised {
  readonly type: string;
  readonly set: string;
  readonly singleton: boolean;
  readonly by: '@odata.type' | '@odata.context' | 'its properties';
}

const MOST = 0.8;

/** Tells types apart by what the object says of itself, else by the properties that it has. Names of files play no part. */
export class Recogniser {
  readonly #schema: Schema;
  readonly #places: readonly Place[];
  /** Every type of every place, the plain one first. */
  readonly #kinds: readonly { readonly place: Place; readonly type: string }[];

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#places = placesOf(schema);
    this.#kinds = this.#places.flatMap((place) => schema.family(place.type).map((type) => ({ place, type })));
  }

  recognise(body: JsonObject, context?: string): Recognised | undefined {
    const said = typeof body['@odata.type'] === 'string' ? this.#schema.qualified(body['@odata.type']) : undefined;
    const set = setOfContext(String(body['@odata.context'] ?? context ?? ''));
    if (set !== undefined) {
      const place = this.#places.find((candidate) => candidate.set === set);
      const type = said?.name ?? place?.type ?? this.#childType(set);
      if (type) return { type, set, singleton: place?.singleton ?? false, by: '@odata.context' };
    }
    if (said) {
      const place = this.#placeOf(said.name);
      if (place) return { type: said.name, set: place.set, singleton: place.singleton, by: '@odata.type' };
    }
    return this.#byProperties(body);
  }

  #placeOf(type: string): Place | undefined {
    const fitting = this.#places.filter((place) => this.#schema.isA(type, place.type));
    return fitting.sort((a, b) => Number(a.singleton) - Number(b.singleton) || a.set.length - b.set.length)[0];
  }

  /** `applications/<id>/federatedIdentityCredentials`: the type of a collection inside an entity. */
  #childType(set: string): string | undefined {
    const segments = set.split('/');
    const nav = segments.pop() as string;
    segments.pop();
    const parent = this.#places.find((place) => place.set === segments.join('/'));
    return parent && this.#schema.type(parent.type)?.properties.get(nav)?.type;
  }

  #byProperties(body: JsonObject): Recognised | undefined {
    const keys = Object.keys(body).filter((key) => !/[@#]/.test(key));
    if (keys.length < 3) return undefined;
    let best:
      | { readonly place: Place; readonly type: string; readonly known: number; readonly size: number }
      | undefined;
    for (const { place, type } of this.#kinds) {
      const properties = this.#schema.type(type)?.properties;
      if (!properties) continue;
      const known = keys.filter((key) => properties.has(key)).length;
      if (known / keys.length < MOST) continue;
      if (!best || known > best.known || (known === best.known && properties.size < best.size)) {
        best = { place, type, known, size: properties.size };
      }
    }
    return best && { type: best.type, set: best.place.set, singleton: best.place.singleton, by: 'its properties' };
  }
}

/** `…/$metadata#applications('1')/federatedIdentityCredentials/$entity` → `applications/1/federatedIdentityCredentials`. */
function setOfContext(context: string): string | undefined {
  const [, path] = /\$metadata#([^?]+)$/.exec(context) ?? [];
  if (!path || /^(Collection|Edm)\b|^microsoft/.test(path)) return undefined;
  return path
    .replace(/\/\$entity$/, '')
    .replace(/\((?!')[^)]*\)/g, '')
    .replace(/\('([^']*)'\)/g, '/$1')
    .replace(/\/microsoft\.graph\.\w+/g, '');
}
