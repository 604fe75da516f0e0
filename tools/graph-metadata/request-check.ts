import { type Csdl, inherits, isOpen, itemType, memberType } from './csdl.ts';

/** One request as the simulator recorded it; identifiers are kept, values of the body are not. */
export interface RecordedRequest {
  readonly version: string;
  readonly method: string;
  /** Below the version root, decoded, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names of the properties of the body; nested ones are dotted. */
  readonly body: readonly string[];
  readonly status: number;
}

/** What Microsoft's metadata says against a request; empty when nothing. */
export function objections(csdl: Csdl, request: RecordedRequest): readonly string[] {
  const target = resolvePath(csdl, request.path);
  if (typeof target === 'string') return [target];
  const type = itemType(target.type);
  if (!csdl.types.has(type)) return [];
  return [...selected(csdl, type, request.query), ...written(csdl, target, request)];
}

interface Target {
  readonly type: string;
  /** An action: its parameters are what the body may hold. */
  readonly parameters?: readonly string[];
  readonly reference?: boolean;
}

const KEY = /^(?:[0-9a-f]{8}-[0-9a-f-]{27,}|\{[^}]*\})/i;

/** Walks the segments from the container's roots; a sentence when the metadata knows no such way. */
export function resolvePath(csdl: Csdl, path: string): Target | string {
  const segments = path.split('/').filter(Boolean);
  const [root = '', ...rest] = segments;
  const [name = '', keyed] = splitKey(root);
  let type = csdl.roots.get(name);
  if (!type) return `no entity set or singleton "${name}" (${path})`;
  if (keyed) type = itemType(type);
  for (const segment of rest) {
    const [word, hasKey] = splitKey(segment);
    if (word === '$ref') return { type, reference: true };
    if (word === '$value' || word === '$count') return { type: 'Edm.Stream' };
    if (word.startsWith('microsoft.graph.') && csdl.types.has(word)) {
      type = type.startsWith('Collection(') ? `Collection(${word})` : word;
      continue;
    }
    const operation = operationOn(csdl, type, word.replace(/^microsoft\.graph\./, ''));
    if (operation) {
      if (!operation.returns || !csdl.types.has(itemType(operation.returns)) || rest.at(-1) === segment)
        return { type: operation.returns ?? 'void', parameters: operation.parameters };
      type = operation.returns;
      continue;
    }
    if (type.startsWith('Collection(')) {
      type = itemType(type);
      continue;
    }
    const next = memberType(csdl, type, word);
    if (!next) {
      if (isOpen(csdl, type)) return { type: 'Edm.Untyped' };
      return KEY.test(word) ? `${type} is no collection (${path})` : `${type} has no "${word}" (${path})`;
    }
    type = hasKey ? itemType(next) : next;
  }
  return { type };
}

function splitKey(segment: string): [word: string, keyed: boolean] {
  const cut = segment.indexOf('(');
  return cut < 0 ? [segment, false] : [segment.slice(0, cut), segment.slice(cut) !== '()'];
}

function operationOn(csdl: Csdl, type: string, name: string) {
  return csdl.operations.get(name)?.find((operation) => {
    const bound = itemType(operation.bound);
    const sameShape = operation.bound.startsWith('Collection(') === type.startsWith('Collection(');
    return sameShape && inherits(csdl, itemType(type), bound);
  });
}

function selected(csdl: Csdl, type: string, query: Readonly<Record<string, string>>): string[] {
  const names = [...(query.$select?.split(',') ?? []), ...expanded(query.$expand)].map((name) => name.trim());
  return names
    .map((name) => name.replace(/^microsoft\.graph\.\w+\//, '').split('/')[0] as string)
    .filter((name) => name && name !== '*' && !name.startsWith('extension_') && !known(csdl, type, name))
    .map((name) => `${type} has no "${name}" to select or expand`);
}

function expanded(expand: string | undefined): string[] {
  if (!expand) return [];
  const flat = expand.replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, '');
  return flat
    .split(',')
    .map((name) => name.split('/').at(-1) as string)
    .filter((name) => !name.startsWith('microsoft.graph.'));
}

/** In Microsoft's v1.0 documentation with examples, and not in the metadata. */
const DOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  'microsoft.graph.device': ['extensionAttributes'],
};

/** A mixed collection (directoryObject) may be asked for what any of its derived types has. */
function known(csdl: Csdl, type: string, name: string): boolean {
  if (DOCUMENTED[type]?.includes(name)) return true;
  if (memberType(csdl, type, name) || isOpen(csdl, type)) return true;
  return [...csdl.types.values()].some(
    (derived) => inherits(csdl, derived.name, type) && memberType(csdl, derived.name, name),
  );
}

function written(csdl: Csdl, target: Target, { method, body, path }: RecordedRequest): string[] {
  if (method === 'GET' || method === 'DELETE') return [];
  const top = [...new Set(body.map((name) => name.split(/[.[]/)[0] as string))].filter((name) => !name.startsWith('@'));
  if (target.reference) return [];
  if (target.parameters)
    return top
      .filter((name) => !target.parameters?.includes(name))
      .map((name) => `the action of ${path} takes no "${name}"`);
  const type = itemType(target.type);
  return top
    .map((name) => name.replace(/@.*$/, ''))
    .filter((name) => !name.startsWith('extension_') && !known(csdl, type, name))
    .map((name) => `${type} has no "${name}" to write (${method} ${path})`);
}
