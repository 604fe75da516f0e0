import { splitPath } from '../../model/field-path.ts';
import type { Fields, Resource } from '../../model/resource.ts';
import { otherVersionMark } from '../../model/versions.ts';

/** What the facts of a module say about one place in its objects; a tree that mirrors the object. */
export interface FieldRule {
  /** Not compared: computed by Microsoft, volatile or secret. */
  drop: boolean;
  /** A list whose order means nothing. */
  set: boolean;
  fields: Map<string, FieldRule>;
  /** The rule of every item of a list. */
  each: FieldRule | undefined;
}

const compiled = new WeakMap<Resource, Map<string, FieldRule>>();

/** The rules of a module's objects, or of the records of one of its parts. Compiled once per module. */
export function fieldRules(resource: Resource, part?: string): FieldRule {
  let byPart = compiled.get(resource);
  if (!byPart) {
    byPart = new Map();
    compiled.set(resource, byPart);
  }
  const name = part ?? '';
  let rules = byPart.get(name);
  if (!rules) {
    rules = part === undefined ? rulesOf(resource.fields ?? {}) : partRules(resource, part);
    byPart.set(name, rules);
  }
  return rules;
}

function partRules(resource: Resource, name: string): FieldRule {
  const part = resource.parts?.[name];
  if (part?.shape === 'children' || part?.shape === 'child') return rulesOf(part.fields ?? {});
  if (part?.shape === 'replaced') {
    const rules = rulesOf({ serverOwned: (part.itemServerOwned ?? []).map((field) => `items[].${field}`) });
    ruleAt(rules, 'items[]').list.set = true;
    return rules;
  }
  // A link is there or is not; what its record says besides (the target's type) depends on how it was read.
  if (part?.shape === 'link' || part?.shape === 'links') return rulesOf({ serverOwned: ['@odata.type'] });
  return rulesOf({});
}

function rulesOf(fields: Fields<string>): FieldRule {
  const root = emptyRule();
  // The identifier names an object, it does not describe it: the same object made anew has another one.
  ruleAt(root, 'id').item.drop = true;
  // Which properties the other version added says how the object was read, not what it is.
  for (const version of ['v1.0', 'beta'] as const) ruleAt(root, otherVersionMark(version)).item.drop = true;
  for (const path of [...(fields.serverOwned ?? []), ...(fields.volatile ?? []), ...(fields.secret ?? [])]) {
    const { list, item } = ruleAt(root, path);
    item.drop = true;
    list.drop ||= path.endsWith('[]');
  }
  for (const path of fields.unordered ?? []) ruleAt(root, path).list.set = true;
  return root;
}

/** The rule at `path`, made when missing; for a path that ends in `[]`, the list's and its items' rules. */
function ruleAt(root: FieldRule, path: string): { readonly list: FieldRule; readonly item: FieldRule } {
  let list = root;
  let item = root;
  for (const segment of splitPath(path)) {
    let next = item.fields.get(segment.name);
    if (!next) {
      next = emptyRule();
      item.fields.set(segment.name, next);
    }
    list = next;
    if (segment.each) next.each ??= emptyRule();
    item = segment.each && next.each ? next.each : next;
  }
  return { list, item };
}

function emptyRule(): FieldRule {
  return { drop: false, set: false, fields: new Map(), each: undefined };
}
