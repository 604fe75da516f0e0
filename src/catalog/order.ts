import type { Reference, Resource } from '../model/resource.ts';

/** A reference that cannot be written at creation, because its target comes later: it is set in a second phase. */
export interface Deferred {
  readonly module: string;
  readonly field: string;
  readonly to: string;
}

export interface RestoreOrder {
  /** Module ids; every object's references point backwards, apart from the deferred ones. */
  readonly order: readonly string[];
  readonly deferred: readonly Deferred[];
}

interface Edge extends Deferred {
  /** Needed to create the object at all: a parent, or a required field. Broken last. */
  readonly hard: boolean;
}

/**
 * The order in which modules are restored, derived from what their objects point to. Links come after all objects
 * anyway and count for nothing; views, bins and logs are not restored. Where modules point at each other, the weakest reference is deferred.
 */
export function restoreOrder(all: readonly Resource[]): RestoreOrder {
  const modules = all.filter((resource) => !['view', 'bin', 'log'].includes(resource.shape));
  const known = new Set(modules.map((resource) => resource.id));
  let edges = modules.flatMap((resource) => edgesOf(resource).filter((edge) => known.has(edge.to)));
  const deferred: Edge[] = edges.filter((edge) => edge.to === edge.module);
  edges = edges.filter((edge) => edge.to !== edge.module);
  const order: string[] = [];
  const left = modules.map((resource) => resource.id);
  while (left.length) {
    const ready = left.findIndex((id) => !edges.some((edge) => edge.module === id && left.includes(edge.to)));
    if (ready >= 0) {
      order.push(...left.splice(ready, 1));
      continue;
    }
    const open = edges.filter((edge) => left.includes(edge.module) && left.includes(edge.to));
    const weakest = weakestOf(open, left);
    deferred.push(weakest);
    edges = edges.filter((edge) => edge !== weakest);
  }
  return { order, deferred: deferred.map(({ module, field, to }) => ({ module, field, to })) };
}

/** A soft edge on a cycle, of the module with the fewest open ones, so that little is deferred. */
function weakestOf(open: readonly Edge[], left: readonly string[]): Edge {
  const onCycle = open.filter((edge) => reaches(edge.to, edge.module, open));
  const soft = onCycle.filter((edge) => !edge.hard);
  const candidates = soft.length ? soft : onCycle;
  const count = (id: string) => open.filter((edge) => edge.module === id).length;
  return [...candidates].sort(
    (a, b) => count(a.module) - count(b.module) || left.indexOf(a.module) - left.indexOf(b.module),
  )[0] as Edge;
}

function reaches(from: string, to: string, edges: readonly Edge[], seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return edges.some((edge) => edge.module === from && reaches(edge.to, to, edges, seen));
}

function edgesOf(resource: Resource): readonly Edge[] {
  const parent = resource.api.parent;
  const edges: Edge[] = parent ? [{ module: resource.id, field: '{parent}', to: parent, hard: true }] : [];
  const unwritten = [resource.fields?.serverOwned, resource.fields?.readOnly, resource.fields?.volatile]
    .flatMap((paths) => paths ?? [])
    .map((path) => path.replace(/\[\]$/, ''));
  const isWritten = (field: string) => !unwritten.some((path) => field === path || field.startsWith(`${path}[`));
  const required = new Set(resource.fields?.required ?? []);
  for (const [field, reference] of Object.entries(resource.references ?? {})) {
    if (!reference || !isWritten(field)) continue;
    for (const to of targetsOf(reference)) edges.push({ module: resource.id, field, to, hard: required.has(field) });
  }
  if (resource.api.dynamic) {
    edges.push({ module: resource.id, field: 'extension_*', to: resource.api.dynamic.module, hard: false });
  }
  return edges;
}

/** Every module that a reference may point to, in any of its readings. */
export function targetsOf(reference: Reference): readonly string[] {
  const own = typeof reference.to === 'string' ? [reference.to] : reference.to;
  return [...new Set([...own, ...(reference.or ?? []).flatMap(targetsOf)])];
}

/** Whatever a module's objects and their parts point to. */
export function referencesOf(module: Resource): readonly Reference[] {
  const parts = Object.values(module.parts ?? {}).flatMap((part) =>
    part.shape === 'links' || part.shape === 'link'
      ? [{ to: part.to }]
      : 'references' in part
        ? Object.values(part.references ?? {})
        : [],
  );
  return [...(Object.values(module.references ?? {}) as Reference[]), ...parts];
}
