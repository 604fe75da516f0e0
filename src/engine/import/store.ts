import type { Resource } from '../../model/resource.ts';
import type { ModuleCapture } from '../../model/snapshot.ts';
import type { TenantVault } from '../../vault/vault.ts';
import type { Assembled } from './assemble.ts';

/** Keeps an import as a snapshot of its own, so that plans are made from it as from any; the id of the snapshot. */
export async function storeImport(vault: TenantVault, assembled: Assembled, at: Date, label: string): Promise<string> {
  const time = at.toISOString();
  const writer = await vault.begin({ run: 'import' });
  try {
    for (const table of Object.keys(writer.parent?.info.tables ?? {})) writer.replaceTable(table);
    for (const [table, records] of assembled.tables)
      for (const [key, record] of records) await writer.put(table, key, record);
    const modules = Object.fromEntries(
      assembled.resources.map((resource) => [resource.id, captureOf(resource, assembled, time)]),
    );
    const { snapshot } = await writer.commit({ startedAt: time, takenAt: time, modules, label });
    return snapshot.id;
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** No table of it is complete: what an export does not hold may be in the tenant that it came from. */
function captureOf(resource: Resource, { tables }: Assembled, readAt: string): ModuleCapture {
  const objects = tables.get(resource.id)?.size ?? 0;
  return {
    module: resource.id,
    state: 'partial',
    reason: { code: 'imported', message: 'It holds what was exported, and nothing else.' },
    completeTables: [],
    counts: { objects, added: objects, changed: 0, removed: 0, unchanged: 0, failed: 0 },
    readAt,
    method: 'full',
    findings: [],
  };
}
