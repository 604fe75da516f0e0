import type { Backend } from './backends/backend.ts';
import type { Bytes } from './bytes.ts';
import { corrupt } from './corrupt.ts';

/**
 * Creates an object whose name nobody else can have. A store that fails may have kept it all the same: it is asked a
 * second time, and when it says `exists`, what lies there decides. Reading alone would not tell whether it is durable.
 *
 * Returns whether it succeeded at once: otherwise a request may still be under way, and `bytes` must not change.
 */
export async function createOwn(backend: Backend, name: string, bytes: Bytes): Promise<boolean> {
  let failed = false;
  const create = (): Promise<'created' | 'exists'> => backend.create(name, bytes);
  const again = (): Promise<'created' | 'exists'> => {
    failed = true;
    return create();
  };
  if ((await create().catch(again)) === 'created') return !failed;
  const present = await backend.read(name);
  if (!present || !bytes.equals(present)) throw corrupt(name, 'exists already with other content');
  return false;
}
