import { splitPath, valuesAt } from '../../model/field-path.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { fieldRules } from '../compare/field-rules.ts';
import { normalize } from '../compare/normalize.ts';
import { findReferences, mapReferences, referencesOf } from '../compare/references.ts';
import { topOf } from '../shapes/body.ts';
import { shownBy } from './keepers.ts';
import type { Resolve } from './resolve.ts';
import { isImported, saidOnTop } from './said.ts';
import { label } from './select.ts';
import type { Planning, Target } from './target.ts';
import { takeBack } from './three-way.ts';
import { escapeTokens, newToken, UNDASHED } from './tokens.ts';

const GONE = '\u0000gone';

/**
 * A record with every reference as the tenant has it. What points to nothing is left out of its list or property;
 * inside a text, or where other tenants' identifiers may stand, it is kept as it is.
 */
export async function translate(
  resource: Resource,
  record: JsonObject,
  resolve: Resolve,
  part?: string,
): Promise<JsonObject> {
  const references = referencesOf(resource, part);
  const safe = part === undefined ? await renamed(resource, escapeTokens(record), resolve) : escapeTokens(record);
  const values = new Map<string, string>();
  for (const one of findReferences(references, safe)) {
    const target = await resolve(one);
    const reference = references[one.field];
    const isKept = reference?.inside || reference?.foreign || reference?.or?.some((other) => other.foreign);
    if (target.kind === 'known') values.set(`${one.field} ${one.value}`, target.value);
    else if (target.kind === 'missing' && !isKept) values.set(`${one.field} ${one.value}`, GONE);
  }
  if (values.size === 0) return safe;
  const mapped = mapReferences(references, safe, (one) => {
    const value = values.get(`${one.field} ${one.value}`);
    return one.undashed && value?.startsWith('{new:') ? value.replace(/\}$/, `${UNDASHED}}`) : value;
  });
  return [...values.values()].includes(GONE) ? (withoutGone(mapped) as JsonObject) : mapped;
}

/** Names of directory extensions hold the identifier of their application: they change when it was made anew. */
async function renamed(resource: Resource, record: JsonObject, resolve: Resolve): Promise<JsonObject> {
  const holds = resource.api.dynamic?.holds;
  if (!holds || !Object.keys(record).some((name) => EXTENSION.test(name))) return record;
  const entries: [string, Json][] = [];
  for (const [name, value] of Object.entries(record)) {
    const [, id = '', rest = ''] = EXTENSION.exec(name) ?? [];
    const guid = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const owner = id ? await resolve({ field: name, modules: [holds.to], by: holds.by, value: guid }) : undefined;
    if (owner?.kind !== 'known' || owner.value === guid) entries.push([name, value]);
    else {
      const now = owner.value.startsWith('{new:')
        ? newToken(owner.module, owner.key, `${holds.by}${UNDASHED}`)
        : owner.value.replaceAll('-', '');
      entries.push([`extension_${now}${rest}`, value]);
    }
  }
  return Object.fromEntries(entries);
}

const EXTENSION = /^extension_([0-9a-f]{32})(_.+)$/i;

/** Leaves out list items in which a reference is gone, and properties of objects that stand in no list. */
function withoutGone(value: Json): Json | undefined {
  if (typeof value === 'string') return value.includes(GONE) ? undefined : value;
  if (Array.isArray(value)) return value.filter((item) => !JSON.stringify(item).includes(GONE_IN_JSON));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
    const kept = withoutGone(inner);
    return kept === undefined ? [] : [[name, kept]];
  });
  return Object.fromEntries(entries);
}

const GONE_IN_JSON = JSON.stringify(GONE).slice(1, -1);

export interface Wanted {
  readonly wanted: JsonObject;
  readonly current: JsonObject | undefined;
  readonly only: Set<string> | undefined;
  /** The values that are there have been weighed: what is wanted is written. */
  readonly settled: boolean;
  /** What the object cannot be made without, and is gone. */
  readonly lacking: readonly string[];
}

/** The state that an object shall have, in the tenant's own identifiers. */
export async function wantedOf(planning: Planning, target: Target, resolve: Resolve): Promise<Wanted | undefined> {
  const { resource, place } = target;
  const live = place.kind === 'live' ? escapeTokens(place.record) : undefined;
  const record = target.source ? planning.retouch(resource, target.source) : undefined;
  const source = record ? await translate(resource, record, resolve) : undefined;
  if (target.whole && source) {
    if (target.became === undefined || live === undefined) {
      const lacking = record ? await lackingOf(resource, record, resolve, live === undefined) : [];
      const wanted = live && isImported(planning.source, resource) ? saidOnTop(resource, source, live) : source;
      const whole = { wanted, current: live, only: target.only, lacking, settled: false };
      return live && target.only
        ? withRelinked(whole, await relinksOf(planning, target, source, live, resolve))
        : whole;
    }
    const became = await translate(resource, target.became, resolve);
    // What points to an object that comes back points to its new id, whether or not this change was about it.
    const present = target.relinks.size > 0 ? await translate(resource, live, resolve) : live;
    return {
      wanted: takenBack(planning, target, source, became, present),
      current: live,
      only: undefined,
      lacking: [],
      settled: true,
    };
  }
  return live === undefined ? undefined : relinksOf(planning, target, source, live, resolve);
}

