import type { ModuleCapture } from '../model/snapshot.ts';
import type { SnapshotWriter } from './vault.ts';

/* What the tests of the vault share. */

export const keys = [
  { kind: 'key-file', key: Buffer.alloc(32, 1) },
  { kind: 'key-file', key: Buffer.alloc(32, 2) },
] as const;
export const when = '2026-01-02T03:04:05.000Z';

export function capture(module: string): ModuleCapture {
  const counts = { objects: 0, added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };
  return { module, state: 'complete', completeTables: [module], counts, readAt: when, method: 'full', findings: [] };
}

export async function commit(writer: SnapshotWriter) {
  return writer.commit({ startedAt: when, takenAt: when, modules: { users: capture('users') } });
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
