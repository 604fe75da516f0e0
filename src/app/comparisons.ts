import { catalog } from '../catalog/catalog.ts';
import { switchedOn } from '../catalog/scope.ts';
import { loadIdMap } from '../engine/apply/id-map.ts';
import { type ComparisonStream, collect, compareStream } from '../engine/compare/compare.ts';
import type { Comparison } from '../model/change.ts';
import type { Progress } from '../model/report.ts';
import type { Resource } from '../model/resource.ts';
import { backup } from './backups.ts';
import { find } from './browse.ts';
import type { Context } from './compose.ts';
import { modulesInScope, scopeOf } from './tenants.ts';

export interface DiffOptions {
  readonly tenant?: string;
  /** A snapshot id, `latest`, or an ISO time. */
  readonly from: string;
  /** The same, or `live`: the tenant is read first. */
  readonly to: string;
  readonly modules?: readonly string[];
  /** `<module>/<id or name>`: only this object. */
  readonly object?: string;
  readonly onProgress?: (progress: Progress) => void;
}

/** What changed between two moments, with who did it when the audit log tells. */
export async function diff(context: Context, options: DiffOptions): Promise<Comparison> {
  return collect(await diffStream(context, options));
}

/** The same, for differences that do not fit in memory. */
export async function diffStream(context: Context, options: DiffOptions): Promise<ComparisonStream> {
  const to = options.to === 'live' ? await captureLive(context, options) : options.to;
  const vault = await context.tenantVault(options.tenant);
  const modules = options.modules?.length ? modulesInScope(options.modules).map((module) => module.id) : undefined;
  const from = (await vault.open(options.from)).info.id;
  const until = (await vault.open(to)).info.id;
  return compareStream({
    vault,
    catalog,
    from,
    to: until,
    idMap: await loadIdMap(vault, { of: { tenant: vault.tenantId, snapshot: from }, until, catalog }),
    attribution: true,
    ...(modules ? { modules } : {}),
    ...(options.object ? { object: await oneObject(context, options, options.object) } : {}),
  });
}

/**
 * Reads the tenant now; the answer is the id of the snapshot that holds what was seen. What Microsoft lets be read only
 * slowly is left to the backups unless it is asked for by name, since a person is waiting; but for the log that tells
 * who did what.
 */
export async function captureLive(
  context: Context,
  options: {
    readonly tenant?: string;
    /** Modules that are read whether or not the tenant's scope holds them. */
    readonly also?: readonly string[];
    readonly onProgress?: (progress: Progress) => void;
    readonly signal?: AbortSignal;
  },
): Promise<string> {
  const modules = switchedOn(
    scopeOf(await context.tenant(options.tenant)).map((module) => module.id),
    options.also ?? [],
  )
    .filter((module) => !isSlow(module) || module.id === 'directory-audits' || options.also?.includes(module.id))
    .map((module) => module.id);
  const report = await backup(context, {
    modules,
    ...(options.tenant ? { tenant: options.tenant } : {}),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  return report.snapshot.id;
}

function isSlow(module: Resource): boolean {
  return module.shape === 'log' || module.slow !== undefined;
}

async function oneObject(context: Context, options: DiffOptions, named: string) {
  const { module, which } = splitObject(named);
  const [resource] = modulesInScope([module]);
  const vault = await context.tenantVault(options.tenant);
  for (const moment of [options.from, options.to === 'live' ? 'latest' : options.to]) {
    try {
      return { module, key: (await find(await vault.open(moment), resource!, which)).key };
    } catch (error) {
      if (moment !== options.from) throw error;
    }
  }
  throw new Error('unreachable');
}

/** `users/ada@contoso.com` → module and the rest; the rest may hold slashes. */
export function splitObject(named: string): { readonly module: string; readonly which: string } {
  const cut = named.indexOf('/');
  return cut < 0 ? { module: named, which: '' } : { module: named.slice(0, cut), which: named.slice(cut + 1) };
}
