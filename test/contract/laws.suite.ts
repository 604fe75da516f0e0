import { catalog } from '../../src/catalog/catalog.ts';
import { compare } from '../../src/engine/compare/compare.ts';
import { fieldOf } from '../../src/engine/compare/property-diff.ts';
import type { Change } from '../../src/model/change.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { ModuleCapture } from '../../src/model/snapshot.ts';
import type { SnapshotReader, TenantVault, Vault } from '../../src/vault/vault.ts';
import { LAWS, type LawName, type Verdicts } from './verdicts.suite.ts';
import type { Wreck } from './wreck.suite.ts';

const WRITTEN = ['roundTrip', 'idempotent', 'otherTenant'] as const satisfies readonly LawName[];

/** Says which laws make no sense for a module: because of its shape, or because no application may read it. */
export function excuseByShape(verdicts: Verdicts, resource: Resource, module: ModuleCapture | undefined): void {
  const { id, shape } = resource;
  const excuse = (laws: readonly LawName[], why: string) => {
    for (const law of laws) verdicts.excuse(id, law, why);
  };
  if (module?.reason?.code === 'needs-delegated-connection') {
    excuse(LAWS, module.reason.message);
    return;
  }
  const sealed = resource.untouchable?.find(
    (rule) => rule.cannot === 'write' && rule.when.length === 0 && !rule.except,
  );
  if (sealed) excuse(['sensitive', ...WRITTEN], sealed.say);
  if (!resource.bin && shape !== 'bin') excuse(['undelete'], 'Microsoft keeps no bin for it.');
  if (shape === 'log')
    excuse(['sensitive', ...WRITTEN], 'Events are kept as they come; they are neither compared nor written.');
  if (shape === 'bin') excuse(WRITTEN, 'What is in the bin comes back with the module it was deleted from.');
  if (resource.shape === 'recordOnly') excuse(WRITTEN, resource.because);
}

/** Whether a comparison tells everything that was done, and of the changed object nothing else. */
export function notices(resource: Resource, changes: readonly Change[], damage: Wreck): boolean {
  const own = changes.filter((change) => change.module === resource.id);
  const gone = (key: string | undefined, part?: string) =>
    key === undefined || own.some((one) => one.kind === 'removed' && one.part === part && one.key === key);
  const { changed, unlinked } = damage;
  const told = own.filter((one) => one.kind === 'changed' && one.part === changed?.part && one.key === changed?.key);
  const paths = told.flatMap((one) => one.properties.map(({ path }) => fieldOf(path)));
  // Where nothing at all was before, the whole object is what came.
  const isWhole = (path: string) =>
    told.some((one) => one.properties.some((own) => own.path === path && (own.before ?? null) === null)) &&
    (path === '' || changed?.field.startsWith(`${path}.`));
  const exact =
    !changed ||
    (paths.length > 0 &&
      (changed.part !== undefined ||
        paths.every((path) => path === changed.field || path.startsWith(`${changed.field}[`) || isWhole(path))));
  return exact && gone(damage.deleted) && gone(damage.binned) && gone(unlinked?.record, unlinked?.part);
}

/**
 * For what nobody can change through Graph: one record is written down a little different, in a vault of its own, and
 * the comparison must tell exactly that.
 */
export async function retold(
  vaults: Vault,
  vault: TenantVault,
  reader: SnapshotReader,
  resource: Resource,
): Promise<boolean> {
  const scratch = await vaults.tenant('00000000-0000-4000-8000-000000000001');
  const module = reader.info.modules[resource.id];
  if (!module || !(resource.id in reader.info.tables)) return false;
  const writer = await scratch.begin({ run: 'retold' });
  writer.replaceTable(resource.id);
  let altered: { readonly key: string; readonly field: string } | undefined;
  for await (const [key, record] of reader.records(resource.id)) {
    const field = altered ? undefined : alterable(resource, record);
    if (field !== undefined) altered = { key, field };
    await writer.put(
      resource.id,
      key,
      field === undefined ? record : { ...record, [field]: other(record[field] as Json) },
    );
  }
  const { startedAt, takenAt } = reader.info;
  const { snapshot } = await writer.commit({ startedAt, takenAt, modules: { [resource.id]: module } });
  if (!altered) return false;
  const { changes } = await compare({
    vault,
    toVault: scratch,
    catalog,
    from: reader.info.id,
    to: snapshot.id,
    modules: [resource.id],
  });
  const [change, ...more] = changes.filter((one) => one.part === undefined);
  return (
    more.length === 0 &&
    change?.key === altered.key &&
    change.properties.map(({ path }) => path).join() === altered.field
  );
}

function alterable(resource: Resource, record: JsonObject): string | undefined {
  const { serverOwned = [], volatile = [] } = resource.fields ?? {};
  const kept = new Set([...serverOwned, ...volatile, ...(resource.matchBy ?? []).flat(), resource.api.key ?? 'id']);
  return Object.keys(record).find(
    (name) =>
      !name.includes('@') &&
      !kept.has(name) &&
      !(name in (resource.references ?? {})) &&
      ['string', 'number', 'boolean'].includes(typeof record[name]),
  );
}

function other(value: Json): Json {
  return typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${String(value)} and more`;
}
