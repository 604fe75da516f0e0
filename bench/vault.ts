import { execFileSync, fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { delayFullCollections } from '../src/cli/collector.ts';
import { type Anchor, folderBytes, isInstalled, type Measured, measureAnchor, measureFirst } from './vault-anchors.ts';
import { writeDays, writeFiles, writeLines } from './vault-input.ts';
import { type Figures, STEPS, type StepInput } from './vault-steps.ts';

/*
 * The vault on made-up tenants, side by side with restic and borg over one file for each record. See README.md.
 * Every figure is one JSON line; `bound` is what `ratio` = value / bound is held against, null when the tool that it
 * comes from is not installed.
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    days: { type: 'string', default: '10' },
    anchors: { type: 'string', default: 'restic,borg' },
    rounds: { type: 'string' },
    folder: { type: 'string' },
    step: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(`node bench/vault.ts [--records n] [--days n] [--anchors restic,borg] [--rounds n] [--folder f]

  --records  records of the made-up tenant (100000)
  --days     daily snapshots after the first one (10)
  --anchors  tools to run beside the vault, those that are installed (restic,borg); '' for none
  --rounds   only the first snapshots of restic and the vault, one right after the other, so many times
  --folder   where to work; kept afterwards (a temporary one, deleted)

Each figure is a JSON line, printed as soon as it is known: restic first, then the vault, then borg. On two idle cores
100,000 records and 10 days take 4 minutes; 1,000,000 records and 10 days take 45 (restic 15, the vault 3, borg 25) and
10 GB of disk. Beside other work, three times as long.`);
  process.exit(0);
}
const input: StepInput = {
  folder: values.folder ?? (await mkdtemp(path.join(tmpdir(), 'holdfast-bench-'))),
  records: Number(values.records),
  days: Number(values.days),
};

if (values.step) {
  // As the program does.
  delayFullCollections();
  const figures = await STEPS[values.step]!(input);
  process.send!({ ...figures, memory: process.resourceUsage().maxRSS * 1024 });
  process.disconnect();
} else {
  try {
    if (values.rounds) await inTurns(Number(values.rounds));
    else await measure();
  } finally {
    if (!values.folder) await rm(input.folder, { recursive: true, force: true });
  }
}

function step(name: string): Promise<Figures> {
  // What was written before, such as a million files, must not reach the disk at the expense of what is measured.
  execFileSync('sync');
  const args = ['--step', name, '--folder', input.folder, '--records', values.records, '--days', values.days];
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, args);
    child.once('message', (figures) => resolve(figures as Figures));
    child.once('exit', (code) => code !== 0 && reject(new Error(`step ${name} ended with ${code}`)));
  });
}

async function measure(): Promise<void> {
  await mkdir(input.folder, { recursive: true });
  const raw = await writeLines(input.folder, input.records);
  await writeDays(input.folder, input.records, input.days + 1);
  say('vault.input.size', raw, 'bytes');
  const restic = await anchor('restic');

  const vault = path.join(input.folder, 'vault');
  await rm(vault, { recursive: true, force: true });
  const first = await step('first');
  const size = await folderBytes(vault);
  say('vault.first.cpu', first.cpu!, 's', restic && 0.25 * restic.first.cpu);
  say('vault.first.wall', first.wall!, 's', restic && 0.3 * restic.first.wall);
  say('vault.first.memory', first.memory!, 'bytes', 512e6);
  say('vault.first.size', size, 'bytes', restic && 0.32 * restic.size);

  const days = await step('days');
  const growth = ((await folderBytes(vault)) - size) / input.days;
  say('vault.open.wall', days.opened!, 's');
  say('vault.daily.wall', days.wall!, 's', restic && 0.01 * restic.daily.wall);
  say('vault.daily.longest', days.longest!, 's');
  say('vault.daily.cpu', days.cpu!, 's');
  say('vault.daily.growth', growth, 'bytes', restic && 0.03 * restic.growth);
  say('vault.days.memory', days.memory!, 'bytes', 256e6);
  const total = await folderBytes(vault);
  // The target is one for a month: in a few days the first snapshot is nearly all there is.
  const month = input.days >= 30 ? restic : undefined;
  say('vault.days.total', total, 'bytes', month && 0.2 * (month.size + month.growth * input.days));

  const tomorrow = await step('tomorrow');
  say('vault.daily.memory', tomorrow.memory!, 'bytes', 256e6);

  const five = await step('five');
  say('vault.five-minutes.puts', five.puts!, 'requests', 2);
  say('vault.five-minutes.data-gets', five.dataGets!, 'requests', 0);
  say('vault.five-minutes.bytes', five.bytes!, 'bytes', 8192);
  say('vault.five-minutes.wall', five.wall!, 's');

  const diff = await step('diff');
  say('vault.diff.adjacent', diff.adjacent!, 's', restic && 0.05 * restic.diff.wall);
  say('vault.diff.per-change.adjacent', (diff.adjacent! / diff.adjacentChanges!) * 1e6, 'us');
  say('vault.diff.per-change.whole', (diff.whole! / diff.wholeChanges!) * 1e6, 'us');

  const one = await step('one');
  say('vault.one.cold', one.coldWall!, 's', restic && 0.01 * restic.one.wall);
  say('vault.one.cold.reads', one.coldReads!, 'requests', 6);
  say('vault.one.warm', one.warmWall!, 's');
  say('vault.one.warm.reads', one.warmReads!, 'requests', 2);

  const verify = await step('verify');
  say('vault.verify.quick', verify.quickWall!, 's', restic && 0.05 * restic.quick.wall);
  say('vault.verify.structure', verify.structureWall!, 's');
  say('vault.verify.full', verify.fullWall!, 's', restic && 0.35 * restic.full.wall);
  say('vault.verify.memory', verify.memory!, 'bytes', 512e6);

  const prune = await step('prune');
  // Nothing to take in a few days: then the time says nothing.
  const pruned = prune.freed! > 0 ? restic : undefined;
  say('vault.prune.wall', prune.wall!, 's', pruned && 0.1 * pruned.prune.wall);
  say('vault.prune.memory', prune.memory!, 'bytes', pruned && 0.3 * pruned.prune.memory);
  say('vault.prune.freed', prune.freed!, 'bytes');

  const borg = await anchor('borg');
  say('vault.diff.adjacent.borg', diff.adjacent!, 's', borg && 0.02 * borg.diff.wall);
}

/**
 * A shared host is faster in one minute than in the next, and the steps of a whole run lie far apart. Here each tool
 * meets the same minutes.
 */
async function inTurns(rounds: number): Promise<void> {
  if (!(await isInstalled('restic'))) throw new Error('restic is not installed');
  await mkdir(input.folder, { recursive: true });
  await writeLines(input.folder, input.records);
  await writeFiles(input.folder, input.records);
  const ratios: { readonly cpu: number; readonly wall: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const restic = await measureFirst('restic', input.folder);
    sayMeasured('restic.first', restic);
    for (const made of ['vault', 'cache']) await rm(path.join(input.folder, made), { recursive: true, force: true });
    const first = await step('first');
    const bounds = { cpu: 0.25 * restic.cpu, wall: 0.3 * restic.wall };
    say('vault.first.cpu', first.cpu!, 's', bounds.cpu);
    say('vault.first.wall', first.wall!, 's', bounds.wall);
    ratios.push({ cpu: first.cpu! / bounds.cpu, wall: first.wall! / bounds.wall });
  }
  for (const what of ['cpu', 'wall'] as const) {
    const sorted = ratios.map((ratio) => ratio[what]).sort((a, b) => a - b);
    say(`vault.first.${what}.median-ratio`, sorted[rounds >> 1]!, 'of the bound', 1);
  }
}

async function anchor(tool: 'restic' | 'borg'): Promise<Anchor | undefined> {
  if (!values.anchors.split(',').includes(tool)) return undefined;
  // The files walk through the days, so each tool starts from fresh ones.
  await rm(path.join(input.folder, 'files'), { recursive: true, force: true });
  await writeFiles(input.folder, input.records);
  const measured = await measureAnchor(tool, input.folder, input.records, input.days, (name, figure) =>
    sayMeasured(`${tool}.${name}`, figure),
  );
  if (!measured) console.error(`${tool}: not installed`);
  return measured;
}

function sayMeasured(name: string, figure: Measured | number): void {
  if (typeof figure === 'number') {
    say(name, figure, 'bytes');
    return;
  }
  say(`${name}.wall`, figure.wall, 's');
  say(`${name}.cpu`, figure.cpu, 's');
  say(`${name}.memory`, figure.memory, 'bytes');
}

function say(name: string, value: number, unit: string, bound?: number): void {
  const rounded = (figure: number): number => Number(figure.toPrecision(4));
  const ratio = bound === undefined ? null : bound === 0 ? (value === 0 ? 0 : null) : rounded(value / bound);
  const line = { name, value: rounded(value), unit, bound: bound === undefined ? null : rounded(bound), ratio };
  console.log(JSON.stringify(line));
}
