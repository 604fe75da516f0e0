import { corrupt } from './corrupt.ts';
import { names } from './format.ts';
import type { TenantContext } from './tenant-context.ts';

/**
 * Makes a new data key, which new objects are sealed with. Old objects keep theirs. The key is stored first and
 * announced in the log after, so that a writer never meets an epoch whose key is not there.
 */
export async function rotateEpoch({ log, keys, epochs }: TenantContext): Promise<number> {
  const state = await log.refresh();
  let epoch = state.epoch + 1;
  // A key that an interrupted rotation left is as good as a new one, and cannot be written over.
  await epochs.create(keys.nextEpoch(epoch));
  const body = await epochs.read(epoch);
  if (!body) throw corrupt(names.epoch(keys.tag, epoch), 'was created and cannot be read back');
  keys.add(body);
  await log.commit((now) => {
    if (now.epoch >= epoch) {
      epoch = now.epoch;
      return undefined;
    }
    return { kind: 'epoch', epoch };
  });
  return epoch;
}
