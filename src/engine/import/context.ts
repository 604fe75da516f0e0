import { typeNamed } from '../../catalog/published-types.ts';
import type { Resource } from '../../model/resource.ts';
import { navigationOf } from '../capture/addresses.ts';

/** Where an answer of Graph came from. */
export interface ContextPlace {
  readonly resource: Resource;
  /** The type that the address was narrowed to. */
  readonly type?: string;
  readonly parent?: string;
  /** It is what hangs off an object, and not an object. */
  readonly part?: string;
  readonly object?: string;
}

/** `…/$metadata#applications('1')/federatedIdentityCredentials/$entity` → the module whose list that is. */
export function placeOfContext(context: string, modules: readonly Resource[]): ContextPlace | undefined {
  const { segments, type } = segmentsOf(context);
  if (segments.length === 0) return undefined;
  const kind = type === undefined ? {} : { type };
  for (const resource of modules) {
    const path = pathOf(resource);
    const parent = match(path, segments);
    if (parent !== undefined) return { resource, ...kind, ...(parent ? { parent } : {}) };
  }
  const [object, last] = segments.slice(-2);
  for (const resource of modules) {
    if (object === undefined || last === undefined || match(pathOf(resource), segments.slice(0, -2)) !== '') continue;
    const part = Object.entries(resource.parts ?? {}).find(
      ([, facts]) => navigationOf(facts).toLowerCase() === last.toLowerCase(),
    );
    if (part) return { resource, part: part[0], object };
  }
  return undefined;
}

function pathOf(resource: Resource): readonly string[] {
  return (resource.api.path.split('?')[0] as string).split('/').filter((segment) => segment !== '');
}

/** The key in the place of `{parent}`, or nothing where the path has none; `undefined` when it is another path. */
function match(path: readonly string[], segments: readonly string[]): string | undefined {
  if (path.length !== segments.length) return undefined;
  let parent = '';
  for (const [i, expected] of path.entries()) {
    const there = segments[i] as string;
    if (expected === '{parent}') parent = there;
    else if (expected.toLowerCase() !== there.toLowerCase()) return undefined;
  }
  return parent;
}

function segmentsOf(context: string): { readonly segments: readonly string[]; readonly type: string | undefined } {
  const [, address] = /\$metadata#([^?]+)$/.exec(context) ?? [];
  if (!address || /^(Collection|Edm)\b|^microsoft/.test(address)) return { segments: [], type: undefined };
  let path = address.replace(/\('([^']*)'\)/g, '/$1');
  // What was selected and expanded stands in parentheses, which may hold others.
  for (let before = ''; before !== path; ) {
    before = path;
    path = path.replace(/\([^()]*\)/g, '');
  }
  const all = path.split('/').filter((segment) => segment !== '' && segment !== '$entity');
  const cast = all.find((segment) => segment.startsWith('microsoft.graph.'));
  return {
    segments: all.filter((segment) => !segment.startsWith('microsoft.graph.')),
    type: cast === undefined ? undefined : typeNamed(cast),
  };
}
