import { constants, createZstdCompress, createZstdDecompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Bytes } from './bytes.ts';

/*
 * Small frames compressed with a dictionary spend most of their time in setting up a context and loading the
 * dictionary. The one-call functions of `node:zlib` do that for every call; a stream keeps its context, and zstd begins
 * a new frame by itself after the last one has ended. So one stream per dictionary is kept and driven synchronously
 * through its handle, five times faster. The handle is no public interface: when it looks different from what is
 * expected, or when anything fails, the one-call functions do the work.
 */

interface Handle {
  writeSync(
    flush: number,
    input: Bytes,
    inputAt: number,
    inputLength: number,
    output: Bytes,
    outputAt: number,
    outputLength: number,
  ): void;
  onerror?: (message: string) => void;
}

interface Stream {
  readonly handle: Handle;
  /** `[output bytes left, input bytes left]` after a write. */
  readonly left: Uint32Array;
  failed: boolean;
}

/**
 * `checked`: zstd notices itself when the content does not decode to what went in. `brief`: so too, and quickly, for what
 * is soon read again and deleted.
 */
export type Packing = 'plain' | 'checked' | 'brief';

const {
  ZSTD_c_checksumFlag: CHECKSUM,
  ZSTD_c_compressionLevel: LEVEL,
  ZSTD_c_hashLog: HASH_LOG,
  ZSTD_c_minMatch: LEAST_MATCH,
} = constants;
/** For frames that stand alone. */
const ALONE = { [LEVEL]: 3 };
/**
 * With a dictionary this packs records as tightly as level 3 and is twice as fast: the smaller table that is searched
 * for repetitions is set up in less time than it takes to compress a leaf.
 */
const WITH_DICTIONARY = { [LEVEL]: 1, [HASH_LOG]: 12, [LEAST_MATCH]: 7 };
const BRIEF = { [LEVEL]: 1, [HASH_LOG]: 13, [LEAST_MATCH]: 7 };
const KEPT = 12;
const MOST_SCRATCH = 2 * 1024 * 1024;

const compressors = new Map<string, Stream | undefined>();
const decompressors = new Map<string, Stream | undefined>();
const dictionaryNames = new WeakMap<Bytes, string>();
let dictionaries = 0;

function nameOf(dictionary: Bytes | undefined): string {
  if (!dictionary) return '';
  let name = dictionaryNames.get(dictionary);
  if (name === undefined) {
    name = String(++dictionaries);
    dictionaryNames.set(dictionary, name);
  }
  return name;
}

function streamOf(stream: object): Stream | undefined {
  const { _handle: handle, _writeState: left } = stream as { _handle?: Handle; _writeState?: Uint32Array };
  if (typeof handle?.writeSync !== 'function' || !(left instanceof Uint32Array) || left.length < 2) return undefined;
  const made: Stream = { handle, left, failed: false };
  handle.onerror = () => {
    made.failed = true;
  };
  return made;
}

function kept(streams: Map<string, Stream | undefined>, name: string, make: () => object): Stream | undefined {
  if (streams.has(name)) return streams.get(name);
  const stream = streamOf(make());
  streams.set(name, stream);
  if (streams.size > KEPT) streams.delete(streams.keys().next().value!);
  return stream;
}

/** Writes the whole of `input` into `output`; how many bytes came out, or -1 when it did not work out. */
function drive(stream: Stream, flush: number, input: Bytes, output: Bytes): number {
  try {
    stream.handle.writeSync(flush, input, 0, input.length, output, 0, output.length);
  } catch {
    return -1;
  }
  if (stream.failed || stream.left[1] !== 0) return -1;
  return output.length - stream.left[0]!;
}

// Output goes through two buffers: fresh ones for each frame would be garbage at once, and memory outside the heap makes
// the collector go through all of it again and again.
const scratch = { compressed: Buffer.allocUnsafe(65_536), decompressed: Buffer.allocUnsafe(65_536) };

function scratchOf(which: keyof typeof scratch, size: number): Bytes {
  if (size > MOST_SCRATCH) return Buffer.allocUnsafe(size);
  if (scratch[which].length < size) scratch[which] = Buffer.allocUnsafe(size * 2);
  return scratch[which];
}

/** Gives memory of just this size. */
export type Room = (size: number) => Bytes;

/** For what is looked at and not kept: the memory is used again at the next call. */
export const briefly: Room = (size) => scratchOf('decompressed', size).subarray(0, size);

/** One zstd frame with all of `raw`, valid until the next call, or `undefined` when that would not be smaller. */
export function zstdCompress(raw: Bytes, dictionary: Bytes | undefined, packing: Packing): Bytes | undefined {
  const manner = packing === 'brief' ? BRIEF : dictionary ? WITH_DICTIONARY : ALONE;
  const params = { ...manner, [CHECKSUM]: packing !== 'plain' };
  const options = dictionary ? { params, dictionary } : { params };
  const name = `${packing}/${nameOf(dictionary)}`;
  const stream = kept(compressors, name, () => createZstdCompress(options));
  if (stream) {
    const output = scratchOf('compressed', raw.length + (raw.length >>> 7) + 128);
    const length = drive(stream, constants.ZSTD_e_end, raw, output);
    // A full buffer may mean that the frame has not ended.
    if (length >= 0 && length < output.length) {
      return length < raw.length ? output.subarray(0, length) : undefined;
    }
    compressors.delete(name);
  }
  const bytes = zstdCompressSync(raw, options) as Bytes;
  return bytes.length < raw.length ? bytes : undefined;
}

/**
 * What a zstd frame holds; throws when that is not exactly `rawLength` bytes. `room` may give the memory that it is
 * written to.
 */
export function zstdDecompress(
  bytes: Bytes,
  rawLength: number,
  dictionary: Bytes | undefined,
  room: Room = Buffer.allocUnsafe,
): Bytes {
  const options = dictionary ? { dictionary } : {};
  const name = nameOf(dictionary);
  const stream = kept(decompressors, name, () => createZstdDecompress(options));
  if (stream) {
    const output = room(rawLength + 1);
    if (drive(stream, constants.ZSTD_e_continue, bytes, output) === rawLength) return output.subarray(0, rawLength);
    decompressors.delete(name);
  }
  return zstdDecompressSync(bytes, { ...options, maxOutputLength: Math.max(1, rawLength) }) as Bytes;
}
