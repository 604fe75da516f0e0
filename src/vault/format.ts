/** Constants and names of vault format 2; `FORMAT.md` is the reference. */

export const FORMAT = 2;
export const READER = 2;
export const WRITER = 2;

export const HEADER_BYTES = 64;
export const FRAME_HEADER_BYTES = 20;
export const TAG_BYTES = 16;
export const FRAME_OVERHEAD = FRAME_HEADER_BYTES + TAG_BYTES;
export const TAIL_BYTES = 48;
/** Log entries carry their number and the previous hash between header and frame. */
export const ENTRY_FRAME_OFFSET = HEADER_BYTES + 8 + 32;

export const MAGIC = Buffer.from('4846564c540d0a1a', 'hex');
/** `HFRM` as the number that a little-endian read gives. */
export const SYNC = 0x4d524648;

/** The most that a frame holds. The state of a log with very many snapshots of many modules is larger than any other. */
export const maxRaw = (kind: number): number => (kind === KIND.entry ? 256 : 16) * 1024 * 1024;
export const MAX_PACK = 64 * 1024 * 1024;
export const PACK_TARGET = 16 * 1024 * 1024;
export const MAX_KEY = 65_535;

/** Of layers that name none. */
export const LEAF_TARGET = 16_384;
/** Of the tables that begin now; each keeps its own. */
export const NEW_LEAF_TARGET = 32_768;
export const STREAM_LEAF_TARGET = 262_144;
export const INLINE_LIMIT = 65_536;
export const BLOB_INLINE_LIMIT = 1024;
export const CHUNK_BYTES = 1024 * 1024;
export const CHECKPOINT_EVERY = 256;
export const BLOBS = '$blobs';

/** `C` never occurs in a vault: it is what a writer keeps in its cache folder. */
export type ObjectType = 'P' | 'W' | 'L' | 'D' | 'E' | 'O' | 'J' | 'C';

export const KIND = {
  leaf: 1,
  node: 2,
  runLeaf: 3,
  runNode: 4,
  chunk: 5,
  dictionary: 7,
  directory: 8,
  entry: 9,
  bloom: 10,
  value: 11,
  spill: 12,
  epochKey: 13,
} as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Object names of one tenant. */
export const names = {
  tenants: 't/',
  epochs: (tt: string) => `t/${tt}/epoch/`,
  epoch: (tt: string, n: number) => `t/${tt}/epoch/${n}`,
  log: (tt: string) => `t/${tt}/log/`,
  logFolder: (tt: string, folder: number) => `t/${tt}/log/${pad(folder, 6)}/`,
  entry: (tt: string, seq: number) => `t/${tt}/log/${pad(Math.floor(seq / 1000), 6)}/${pad(seq, 9)}`,
  packs: (tt: string) => `t/${tt}/packs/`,
  pack: (tt: string, id: string) => `t/${tt}/packs/${id.slice(0, 2)}/${id}`,
  dictionaries: (tt: string) => `t/${tt}/dict/`,
  dictionary: (tt: string, n: number) => `t/${tt}/dict/${pad(n, 5)}`,
  documents: (tt: string, kind: string) => `t/${tt}/docs/${kind}/`,
  documentVersions: (tt: string, kind: string, name: string) => `t/${tt}/docs/${kind}/${name}/`,
  document: (tt: string, kind: string, name: string, version: number) =>
    `t/${tt}/docs/${kind}/${name}/${pad(version, 6)}`,
  journals: (tt: string) => `t/${tt}/journals/`,
  journalSegments: (tt: string, name: string) => `t/${tt}/journals/${name}/`,
  journalSegment: (tt: string, name: string, n: number) => `t/${tt}/journals/${name}/${pad(n, 9)}`,
  allWip: (tt: string) => `t/${tt}/wip/`,
  wip: (tt: string, run: string) => `t/${tt}/wip/${run}/`,
  wipObject: (tt: string, run: string, n: number) => `t/${tt}/wip/${run}/${pad(n, 6)}`,
} as const;

export function snapshotId(seq: number): string {
  return `s${pad(seq, 6)}`;
}
