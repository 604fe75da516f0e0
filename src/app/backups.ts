import { catalog } from '../catalog/catalog.ts';
import { capture } from '../engine/capture/capture.ts';
import type { CaptureReport, Progress } from '../model/report.ts';
import type { SnapshotInfo } from '../model/snapshot.ts';
import type { Context } from './compose.ts';
import { connectTo } from './connections.ts';
import { sealer } from './seals.ts';
import { modulesInScope, scopeOf } from './tenants.ts';

export interface BackupOptions {
  readonly tenant?: string;
  readonly modules?: readonly string[];
  readonly full?: boolean;
  readonly label?: string;
  /** Requests that this run may spend on each module that is read little by little, instead of what the module says. */
  readonly slowRequests?: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** Takes a snapshot of the tenant. A module that cannot be read is in the report with its reason, not an error. */
export async function backup(context: Context, options: BackupOptions): Promise<CaptureReport> {
  const tenant = await context.tenant(options.tenant);
  const scope = (options.modules ? modulesInScope(options.modules) : scopeOf(tenant)).map((module) => module.id);
  const vault = await context.tenantVault(tenant.name);
  const graph = await connectTo(context, tenant, 'low');
  try {
    return await capture({
      graph,
      vault,
      catalog,
      scope,
      optIn: tenant.optIn,
      now: context.now,
      ...(await sealer(vault)),
      delegated: tenant.connection.kind === 'device-code',
      ...(options.full ? { full: true } : {}),
      ...(options.slowRequests === undefined ? {} : { slowRequests: options.slowRequests }),
      ...(options.label ? { label: options.label } : {}),
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } finally {
    await graph.close();
  }
}

export async function snapshots(context: Context, tenant?: string): Promise<readonly SnapshotInfo[]> {
  return (await context.tenantVault(tenant)).snapshots();
}
