import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A change to the vault's own source text; `find` must be there exactly once. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** Checkpoints come often, so that stories open logs from them. Every mutant is told on top of this. */
export const OFTEN: readonly Edit[] = [
  { file: 'format.ts', find: 'CHECKPOINT_EVERY = 256', replace: 'CHECKPOINT_EVERY = 8' },
];

/** Small commits ask the cache even in the small tables of the stories, and it is worked into its file often. */
export const CACHED: readonly Edit[] = [
  { file: 'table-commit.ts', find: 'work.expected * 8 < parent.records', replace: 'work.expected < parent.records' },
  { file: 'known-records.ts', find: 'LEAST_COMPACTED = 4096', replace: 'LEAST_COMPACTED = 5' },
];

/** The cache with one of its safeguards taken out; told on top of `CACHED`. */
export const CACHE_MUTANTS: readonly Mutant[] = [
  {
    name: 'the cache counts in whatever state it is',
    edits: [
      {
        file: 'known-records.ts',
        find: 'return a.digest === b.digest && a.records === b.records;',
        replace: 'return !!a && !!b;',
      },
    ],
  },
  {
    name: 'the cache takes changes that do not lead on from where it is',
    edits: [
      { file: 'known-records.ts', find: 'if (!same(from, known.mark)) continue;', replace: 'if (!from) continue;' },
    ],
  },
];

/** The protocol with one of its safeguards taken out. The stories must notice each of them. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'prune works out what is live only once, before its entry finds its place',
    edits: [
      {
        file: 'prune.ts',
        find: 'candidates.filter((pack) => !live.has(pack) && !state.condemned.has(pack))',
        replace: 'candidates.filter((pack) => live && !state.condemned.has(pack))',
      },
    ],
  },
  {
    name: 'a writer does not look whether its packs were condemned',
    edits: [
      {
        file: 'snapshot-writer.ts',
        find: 'if (state.everCondemned.has(pack)) throw',
        replace: 'if (state.everCondemned.has(pack) && false as boolean) throw',
      },
    ],
  },
  {
    name: 'a writer looks only at what is condemned now, not at what was swept meanwhile',
    edits: [
      { file: 'snapshot-writer.ts', find: 'state.everCondemned.has(pack)', replace: 'state.condemned.has(pack)' },
    ],
  },
  {
    name: 'prune deletes what looks unused, with no entry in the log',
    edits: [
      {
        file: 'prune.ts',
        find: 'if (candidates.length > 0) await condemn(context, candidates);',
        replace: 'for (const id of candidates) await context.backend.delete(names.pack(keys.tag, id));',
      },
    ],
  },
  {
    name: 'prune keeps only what the newest snapshot needs',
    edits: [
      {
        file: 'log-state.ts',
        find: 'for (const snapshot of this.snapshots.values()) for (const table of',
        replace: 'for (const snapshot of [this.newest()].filter((one) => one !== undefined)) for (const table of',
      },
    ],
  },
  {
    name: 'a snapshot is committed before its packs are in the store',
    edits: [{ file: 'snapshot-writer.ts', find: '    await this.#trees.flush();\n', replace: '' }],
  },
  {
    name: 'a lost answer is taken for a lost race',
    edits: [
      {
        file: 'commit-log.ts',
        find: 'own = present !== undefined && object.equals(present);',
        replace: 'own = false;',
      },
      {
        file: 'commit-log.ts',
        find: 'for (const nonce of attempts) if (this.#own.has(nonce)) return this.#own.get(nonce);',
        replace: '',
      },
    ],
  },
  {
    name: 'a repeated commit does not remember its earlier attempts',
    edits: [
      {
        file: 'commit-log.ts',
        find: 'for (const nonce of attempts) if (this.#own.has(nonce)) return this.#own.get(nonce);',
        replace: '',
      },
    ],
  },
  {
    name: 'a writer does not look whether the snapshot below it still lives',
    edits: [
      {
        file: 'snapshot-writer.ts',
        find: 'if (parent && !state.snapshots.has(parent.seq)) throw',
        replace: 'if (parent && parent.seq < 0) throw',
      },
    ],
  },
  {
    name: 'the loser of a race writes its entry at the next number without looking again',
    edits: [
      {
        file: 'commit-log.ts',
        find: '        const body = decide(this.state);\n',
        replace: '        const body = (first ??= decide(this.state));\n',
      },
      {
        file: 'commit-log.ts',
        find: '    return this.#inTurn(async () => {\n      for (;;) {\n        await this.#replay();',
        replace:
          '    let first: EntryBody | undefined;\n    return this.#inTurn(async () => {\n      for (;;) {\n        await this.#replay();',
      },
    ],
  },
];

const root = path.join(import.meta.dirname, '../..');

/** A copy of the vault and of this model with the edits made. Throws when an edit does not fit the source any more. */
export function editedCopy(edits: readonly Edit[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-mutant-'));
  for (const part of ['src/model', 'src/vault', 'test/vault-model'])
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  for (const { file, find, replace } of edits) {
    const name = path.join(folder, 'src/vault', file);
    const text = readFileSync(name, 'utf8');
    if (text.split(find).length !== 2) throw new Error(`a mutant's edit does not fit ${file} any more: ${find}`);
    writeFileSync(
      name,
      text.replace(find, () => replace),
    );
  }
  return folder;
}
