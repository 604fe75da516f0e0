import { catalog } from '../catalog/catalog.ts';
import { mayRead } from '../catalog/permission-asks.ts';
import type { Graph } from '../graph/graph.ts';
import { isBackend } from '../model/cmdlet.ts';
import { isAppError } from '../model/errors.ts';
import type { Progress } from '../model/report.ts';
import type { Resource } from '../model/resource.ts';
import type { Context } from './compose.ts';
import { connectTo } from './connections.ts';
import { scopeOf } from './tenants.ts';

/** Whether a backup could read a module now. It is asked, never guessed from an empty list. */
export interface Readiness {
  readonly module: string;
  readonly state:
    | 'ready'
    | 'missing permission'
    | 'not licensed'
    | 'needs a delegated connection'
    | 'not reachable'
    /** The tenant's scope does not name it, and it is off unless named: it is not asked. */
    | 'off unless named';
  readonly why?: string;
}

/** Asks every module of the tenant's scope for one object. Errors: `auth.failed`. */
export async function checkTenant(
  context: Context,
  name: string | undefined,
  onProgress: (progress: Progress) => void,
): Promise<readonly Readiness[]> {
  const tenant = await context.tenant(name);
  const modules = scopeOf(tenant).filter((module) => module.shape !== 'view');
  const reading = new Set(modules.map((module) => module.id));
  const off = tenant.scope === 'all' ? catalog.filter((module) => module.optIn && !reading.has(module.id)) : [];
  const graph = await connectTo(context, tenant, 'high');
  try {
    const granted = new Set(await graph.grantedPermissions());
    const delegated = tenant.connection.kind === 'device-code';
    const states: Readiness[] = [];
    for (const module of modules) {
      onProgress({ phase: 'asking', module: module.id, done: states.length, total: modules.length });
      states.push({ module: module.id, ...(await readiness(graph, module, granted, delegated)) });
    }
    return [
      ...states,
      ...off.map((module) => ({
        module: module.id,
        state: 'off unless named' as const,
        ...(module.optIn ? { why: module.optIn.why } : {}),
      })),
    ];
  } finally {
    await graph.close();
  }
}

async function readiness(
  graph: Graph,
  module: Resource,
  granted: ReadonlySet<string>,
  delegated: boolean,
): Promise<Omit<Readiness, 'module'>> {
  if (module.permissions.delegatedOnly?.includes('read') && !delegated)
    return { state: 'needs a delegated connection' };
  // What the back ends of cmdlets allow is known only by asking them.
  if (!isBackend(module.api.version) && !mayRead(module, granted)) {
    const missing = module.permissions.read.filter((permission) => !granted.has(permission));
    return { state: 'missing permission', why: missing.join(', ') };
  }
  // What hangs under a parent cannot be asked for without one; its permission is all there is to check.
  if (module.api.path.includes('{')) return { state: 'ready' };
  try {
    await graph.get(probe(module), { version: module.api.version });
    return { state: 'ready' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (isAppError(error, 'graph.not-licensed')) return { state: 'not licensed', why };
    if (isAppError(error, 'graph.forbidden')) return { state: 'missing permission', why };
    return { state: 'not reachable', why };
  }
}

function probe(module: Resource): string {
  const { path, top, query } = module.api;
  const options = [...(top ? ['$top=1'] : []), ...(query ? [query] : [])];
  return options.length > 0 ? `${path}?${options.join('&')}` : path;
}
