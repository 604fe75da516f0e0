import { AppError } from '../model/errors.ts';
import type { ListedObject } from './backends/backend.ts';
import { corrupt } from './corrupt.ts';
import { names } from './format.ts';
import type { TenantContext } from './tenant-context.ts';
import type { PruneOptions, PruneReport } from './vault.ts';
import { wipPacks } from './wip.ts';

const HOUR = 3_600_000;
const MIN_AGE = 24 * HOUR;
const READER_GRACE = 72 * HOUR;
const STALE_WIP = 7 * 24 * HOUR;

/**
 * Condemns the packs that nothing live refers to, and deletes what was condemned long enough ago. Safe beside any
 * writer: the condemn entry is created at exactly the number after the state that the live set came from.
 */
export async function prune(context: TenantContext, options: PruneOptions = {}): Promise<PruneReport> {
  const { keys, log } = context;
  if (!context.backend.caps.cas && !options.exclusive && !options.dryRun) {
    throw new AppError('vault.refused', 'This store has no conditional create: prune could meet a backup unnoticed', {
      hint: 'Make sure that nothing else uses the vault, then run prune again with the option that says so.',
    });
  }
  const state = await log.refresh();
  const live = state.livePacks();
  const listed = await listPacks(context);
  // A listing that lacks what is known to be there is a lie, or a loss: in both cases nothing may go.
  for (const pack of live) {
    const present = listed.get(pack);
    if (!present) throw corrupt(names.pack(keys.tag, pack), 'is needed by a snapshot and is not in the listing');
  }
  const spared = await wipPacks(context, Date.now() - STALE_WIP);
  const oldest = Date.now() - (options.minAgeMs ?? MIN_AGE);
  const unknown = [...listed].filter(([id]) => !live.has(id) && !state.condemned.has(id));
  const candidates = unknown
    .filter(([id, { modifiedAt }]) => modifiedAt <= oldest && !spared.has(id))
    .map(([id]) => id)
    .sort();
  if (candidates.length * 2 > listed.size && !options.allowMost) {
    throw new AppError('vault.refused', `${candidates.length} of ${listed.size} packs would go, more than half`, {
      hint: 'If that is meant, run prune again with the option that allows it.',
    });
  }
  const found = { livePacks: live.size, condemned: candidates.length };
  if (options.dryRun) return { ...found, deleted: 0, bytesFreed: 0 };
  if (candidates.length > 0) await condemn(context, candidates);
  const swept = await sweep(context, listed, options.graceMs ?? READER_GRACE);
  await dropStaleWip(context);
  return { ...found, deleted: swept.deleted, bytesFreed: swept.bytes };
}

async function listPacks(context: TenantContext): Promise<Map<string, ListedObject>> {
  const listed = new Map<string, ListedObject>();
  const prefix = names.packs(context.keys.tag);
  for await (const object of context.backend.list(prefix)) {
    const id = /^[0-9a-f]{2}\/([0-9a-f]{32})$/.exec(object.name.slice(prefix.length))?.[1];
    // An unknown name is left alone.
    if (id && object.name === names.pack(context.keys.tag, id)) listed.set(id, object);
  }
  return listed;
}

/**
 * The live set is worked out again from the very state that the entry follows: creating exactly that number proves
 * that nothing came between.
 */
async function condemn(context: TenantContext, candidates: readonly string[]): Promise<void> {
  await context.log.commit((state) => {
    const live = state.livePacks();
    const packs = candidates.filter((pack) => !live.has(pack) && !state.condemned.has(pack));
    return packs.length === 0 ? undefined : { kind: 'condemn', packs, reason: 'no live snapshot refers to them' };
  });
}

async function sweep(
  context: TenantContext,
  listed: ReadonlyMap<string, ListedObject>,
  graceMs: number,
): Promise<{ readonly deleted: number; readonly bytes: number }> {
  const state = await context.log.refresh();
  const due = [...state.condemned].filter(([, { at }]) => Date.parse(at) <= Date.now() - graceMs).map(([id]) => id);
  const live = state.livePacks();
  const gone: string[] = [];
  let deleted = 0;
  let bytes = 0;
  for (const id of due) {
    if (live.has(id)) throw corrupt(names.pack(context.keys.tag, id), 'is condemned and needed at once');
    try {
      await context.backend.delete(names.pack(context.keys.tag, id));
    } catch {
      // Locked, or the store is away: it stays condemned, and the next prune tries again.
      continue;
    }
    gone.push(id);
    if (!listed.has(id)) continue;
    deleted++;
    bytes += listed.get(id)!.size;
  }
  if (gone.length > 0) await context.log.commit(() => ({ kind: 'swept', packs: gone }));
  return { deleted, bytes };
}

async function dropStaleWip(context: TenantContext): Promise<void> {
  const stale = Date.now() - STALE_WIP;
  for await (const { name, modifiedAt } of context.backend.list(names.allWip(context.keys.tag))) {
    if (modifiedAt < stale) await context.backend.delete(name).catch(() => undefined);
  }
}
