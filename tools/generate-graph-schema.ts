/**
 * Reads Microsoft's published type packages (v1.0 and beta) and writes what the simulator knows about types:
 * inheritance, properties, enums and read-only marks. Our own catalogue is never read here, so that a wrong fact of
 * ours meets an independent witness.
 *
 * A property is one string: type, then `[]` collection, `?` nullable, `*` navigation, `!` read-only,
 * `$` returned only when selected, `1` taken only at creation.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface RawType {
  readonly base?: string;
  readonly props: Record<string, string>;
}
export interface RawSchema {
  readonly types: Record<string, RawType>;
  readonly enums: Record<string, readonly string[]>;
}

const PRIMITIVES = new Set(['string', 'boolean', 'number', 'any', 'undefined']);
/** `Read-only.` is a mark; `Read-only for users synced from …` is a condition. */
const READ_ONLY = /\bRead-?only\b(?!\s+(for|when|if|unless|after|once|in the case|and can be))/;
const ONLY_SELECTED = /\b(Returned|Returns|Available) only (on|when) \$select/i;
const CREATE_ONLY = /\bonly be (set|specified) (while|when|at|during) creat|\bonly during creation\b/;

/** Parses the text of one declaration file. Names come out as Graph spells them, without `microsoft.graph.`. */
export function parseTypings(text: string): RawSchema {
  const types: Record<string, { base?: string; props: Record<string, string> }> = {};
  const enums: Record<string, readonly string[]> = {};
  const declared = new Set<string>();
  let namespace = '';
  let current: { base?: string; props: Record<string, string> } | undefined;
  let comment: string[] = [];
  let alias: { name: string; text: string } | undefined;

  const qualified = (name: string) => (namespace ? `${namespace}.${lowerFirst(name)}` : lowerFirst(name));
  const reference = (name: string): string => {
    if (PRIMITIVES.has(name)) return name;
    if (name.startsWith('microsoftgraph')) return lowerFirst(name.slice(name.indexOf('.') + 1));
    const dot = name.lastIndexOf('.');
    if (dot > 0) return `${namespaceName(name.slice(0, dot))}.${lowerFirst(name.slice(dot + 1))}`;
    return namespace ? `${namespace}.${lowerFirst(name)}` : lowerFirst(name);
  };

  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (alias) {
      alias.text += ` ${trimmed}`;
      if (!trimmed.endsWith(';')) continue;
      enums[qualified(alias.name)] = literals(alias.text);
      alias = undefined;
      continue;
    }
    const opened = /^export namespace ([\w.]+) \{/.exec(line);
    if (opened) {
      namespace = namespaceName(opened[1] as string);
      continue;
    }
    if (line === '}' && !current) {
      namespace = '';
      continue;
    }
    const type = /^(?:export )?interface (\w+)(?: extends ([\w.]+))? \{(\})?/.exec(trimmed);
    if (type) {
      const declaration: { base?: string; props: Record<string, string> } = { props: {} };
      if (type[2]) declaration.base = reference(type[2]);
      const name = qualified(type[1] as string);
      declared.add(name);
      types[name] = declaration;
      current = type[3] ? undefined : declaration;
      comment = [];
      continue;
    }
    const named = /^(?:export )?type (\w+)\s*=(.*)$/.exec(trimmed);
    if (named && !trimmed.includes('NullableOption<T>')) {
      if (trimmed.endsWith(';')) enums[qualified(named[1] as string)] = literals(named[2] as string);
      else alias = { name: named[1] as string, text: named[2] as string };
      continue;
    }
    if (!current) continue;
    if (trimmed === '}') {
      current = undefined;
      continue;
    }
    const property = /^"?([\w@.]+)"?\?: (.+);$/.exec(trimmed);
    if (!property) {
      comment.push(trimmed);
      continue;
    }
    const nullable = /^NullableOption<(.+)>$/.exec(property[2] as string);
    const bare = nullable ? (nullable[1] as string) : (property[2] as string);
    const collection = bare.endsWith('[]');
    const said = comment.map((part) => part.replace(/^(\/\*\*|\*\/|\*|\/\/)\s?/, '')).join(' ');
    current.props[property[1] as string] =
      reference(collection ? bare.slice(0, -2) : bare) +
      (collection ? '[]' : '') +
      (nullable ? '?' : '') +
      (READ_ONLY.test(said) ? '!' : '') +
      (ONLY_SELECTED.test(said) ? '$' : '') +
      (CREATE_ONLY.test(said) ? '1' : '');
    comment = [];
  }
  return markNavigation({ types, enums });
}

/** A property is a navigation property when its type descends from `entity`. */
function markNavigation(schema: RawSchema): RawSchema {
  const isEntity = (name: string | undefined): boolean =>
    name !== undefined && (name === 'entity' || isEntity(schema.types[name]?.base));
  for (const type of Object.values(schema.types)) {
    for (const [name, spec] of Object.entries(type.props)) {
      const target = /^[\w.]+/.exec(spec)?.[0];
      if (isEntity(target)) type.props[name] = spec.replace(/[!$1]*$/, '*$&');
    }
  }
  return schema;
}

function literals(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"/g)].map((match) => match[1] as string);
}

function namespaceName(name: string): string {
  return name
    .split('.')
    .map((part) => lowerFirst(part.replace(/Namespace$/, '')))
    .join('.');
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function main(): void {
  const root = path.join(import.meta.dirname, '..');
  const read = (name: string) =>
    parseTypings(readFileSync(path.join(root, 'node_modules/@microsoft', name, 'microsoft-graph.d.ts'), 'utf8'));
  const schema = { 'v1.0': read('microsoft-graph-types'), beta: read('microsoft-graph-types-beta') };
  writeFileSync(path.join(root, 'simulator/schema/graph-schema.generated.json'), `${JSON.stringify(schema)}\n`);
}

if (process.argv[1] === import.meta.filename) main();
