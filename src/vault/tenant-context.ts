import type { Backend } from './backends/backend.ts';
import type { CommitLog } from './commit-log.ts';
import type { Crew } from './crew.ts';
import type { DictionaryStore } from './dictionary-store.ts';
import type { KnownRecords } from './known-records.ts';
import type { PackStore } from './pack-store.ts';
import type { EpochStore, TenantKeys } from './tenant-keys.ts';
import type { TreeReader } from './tree-reader.ts';

/** Everything that the parts of one open tenant share. */
export interface TenantContext {
  readonly backend: Backend;
  readonly keys: TenantKeys;
  readonly epochs: EpochStore;
  readonly log: CommitLog;
  readonly dictionaries: DictionaryStore;
  readonly packs: PackStore;
  readonly trees: TreeReader;
  /** Threads that help those who write. */
  readonly crew: Crew;
  /** Only where a cache folder was given. */
  readonly known: KnownRecords | undefined;
}
