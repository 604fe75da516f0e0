import { canonicalJson } from '../../model/canonical-json.ts';
import type { PropertyChange } from '../../model/change.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { type FieldRule, fieldRules } from './field-rules.ts';
import { identityOf, normalize, tidy } from './normalize.ts';

/**
 * The properties in which two captures of one object differ, ordered by path; empty exactly when `digestOf` agrees.
 *
 * Paths are dotted. An item of a set is named by its value, `conditions.users.includeUsers[<id>]`, an item with an
 * identity by that, `appRoles[<id>].displayName`; a list whose order counts is one property. An added item has no
 * `before`, a removed one no `after`. Server-owned, volatile and secret fields never appear, not even inside values.
 */
export function diffProperties(
  resource: Resource,
  before: JsonObject,
  after: JsonObject,
  part?: string,
): readonly PropertyChange[] {
  if (before === after || jsonEqual(before, after)) return [];
  const found: PropertyChange[] = [];
  const rules = fieldRules(resource, part);
  compare(normalize(resource, before, part), normalize(resource, after, part), rules, '', found);
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** `appRoles[1b2c].displayName` → `appRoles[].displayName`: the path by which the catalogue knows the field. */
export function fieldOf(path: string): string {
  return path.replace(/\[(?:\\.|[^\]\\])*\]/g, '[]');
}

/** The name of an item inside a path, with `\` and `]` escaped. */
export function itemPath(list: string, item: string): string {
  return `${list}[${item.replace(/[\\\]]/g, '\\$&')}]`;
}

function compare(
  a: Json | undefined,
  b: Json | undefined,
  rule: FieldRule | undefined,
  path: string,
  out: PropertyChange[],
) {
  if (a === b || rule?.drop) return;
  const left = a === undefined ? undefined : tidy(a, rule, true);
  const right = b === undefined ? undefined : tidy(b, rule, true);
  if (left === undefined && right === undefined) return;
  if (isJsonObject(left) && isJsonObject(right)) {
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      // The untidied values go down, so that an emptied list is reported as `[]` and not as missing.
      const inner = path ? `${path}.${key}` : key;
      compare((a as JsonObject)[key], (b as JsonObject)[key], rule?.fields.get(key), inner, out);
    }
    return;
  }
  if ((Array.isArray(left) || left === undefined) && (Array.isArray(right) || right === undefined)) {
    compareLists(left ?? [], right ?? [], rule, path, out, { before: a, after: b });
    return;
  }
  if (left !== undefined && right !== undefined && jsonEqual(left, right)) return;
  out.push(changeOf(path, left ?? emptyOnly(a), right ?? emptyOnly(b)));
}

function compareLists(
  a: readonly Json[],
  b: readonly Json[],
  rule: FieldRule | undefined,
  path: string,
  out: PropertyChange[],
  whole: { readonly before: Json | undefined; readonly after: Json | undefined },
) {
  const identity = identityOf(a, b, rule);
  if (identity !== undefined) {
    const before = byIdentity(a, identity);
    const after = byIdentity(b, identity);
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const left = before.get(key);
      const right = after.get(key);
      const item = itemPath(path, key);
      if (left === undefined || right === undefined) out.push(changeOf(item, left, right));
      else compare(left, right, rule?.each, item, out);
    }
    return;
  }
  const left = a.map((item) => canonicalJson(item));
  const right = b.map((item) => canonicalJson(item));
  if (rule?.set) {
    const [gone, come] = [onlyIn(left, right), onlyIn(right, left)];
    for (const [i, text] of left.entries()) if (gone.has(text)) out.push(itemChange(path, a[i] as Json, 'before'));
    for (const [i, text] of right.entries()) if (come.has(text)) out.push(itemChange(path, b[i] as Json, 'after'));
    return;
  }
  if (left.length === right.length && left.every((text, i) => text === right[i])) return;
  out.push(changeOf(path, a.length ? a : emptyOnly(whole.before), b.length ? b : emptyOnly(whole.after)));
}

function itemChange(path: string, item: Json, side: 'before' | 'after'): PropertyChange {
  const name = typeof item === 'string' ? item : canonicalJson(item);
  return side === 'before' ? { path: itemPath(path, name), before: item } : { path: itemPath(path, name), after: item };
}

function onlyIn(a: readonly string[], b: readonly string[]): Set<string> {
  const others = new Set(b);
  return new Set(a.filter((text) => !others.has(text)));
}

function byIdentity(list: readonly Json[], name: string): Map<string, JsonObject> {
  return new Map((list as readonly JsonObject[]).map((item) => [item[name] as string, item]));
}

/** How an empty value was spelt; what else is left of it must not be compared, and not be shown. */
function emptyOnly(value: Json | undefined): Json | undefined {
  return value === null || (Array.isArray(value) && value.length === 0) ? value : undefined;
}

function changeOf(path: string, before: Json | undefined, after: Json | undefined): PropertyChange {
  return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