async function relinksOf(
  planning: Planning,
  target: Target,
  source: JsonObject | undefined,
  live: JsonObject,
  resolve: Resolve,
): Promise<Wanted | undefined> {
  return target.relinks.size === 0 ? undefined : relinked(planning, target, source, live, resolve);
}

/** Only some properties were asked for; those that lost a reference are mended as well. */
function withRelinked(asked: Wanted, mended: Wanted | undefined): Wanted {
  const more = [...(mended?.only ?? [])].filter((name) => !asked.only?.has(name));
  if (!mended || more.length === 0) return asked;
  const wanted = { ...asked.wanted, ...Object.fromEntries(more.map((name) => [name, mended.wanted[name] ?? null])) };
  return { ...asked, wanted, only: new Set([...(asked.only ?? []), ...more]) };
}

/**
 * Names of gone objects without which this one makes no sense: both ends of an edge, what is fixed at creation, and
 * what makes it as strict as it was.
 */
async function lackingOf(
  resource: Resource,
  record: JsonObject,
  resolve: Resolve,
  isNew: boolean,
): Promise<readonly string[]> {
  const isEdge = resource.shape === 'assignment' || resource.shape === 'requested';
  const fixed = new Set([...(resource.fields?.createOnly ?? []), ...(resource.fields?.required ?? [])]);
  const names: string[] = [];
  for (const found of findReferences(referencesOf(resource), record)) {
    const isNeeded = resource.references?.[found.field]?.needed;
    if (!isNeeded && (!isNew || !(isEdge || fixed.has(found.field)))) continue;
    if (resource.fields?.serverOwned?.includes(found.field) || resource.fields?.readOnly?.includes(found.field))
      continue;
    const target = await resolve(found);
    if (target.kind === 'missing') names.push(target.name);
  }
  return [...new Set(names)];
}

function takenBack(planning: Planning, target: Target, from: JsonObject, to: JsonObject, live: JsonObject): JsonObject {
  const { resource } = target;
  const merged = takeBack(normalize(resource, from), normalize(resource, to), normalize(resource, live), {
    isSet: (path) => setAtPath(resource, path),
    force: planning.options.existing === 'overwrite',
  });
  for (const path of merged.conflicts) {
    planning.findings.push({
      severity: 'warning',
      code: 'conflict',
      module: resource.id,
      object: target.key,
      message: `${path} of ${label(target)} was changed again since; the tenant's value is kept.`,
    });
  }
  return merged.value as JsonObject;
}

function setAtPath(resource: Resource, path: string): boolean {
  let rule: ReturnType<typeof fieldRules> | undefined = fieldRules(resource);
  for (const segment of splitPath(path)) rule = rule?.fields.get(segment.name);
  return rule?.set ?? false;
}

/** The tenant's object with the lost references put back, and nothing else touched. */
async function relinked(
  planning: Planning,
  target: Target,
  source: JsonObject | undefined,
  live: JsonObject,
  resolve: Resolve,
): Promise<Wanted | undefined> {
  const { resource } = target;
  let wanted = await translate(resource, live, resolve);
  const paths = Object.keys(referencesOf(resource)).filter((path) => isAffected(planning, target, path));
  for (const path of paths) {
    const there = valuesAt(wanted, path);
    const missing = valuesAt(source, path).filter((value) => !there.some((other) => jsonEqual(other, value)));
    const lost = missing.filter((value) => isLost(planning, value));
    if (lost.length === 0) continue;
    if (path.endsWith('[]') && !path.slice(0, -2).includes('[]'))
      wanted = extended(wanted, path.slice(0, -2), lost as Json[]);
    else if (!path.includes('[]') && there.every((value) => value === null || value === '')) {
      wanted = extended(wanted, path, lost[0] as Json);
    } else {
      planning.findings.push({
        severity: 'warning',
        code: 'reference-not-restored',
        module: resource.id,
        object: target.key,
        message: `${topOf(path)} of ${label(target)} pointed to a lost object and has changed since; it is left as it is.`,
      });
    }
  }
  const changed = Object.keys(wanted).filter((name) => !jsonEqual(wanted[name], live[name]));
  return changed.length ? { wanted, current: live, only: new Set(changed), lacking: [], settled: true } : undefined;
}

function isAffected(planning: Planning, target: Target, path: string): boolean {
  const reference = referencesOf(target.resource)[path];
  const to = typeof reference?.to === 'string' ? [reference.to] : (reference?.to ?? []);
  return [...target.relinks].some((name) => {
    const lost = planning.lost.get(name)?.resource.id;
    return lost !== undefined && [lost, ...shownBy(planning.catalogue, lost)].some((module) => to.includes(module));
  });
}

/** Whether a resolved value is that of an object which comes back in this plan. */
function isLost(planning: Planning, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (value.includes('{new:')) return true;
  return [...planning.lost.values()].some((lost) => lost.place.kind !== 'absent' && value.includes(lost.place.key));
}

/** Sets a property, or adds to a list, at a path without lists in it. */
function extended(object: JsonObject, path: string, value: Json): JsonObject {
  const [first, ...rest] = path.split('.') as [string, ...string[]];
  const inner = object[first];
  if (rest.length > 0) return { ...object, [first]: extended(isJsonObject(inner) ? inner : {}, rest.join('.'), value) };
  if (!Array.isArray(value)) return { ...object, [first]: value };
  return { ...object, [first]: [...(Array.isArray(inner) ? inner : []), ...value] };
}
