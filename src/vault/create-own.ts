import type { Backend } from './backends/backend.ts';
import type { Bytes } from './bytes.ts';
import { corrupt } from './corrupt.ts';

/**
 * Creates an object whose name nobody else can have. A store that fails may have kept it all the same, and one whose
 * answer was lost says `exists` the second time: what lies there decides.
 */
export async function createOwn(backend: Backend, name: string, bytes: Bytes): Promise<void> {
  try {
    if ((await backend.create(name, bytes)) === 'created') return;
  } catch (error) {
    const present = await backend.read(name);
    if (present && bytes.equals(present)) return;
    throw error;
  }
  const present = await backend.read(name);
  if (!present || !bytes.equals(present)) throw corrupt(name, 'exists already with other content');
}
