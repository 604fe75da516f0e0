import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { delayFullCollections } from '../src/cli/collector.ts';
import { type HouseInput, indexHouse, makeHouse, type Open, openHouse } from './service-house.ts';
import { type Call, callsOf } from './service-pages.ts';

/*
 * The service on a large made-up tenant, asked over HTTP for what each page of the portal asks. See README.md. Every
 * figure is one JSON line; `ratio` = value / bound.
 */
const { values: flags } = parseArgs({
  options: {
    objects: { type: 'string', default: '100000' },
    snapshots: { type: 'string', default: '90' },
    /** Keeps the vault here for the next run. */
    keep: { type: 'string' },
    only: { type: 'string', default: '' },
    browser: { type: 'boolean', default: false },
    step: { type: 'string' },
  },
});
const input: HouseInput = {
  folder: path.resolve(flags.keep ?? (await mkdtemp(path.join(tmpdir(), 'holdfast-bench-')))),
  objects: Number(flags.objects),
  snapshots: Number(flags.snapshots),
};

if (flags.step === 'make') {
  process.send!(await makeHouse(input));
  process.disconnect();
} else if (flags.step === 'index') {
  const seconds = await indexHouse(input.folder);
  process.send!({ seconds, memory: process.resourceUsage().maxRSS * 1024 });
  process.disconnect();
} else if (flags.step === 'serve') {
  // As the program does.
  delayFullCollections();
  const house = await openHouse(input.folder);
  process.send!({ url: house.url, cookie: house.cookie } satisfies Open);
  process.once('disconnect', () => void house.stop());
} else {
  try {
    await measure();
  } finally {
    if (!flags.keep) await rm(input.folder, { recursive: true, force: true });
  }
}

function step(name: string): { readonly child: ChildProcess; readonly answer: Promise<unknown> } {
  const args = ['--step', name, '--keep', input.folder, '--objects', flags.objects, '--snapshots', flags.snapshots];
  const child = fork(import.meta.filename, args);
  const answer = new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`step ${name} ended with ${code}`)));
  });
  return { child, answer };
}

async function measure(): Promise<void> {
  const made = (await step('make').answer) as { readonly seconds: number };
  if (made.seconds > 0) say('service.make', made.seconds, 's');
  const indexed = (await step('index').answer) as { readonly seconds: number; readonly memory: number };
  if (indexed.seconds > 1) {
    say('service.index', indexed.seconds, 's');
    say('service.index.memory', indexed.memory, 'bytes');
  }
  const started = performance.now();
  const { child, answer } = step('serve');
  const open = (await answer) as Open;
  say('service.start', (performance.now() - started) / 1000, 's');
  try {
    for (const call of await callsOf(open, input)) if (call.name.includes(flags.only)) await time(open, call);
    if (flags.browser) await timeBrowser(open);
    say('service.memory', await peakMemory(child.pid!), 'bytes');
    say('service.load-average', loadavg()[0]!, 'processes');
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await gone;
  }
}

/** Each request by itself, as one person's browser sends them; the first of its kind is shown apart. */
async function time({ url, cookie }: Open, { name, bound, paths, check }: Call): Promise<void> {
  const times: number[] = [];
  for (const one of paths) {
    const started = performance.now();
    const answer = await fetch(`${url}/api/v1${one}`, { headers: { cookie } });
    const text = await answer.text();
    times.push(performance.now() - started);
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${text.slice(0, 300)}`);
    check?.(JSON.parse(text), one);
  }
  say(`service.${name}.first`, times[0]!, 'ms', bound);
  times.sort((a, b) => a - b);
  say(`service.${name}.p50`, times[times.length >> 1]!, 'ms', bound);
  say(`service.${name}.p95`, times[Math.ceil(times.length * 0.95) - 1]!, 'ms', bound);
}

async function timeBrowser(open: Open): Promise<void> {
  const { timePages } = await import('./service-browser.ts');
  for (const { name, milliseconds } of await timePages(open, input)) {
    const sorted = [...milliseconds].sort((a, b) => a - b);
    say(`service.browser.${name}.first`, milliseconds[0]!, 'ms', 2000);
    say(`service.browser.${name}.p50`, sorted[sorted.length >> 1]!, 'ms', 2000);
    say(`service.browser.${name}.longest`, sorted.at(-1)!, 'ms', 2000);
  }
}

async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

function say(name: string, value: number, unit: string, bound?: number): void {
  const rounded = (figure: number): number => Number(figure.toPrecision(4));
  const ratio = bound === undefined ? null : rounded(value / bound);
  console.log(JSON.stringify({ name, value: rounded(value), unit, bound: bound ?? null, ratio }));
}
