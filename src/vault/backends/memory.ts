import { type Backend, checkName, checkPrefix, type ListedObject } from './backend.ts';

export interface MemoryBackendOptions {
  /** The clock of the store, in milliseconds. */
  readonly now?: () => number;
}

/** A store in this process. `objects` is open so that tests can damage, copy and count what is kept. */
export interface MemoryBackend extends Backend {
  readonly objects: Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly modifiedAt: number }>;
}

export function memoryBackend(options: MemoryBackendOptions = {}): MemoryBackend {
  const now = options.now ?? Date.now;
  const objects: MemoryBackend['objects'] = new Map();
  return {
    caps: { cas: true, lock: false },
    objects,
    async create(name, bytes) {
      checkName(name);
      if (objects.has(name)) return 'exists';
      objects.set(name, { bytes: Uint8Array.from(bytes), modifiedAt: now() });
      return 'created';
    },
    async read(name, range) {
      checkName(name);
      const found = objects.get(name);
      if (!found) return undefined;
      return range ? found.bytes.slice(range.offset, range.offset + range.length) : found.bytes.slice();
    },
    async stat(name) {
      checkName(name);
      const found = objects.get(name);
      return found && { size: found.bytes.length, modifiedAt: found.modifiedAt };
    },
    async *list(prefix): AsyncGenerator<ListedObject> {
      checkPrefix(prefix);
      const names = [...objects.keys()].filter((name) => name.startsWith(prefix)).sort();
      for (const name of names) {
        const found = objects.get(name);
        if (found) yield { name, size: found.bytes.length, modifiedAt: found.modifiedAt };
      }
    },
    async delete(name) {
      checkName(name);
      objects.delete(name);
    },
  };
}
