import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/*
 * The writers' cache folder, in memory: real files would bring threads into the story. Each change to a file is a step
 * of the schedule, so that a process can die between any two, and an append can end halfway. What was written stays.
 */
const ROOT = '/holdfast-model/';

/** Lets a change to the files wait for its turn. */
export type Turn = <T>(label: string, run: () => T) => Promise<T>;

const turns = new Map<string, Turn>();
let files = new Map<string, Buffer>();
let lives = 0;

/** Empties the folder: a new story begins. */
export function forgetFiles(): void {
  files = new Map();
  turns.clear();
}

/** The folder as one life of a process sees it: all see the same files, and each waits for its own turns. */
export function cacheFolder(turn: Turn): string {
  const folder = `${ROOT}${++lives}`;
  turns.set(folder, turn);
  return folder;
}

function parts(file: string): { readonly turn: Turn; readonly name: string } {
  const end = file.indexOf('/', ROOT.length);
  return { turn: turns.get(file.slice(0, end))!, name: file.slice(end + 1) };
}

function missing(): Error {
  return Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
}

function contentOf(name: string): Buffer {
  const content = files.get(name);
  if (!content) throw missing();
  return content;
}

const grow = (name: string, more: Uint8Array): void => {
  files.set(name, Buffer.concat([files.get(name) ?? Buffer.alloc(0), more]));
};

/** Two steps: a process may die in the middle of it. */
async function append(file: string, bytes: Uint8Array): Promise<void> {
  const { turn, name } = parts(file);
  const copy = Buffer.from(bytes);
  const half = copy.length >>> 1;
  await turn('append to the cache', () => grow(name, copy.subarray(0, half)));
  await turn('append the rest to the cache', () => grow(name, copy.subarray(half)));
}

const inMemory = {
  mkdir: async () => undefined,
  appendFile: append,
  readFile: async (file: string) => Buffer.from(contentOf(parts(file).name)),
  stat: async (file: string) => ({ size: contentOf(parts(file).name).length }),
  async rm(file: string) {
    const { turn, name } = parts(file);
    await turn('remove from the cache', () => void files.delete(name));
  },
  async rename(from: string, to: string) {
    const { turn, name } = parts(from);
    await turn('rename in the cache', () => {
      files.set(parts(to).name, contentOf(name));
      files.delete(name);
    });
  },
  async open(file: string, flag: string) {
    const { turn, name } = parts(file);
    if (flag === 'wx') await turn('begin a file of the cache', () => grow(name, Buffer.alloc(0)));
    // An open file stays what it was, whatever its name is given to.
    const content = flag === 'wx' ? Buffer.alloc(0) : contentOf(name);
    return {
      appendFile: (bytes: Uint8Array) => append(file, bytes),
      stat: async () => ({ size: content.length }),
      read: async (into: Buffer, at: number, length: number, from: number) => ({
        bytesRead: content.copy(into, at, from, from + length),
      }),
      close: async () => undefined,
    };
  },
};

for (const [name, light] of Object.entries(inMemory)) {
  const real = Reflect.get(promises, name) as (...args: unknown[]) => unknown;
  const either = (...args: unknown[]): unknown =>
    String(args[0]).startsWith(ROOT) ? (light as (...args: unknown[]) => unknown)(...args) : real(...args);
  Reflect.set(promises, name, either);
}
syncBuiltinESMExports();
