import { familyOf, propertiesOf, stepsUp, typeNamed } from '../../catalog/published-types.ts';
import { isBackend } from '../../model/cmdlet.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { placeOfContext } from './context.ts';
import { likeness } from './folder-words.ts';

/** What an exported object is. */
export type Recognition =
  | { readonly kind: 'object'; readonly resource: Resource; readonly type: string; readonly parent?: string }
  /** What hangs off an object: `object` is its key. */
  | { readonly kind: 'part'; readonly resource: Resource; readonly part: string; readonly object: string }
  | { readonly kind: 'refused'; readonly why: string };

const refused = (why: string): Recognition => ({ kind: 'refused', why });

/** So much of an object must be properties that Microsoft publishes of a type. */
const MOST = 0.8;
/** Two kinds that fit nearly as well as each other are not told apart by their properties. */
const CLEARLY = 0.08;
/** An object that has so much of what its kind has is whole. */
const WHOLE = 0.75;
/** A folder bears the name of a module. */
const NAMED = 0.5;
/** What nearly every object has says nothing of its kind. */
const COMMON = new Set(
  'id displayName name description createdDateTime lastModifiedDateTime modifiedDateTime deletedDateTime version assignments roleScopeTagIds'.split(
    ' ',
  ),
);

/**
 * Tells which module an exported object belongs to: by the address and the type that it states, else by its properties
 * against those that Microsoft publishes; the folder decides between what fits alike. No tool is known by name.
 */
export class Recogniser {
  readonly #modules: readonly Resource[];

  constructor(catalog: readonly Resource[]) {
    this.#modules = catalog.filter(
      ({ shape, api }) => shape !== 'view' && shape !== 'log' && shape !== 'bin' && !isBackend(api.version),
    );
  }

  recognise(body: JsonObject, context: string | undefined, folders: readonly string[]): Recognition {
    const stated = typeof body['@odata.type'] === 'string' ? body['@odata.type'] : undefined;
    const type = stated === undefined ? undefined : typeNamed(stated);
    const said = typeof body['@odata.context'] === 'string' ? body['@odata.context'] : context;
    const place = said === undefined ? undefined : placeOfContext(said, this.#modules);
    if (place) {
      if (place.part !== undefined)
        return { kind: 'part', resource: place.resource, part: place.part, object: place.object ?? '' };
      const kind = type ?? place.type ?? entityOf(place.resource);
      if (stepsUp(kind, entityOf(place.resource)) === undefined)
        return refused(`It says that it is a ${kind}, and comes from the list of ${place.resource.title}.`);
      if (stated === undefined && place.type === undefined) return this.#byProperties(body, folders, [place.resource]);
      return written(place.resource, kind, place.parent);
    }
    if (stated !== undefined)
      return type === undefined
        ? refused(`It is a ${stated.replace(/^#?microsoft\.graph\./, '')}, which no module keeps.`)
        : this.#byType(type, body, folders);
    return this.#byProperties(body, folders, this.#modules);
  }

  #byType(type: string, body: JsonObject, folders: readonly string[]): Recognition {
    const fitting = this.#modules.flatMap((resource) => {
      const steps = stepsUp(type, entityOf(resource));
      const { kinds } = resource.api;
      return steps === undefined || (steps > 0 && kinds && !kinds.includes(type)) ? [] : [{ resource, steps }];
    });
    const nearest = Math.min(...fitting.map(({ steps }) => steps));
    const candidates = fitting.filter(({ steps }) => steps === nearest).map(({ resource }) => resource);
    if (candidates.length === 0) return refused(`It is a ${type}, which no module keeps.`);
    const [only] = candidates;
    if (only && candidates.length === 1) return written(only, type);
    const chosen = byFolder(candidates, folders) ?? onlyWritable(candidates) ?? byParent(candidates, body);
    return chosen ? written(chosen, type) : ambiguous(candidates);
  }

  #byProperties(body: JsonObject, folders: readonly string[], modules: readonly Resource[]): Recognition {
    const keys = Object.keys(body).filter((key) => !/[@#]/.test(key));
    const fits: Fit[] = [];
    for (const resource of modules) {
      const named = likeness(folders, resource);
      for (const type of familyOf(entityOf(resource))) {
        const fit = resemblance(keys, type, named >= NAMED || modules.length === 1);
        if (fit) fits.push({ resource, type, named, ...fit });
      }
    }
    const most = Math.max(0, ...fits.map(({ known }) => known));
    const closest = fits.filter(({ known }) => known === most);
    // Where the folder is called after a module whose objects have all of these properties, it is that one.
    const bySaying = closest.filter(({ named }) => named >= NAMED);
    const [best, ...rest] = (bySaying.length > 0 ? bySaying : closest).sort(
      (a, b) => b.named * Number(bySaying.length > 0) - a.named * Number(bySaying.length > 0) || ranked(a, b),
    );
    if (!best)
      return refused('It does not say what it is, and its properties are those of no kind of object known here.');
    const rivals = rest.filter((fit) => (bySaying.length > 0 ? fit.named === best.named : isAsGood(fit, best)));
    const others = [...new Set([best, ...rivals].map(({ resource }) => resource))];
    if (others.length > 1) {
      const chosen = onlyWritable(others);
      const fit = [best, ...rivals].find(({ resource }) => resource === chosen);
      return fit ? written(fit.resource, fit.type) : ambiguous(others);
    }
    // Among kinds of one module that fit alike, the plain one; unless objects of the module always are of some kind.
    const isKindly = best.resource.fields?.createOnly?.includes('@odata.type') ?? false;
    const alike = rivals.some((fit) => fit.score === best.score || (fit.known >= best.known && best.whole < WHOLE));
    if (isKindly && (alike || best.type === entityOf(best.resource)))
      return refused(`It is one of ${best.resource.title}, and does not say of which kind (@odata.type).`);
    return written(best.resource, best.type);
  }
}

