import { execFile } from 'node:child_process';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Dataset } from './vault-dataset.ts';
import { applyDay } from './vault-input.ts';

const run = promisify(execFile);

export interface Measured {
  readonly wall: number;
  readonly cpu: number;
  /** Peak resident memory, bytes. */
  readonly memory: number;
}

/** What another backup tool needed for the same work; `undefined` where it has no such operation. */
export interface Anchor {
  readonly tool: string;
  readonly first: Measured;
  readonly size: number;
  readonly daily: Measured;
  readonly growth: number;
  readonly diff: Measured;
  readonly one: Measured;
  readonly quick: Measured;
  readonly full: Measured;
  readonly prune: Measured;
}

interface Commands {
  readonly tool: string;
  readonly version: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly init: (repository: string) => readonly string[];
  readonly backup: (repository: string, name: string) => readonly string[];
  readonly diff: (repository: string, names: readonly string[]) => Promise<readonly string[]>;
  readonly one: (repository: string, name: string, file: string) => readonly string[];
  readonly quick: (repository: string) => readonly string[];
  readonly full: (repository: string) => readonly string[];
  readonly prune: (repository: string) => readonly (readonly string[])[];
}

const restic: Commands = {
  tool: 'restic',
  version: ['version'],
  environment: { RESTIC_PASSWORD: 'bench', RESTIC_PROGRESS_FPS: '0.01' },
  init: (r) => ['-r', r, 'init'],
  backup: (r, name) => ['-r', r, '--no-cache', 'backup', '-q', '--tag', name, 'files'],
  diff: async (r, [a, b]) => {
    const environment = { ...process.env, ...restic.environment };
    const { stdout } = await run('restic', ['-r', r, 'snapshots', '--json'], { env: environment, maxBuffer: 1 << 26 });
    const all = JSON.parse(stdout) as { id: string; tags: string[] }[];
    const id = (tag: string | undefined): string => all.find(({ tags }) => tags.includes(tag ?? ''))!.id;
    return ['-r', r, 'diff', id(a), id(b)];
  },
  one: (r, name, file) => ['-r', r, 'dump', '-q', '--tag', name, 'latest', `/${file}`],
  quick: (r) => ['-r', r, 'check', '-q'],
  full: (r) => ['-r', r, 'check', '-q', '--read-data'],
  prune: (r) => [['-r', r, 'forget', '-q', '--group-by', '', '--keep-last', '5', '--prune']],
};

const borg: Commands = {
  tool: 'borg',
  version: ['--version'],
  environment: {
    BORG_PASSPHRASE: 'bench',
    BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes',
    BORG_RELOCATED_REPO_ACCESS_IS_OK: 'yes',
  },
  init: (r) => ['init', '-e', 'repokey-blake2', r],
  backup: (r, name) => ['create', '-C', 'zstd,3', `${r}::${name}`, 'files'],
  diff: async (r, [a, b]) => ['diff', `${r}::${a}`, b!],
  one: (r, name, file) => ['extract', '--stdout', `${r}::${name}`, file],
  quick: (r) => ['check', r],
  full: (r) => ['check', '--verify-data', r],
  prune: (r) => [
    ['prune', '--keep-last', '5', r],
    ['compact', r],
  ],
};

const COMMANDS = { restic, borg };
export type Tool = keyof typeof COMMANDS;

export async function isInstalled(tool: Tool): Promise<boolean> {
  try {
    await run(tool, [...COMMANDS[tool].version]);
    await stat('/usr/bin/time');
    return true;
  } catch {
    return false;
  }
}

/** The first snapshot of all files, into a new repository. */
export async function measureFirst(tool: Tool, folder: string): Promise<Measured> {
  const { init, backup, environment } = COMMANDS[tool];
  const repository = path.join(folder, tool);
  await rm(repository, { recursive: true, force: true });
  await time(tool, init(repository), folder, environment);
  return time(tool, backup(repository, 'day-0'), folder, environment);
}

/**
 * Runs restic or borg over one file for each record, for as many days. `undefined` when the tool is not installed.
 * `known` hears of each figure as soon as it is there.
 */
export async function measureAnchor(
  tool: Tool,
  folder: string,
  records: number,
  days: number,
  known: (name: string, figure: Measured | number) => void,
): Promise<Anchor | undefined> {
  if (!(await isInstalled(tool))) return undefined;
  const commands = COMMANDS[tool];
  const repository = path.join(folder, tool);
  const timed = (args: readonly string[]): Promise<Measured> => time(tool, args, folder, commands.environment);
  const said = <T extends Measured | number>(name: string, figure: T): T => {
    known(name, figure);
    return figure;
  };
  const first = said('first', await measureFirst(tool, folder));
  const size = said('size', await folderBytes(repository));
  const dataset = new Dataset(records);
  const daily: Measured[] = [];
  for (let day = 1; day <= days; day++) {
    await applyDay(folder, dataset, day);
    daily.push(said(`day-${day}`, await timed(commands.backup(repository, `day-${day}`))));
  }
  const growth = said('growth', ((await folderBytes(repository)) - size) / days);
  const { key } = dataset.record('users', 11, 0);
  return {
    tool,
    first,
    size,
    daily: said('daily', daily.sort((a, b) => a.wall - b.wall)[days >> 1]!),
    growth,
    diff: said('diff', await timed(await commands.diff(repository, ['day-0', 'day-1']))),
    one: said('one', await timed(commands.one(repository, 'day-0', `files/users/${key.slice(0, 2)}/${key}.json`))),
    quick: said('quick', await timed(commands.quick(repository))),
    full: said('full', await timed(commands.full(repository))),
    prune: said('prune', (await inTurn(commands.prune(repository), timed)).reduce(sum)),
  };
}

async function inTurn(all: readonly (readonly string[])[], timed: (args: readonly string[]) => Promise<Measured>) {
  const measured: Measured[] = [];
  for (const args of all) measured.push(await timed(args));
  return measured;
}

function sum(a: Measured, b: Measured): Measured {
  return { wall: a.wall + b.wall, cpu: a.cpu + b.cpu, memory: Math.max(a.memory, b.memory) };
}

async function time(
  tool: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<Measured> {
  const out = path.join(cwd, 'time.txt');
  const env = { ...process.env, ...environment };
  await run('sync');
  await run('/usr/bin/time', ['-o', out, '-f', '%e %U %S %M', tool, ...args], { cwd, env, maxBuffer: 1 << 30 });
  const [wall, user, system, kilobytes] = (await readFile(out, 'utf8'))
    .trim()
    .split('\n')
    .at(-1)!
    .split(' ')
    .map(Number);
  return { wall: wall!, cpu: user! + system!, memory: kilobytes! * 1024 };
}

/** Bytes of all files below a folder. */
export async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  return bytes;
}
