import { DictionaryStore } from './dictionary-store.ts';
import { KIND, names, snapshotId } from './format.ts';
import { PackStore } from './pack-store.ts';
import { openSmallObject } from './small-object.ts';
import type { TenantContext } from './tenant-context.ts';
import { TreeReader } from './tree-reader.ts';
import type { VaultCheck } from './vault.ts';
import { verifyLog } from './verify-log.ts';
import { verifyListing, verifyPack } from './verify-packs.ts';
import { CheckReport } from './verify-report.ts';
import { TreeCheck } from './verify-trees.ts';

/**
 * Checks one tenant. 0: the log. 1: every needed object is there. 2: the structure of all trees. 3: every byte, every
 * record, every digest. Each level includes those below it. Damage is reported, not thrown.
 */
export async function verify(
  context: TenantContext,
  level: 0 | 1 | 2 | 3,
  onProgress?: (done: number, total: number) => void,
): Promise<VaultCheck> {
  const report = new CheckReport(freshEyes(context));
  try {
    await context.log.refresh();
    await run(report, level, onProgress);
  } catch (error) {
    report.addError('log', error);
  }
  const { errors, objectsRead, bytesRead } = report;
  return { level, ok: errors.length === 0, objectsRead, bytesRead, errors, head: context.log.head };
}

/** What was read before must not hide damage: a check reads everything anew. */
function freshEyes(context: TenantContext): TenantContext {
  const { backend, keys, log } = context;
  const dictionaries = new DictionaryStore(backend, keys);
  const packs = new PackStore(backend, keys, dictionaries, (pack) => log.state.packs.get(pack));
  return { ...context, dictionaries, packs, trees: new TreeReader(keys, packs) };
}

async function run(
  report: CheckReport,
  level: number,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const { log } = report.context;
  const { state } = log;
  await verifyLog(report);
  if (level < 1) return;
  for (const snapshot of state.snapshots.values()) {
    for (const [name, table] of snapshot.tables) {
      for (const layer of table.layers) report.uses(layer.packs, `${snapshotId(snapshot.seq)} ${name}`);
    }
  }
  for (const [name, stream] of state.streams)
    for (const layer of stream.layers) report.uses(layer.packs, `log ${name}`);
  const live = state.livePacks();
  await verifyListing(report, live);
  if (level < 2) return;
  const tables = [...state.snapshots.values()].flatMap(({ seq, tables }) =>
    [...tables].map(([name, table]) => ({ table, where: `${snapshotId(seq)} ${name}` })),
  );
  const packs = level < 3 ? [] : [...live].sort();
  const total = tables.length + packs.length + state.streams.size;
  let done = 0;
  const step = (): void => onProgress?.(++done, total);
  for (const id of packs) {
    const ref = state.packs.get(id);
    if (ref) await verifyPack(report, ref);
    step();
  }
  const trees = new TreeCheck(report, level >= 3);
  for (const { table, where } of tables) {
    await trees.table(table, where);
    step();
  }
  for (const [name, stream] of state.streams) {
    for (const layer of stream.layers) await trees.layer(layer, `log ${name}`);
    step();
  }
  if (level >= 3) await verifySmallObjects(report);
}

/** Dictionaries, documents and journals open, and journals have no gap. */
async function verifySmallObjects(report: CheckReport): Promise<void> {
  const { backend, keys } = report.context;
  const groups = [
    { prefix: names.dictionaries(keys.tag), type: 'D', kind: KIND.dictionary, frames: 1 },
    { prefix: `t/${keys.tag}/docs/`, type: 'O', kind: KIND.value, frames: 2 },
    { prefix: names.journals(keys.tag), type: 'J', kind: KIND.value, frames: 1 },
  ] as const;
  for (const { prefix, type, kind, frames } of groups) {
    let folder = '';
    let next = 1;
    for await (const { name } of backend.list(prefix)) {
      try {
        const object = await backend.read(name);
        if (!object) throw new Error('is listed and not there');
        report.read(object.length);
        openSmallObject(keys, type, name, kind, frames, object);
        if (type === 'D') continue;
        const cut = name.lastIndexOf('/');
        if (name.slice(0, cut) !== folder) {
          folder = name.slice(0, cut);
          next = 1;
        }
        if (Number(name.slice(cut + 1)) !== next++) throw new Error('comes after a gap');
      } catch (error) {
        report.addError(name, error);
      }
    }
  }
}
