import type { Backend } from './backends/backend.ts';
import type { Bytes } from './bytes.ts';
import { corrupt } from './corrupt.ts';

/**
 * Creates an object whose name nobody else can have. A store that fails may have kept it all the same: it is asked a
 * second time, and when it says `exists`, what lies there decides. Reading alone would not tell whether it is durable.
 */
export async function createOwn(backend: Backend, name: string, bytes: Bytes): Promise<void> {
  const create = (): Promise<'created' | 'exists'> => backend.create(name, bytes);
  if ((await create().catch(create)) === 'created') return;
  const present = await backend.read(name);
  if (!present || !bytes.equals(present)) throw corrupt(name, 'exists already with other content');
}