interface Resemblance {
  /** How many of its properties the type has. */
  readonly known: number;
  /** How much of the type it has, 0 to 1. */
  readonly whole: number;
  /** How much of both the other has, 0 to 1. */
  readonly score: number;
}

interface Fit extends Resemblance {
  readonly resource: Resource;
  readonly type: string;
  /** How well the folder is called after the module. */
  readonly named: number;
}

const depthOf = ({ resource, type }: Fit): number => stepsUp(type, entityOf(resource)) ?? 0;
const ranked = (a: Fit, b: Fit): number => b.score - a.score || depthOf(a) - depthOf(b);

/** A few properties are those of many kinds: only an object that has nearly all of its kind's can be told by them. */
function isAsGood(fit: Fit, best: Fit): boolean {
  return best.score - fit.score < CLEARLY || (best.whole < WHOLE && fit.known >= best.known);
}

/** How much an object looks like one of a type; `undefined` when it does not. */
function resemblance(keys: readonly string[], type: string, isExpected: boolean): Resemblance | undefined {
  const properties = propertiesOf(type);
  const mine = keys.filter((key) => properties.has(key));
  if (mine.length === 0 || mine.length / keys.length < MOST) return undefined;
  if (!isExpected && mine.every((key) => COMMON.has(key))) return undefined;
  const values = [...properties.values()].filter(({ related }) => !related);
  const missing = values.filter(({ name }) => !keys.includes(name)).length;
  return {
    known: mine.length,
    whole: values.length === 0 ? 1 : 1 - missing / values.length,
    score: mine.length / (keys.length + missing),
  };
}

/** The one module that can be written, beside others that hold the same objects for the record. */
function onlyWritable(candidates: readonly Resource[]): Resource | undefined {
  const writable = candidates.filter(({ shape }) => shape !== 'recordOnly');
  const areSame = new Set(candidates.map(entityOf)).size === 1;
  return areSame && writable.length === 1 ? writable[0] : undefined;
}

function written(resource: Resource, type: string, parent?: string): Recognition {
  if (resource.shape === 'recordOnly') return refused(`${resource.title} are kept for the record: ${resource.because}`);
  return { kind: 'object', resource, type, ...(parent === undefined ? {} : { parent }) };
}

function byFolder(candidates: readonly Resource[], folders: readonly string[]): Resource | undefined {
  const ranked = candidates.map((resource) => ({ resource, named: likeness(folders, resource) }));
  ranked.sort((a, b) => b.named - a.named);
  const [first, second] = ranked;
  return first && first.named > 0 && first.named > (second?.named ?? 0) ? first.resource : undefined;
}

/** An object that does not name a parent is not of a list that hangs below others. */
function byParent(candidates: readonly Resource[], body: JsonObject): Resource | undefined {
  const free = candidates.filter(({ api }) => api.parent === undefined);
  return free.length === 1 && typeof body.id === 'string' ? free[0] : undefined;
}

function ambiguous(candidates: readonly Resource[]): Recognition {
  const titles = candidates.slice(0, 4).map(({ title }) => title);
  return refused(
    `It may be one of several kinds: ${titles.join(', ')}. Put it in a folder that is called after its kind.`,
  );
}

export function entityOf(resource: Resource): string {
  return resource.entity.slice('microsoft.graph.'.length);
}
