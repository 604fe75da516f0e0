import { readDataFile } from '../data-file.ts';
import { denied, notAllowed, notSimulated } from '../http/graph-error.ts';
import type { Caller } from '../signin/caller.ts';
import type { PermissionTable } from './condense.ts';
import { OWN_FACTS } from './own-facts.ts';

interface Rule {
  /** Each item suffices; an item is a list of alternatives that are needed together: `[[A], [B, C]]` is A and (B or C). */
  readonly app: readonly (readonly (readonly string[])[])[];
  readonly delegated: readonly (readonly (readonly string[])[])[];
}

let rules: Map<string, Rule> | undefined;

/** `METHOD /path` → who may. Read once. */
function table(): Map<string, Rule> {
  if (rules) return rules;
  rules = new Map();
  const { names, rules: compact, paths } = readDataFile('permissions/graph-permissions.json') as PermissionTable;
  const needs = names.map((name) => name.split('+').map((part) => part.split('/')));
  const side = (text: string) => (text ? text.split(',').map((number) => needs[Number(number)] ?? []) : []);
  const parsed = compact.map((text) => {
    const [method = '', app = '', delegated = ''] = text.split('|');
    return { method, rule: { app: side(app), delegated: side(delegated) } };
  });
  for (const [path, numbers] of Object.entries(paths)) {
    for (const number of numbers) {
      const entry = parsed[number];
      if (!entry) continue;
      // The list spells some paths in lower case and some not.
      const key = `${entry.method} ${plain(path.toLowerCase())}`;
      const known = rules.get(key);
      const { app, delegated } = entry.rule;
      rules.set(key, { app: [...(known?.app ?? []), ...app], delegated: [...(known?.delegated ?? []), ...delegated] });
    }
  }
  for (const [key, permissions] of Object.entries(OWN_FACTS)) {
    const own = permissions.map((name) => [[name]]);
    const known = rules.get(key);
    rules.set(key, { app: [...(known?.app ?? []), ...own], delegated: [...(known?.delegated ?? []), ...own] });
  }
  return rules;
}

/** All placeholders are alike, and alternate keys are keys. */
function plain(path: string): string {
  return path.replace(/\([^)]*=[^)]*\)/g, '/{id}').replace(/\{[^}]+\}/g, '{id}');
}

const SCRIPTS = /^\/devicemanagement\/device(compliance|health|management|shell|customattributeshell)scripts(\/|$)/;

/** The pages of 2025 ask for a permission for scripts alone; the published list knows it for two of five kinds. */
function scriptRule(verb: string): Rule {
  const write = 'DeviceManagementScripts.ReadWrite.All';
  const ways = [[[write]], ...(verb === 'GET' ? [[['DeviceManagementScripts.Read.All']]] : [])];
  return { app: ways, delegated: ways };
}

/** The rule for a request, found by the exact path, then without its suffix, then at the nearest ancestor. */
export function ruleFor(method: string, pattern: string): Rule | undefined {
  const all = table();
  const exact = plain(pattern);
  const bare = exact.replace(/\/(\$ref|\$count|\$value)$/, '');
  const uncast = bare.replace(/\/microsoft\.graph\.[\w.]+/g, '');
  const verb = method === 'HEAD' ? 'GET' : method;
  if (SCRIPTS.test(exact)) return scriptRule(verb);
  for (const candidate of [exact, bare, uncast]) {
    const rule = all.get(`${verb} ${candidate}`);
    if (rule) return rule;
  }
  // A part of an object is guarded as the object is.
  const verbs = verb === 'GET' ? ['GET'] : [verb, 'PATCH', 'POST', 'PUT'];
  for (let at = uncast; at.lastIndexOf('/') > 0; ) {
    at = at.slice(0, at.lastIndexOf('/'));
    for (const other of verbs) {
      const rule = all.get(`${other} ${at}`);
      if (rule) return rule;
    }
  }
  return undefined;
}

/** Whether the list names exactly this method and path. */
export function isListed(method: string, pattern: string): boolean {
  return table().has(`${method} ${plain(pattern)}`);
}

/** Throws 403 unless the caller's token covers the request. */
export function checkPermission(caller: Caller, method: string, pattern: string): void {
  if (caller.unlimited) return;
  const rule = ruleFor(method, pattern);
  if (!rule) {
    // A path that is known for reading only has no such method.
    if (ruleFor('GET', pattern)) throw notAllowed(method);
    throw notSimulated(`which permission ${method} ${pattern} takes`);
  }
  const ways = caller.kind === 'app' ? rule.app : rule.delegated;
  const held = caller.permissions;
  if (ways.some((way) => way.every((alternatives) => alternatives.some((name) => held.has(name))))) {
    // A person's session is bounded by what the person may do: writing takes an administrator's role.
    if (caller.kind === 'app' || method === 'GET' || caller.roles.size || pattern.startsWith('/me')) return;
  }
  throw denied();
}
