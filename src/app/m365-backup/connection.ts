import type { Graph } from '../../graph/graph.ts';
import { AppError, isAppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { ApiVersion } from '../../model/resource.ts';
import type { Context } from '../compose.ts';
import { connectTo } from '../connections.ts';

/** Works with the tenant's connection; a refusal says what the service wants besides permissions. */
export async function withTenant<T>(
  context: Context,
  tenant: string | undefined,
  work: (graph: Graph) => Promise<T>,
): Promise<T> {
  const settings = await context.tenant(tenant);
  const graph = await connectTo(context, settings, 'normal');
  try {
    return await work(graph);
  } catch (error) {
    if (!isAppError(error, 'graph.forbidden')) throw error;
    throw new AppError('graph.forbidden', `Microsoft 365 Backup Storage refused: ${error.message}`, {
      hint: '“holdfast m365-backup status” says what a person must do first; it also takes the permissions BackupRestore-*.',
      cause: error,
    });
  } finally {
    await graph.close();
  }
}

export async function listed(graph: Graph, path: string, version: ApiVersion = 'v1.0'): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  for await (const page of graph.pages(path, { version })) all.push(...page.items);
  return all;
}
