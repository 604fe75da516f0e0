import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../model/errors.ts';
import type { Database } from '../control/control.suite.ts';
import type { Control } from '../control/control.ts';
import { ENGINES, type Engine } from './engines.suite.ts';
import type { Job, JobEvent, Runner, Work, Works } from './runner.ts';
import { counting } from './runner-child.suite.ts';

for (const engine of ENGINES) {
  const database = engine.database();
  if (database.missing) console.warn(database.missing);
  describe.skipIf(database.missing)(`the ${engine.name}`, () => promises(engine, database));
}

function works(work: Work): Works {
  const { backup: _, ...others } = counting('');
  return { backup: work, ...others };
}

function promises(engine: Engine, database: Database): void {
  const started: Runner[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-runner-'));
  afterEach(async () => {
    for (const runner of started.splice(0)) await runner.stop();
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function runnerOf(work: Work, store?: { readonly control: Control; readonly where: string }) {
    const { control, where } = store ?? (await database.open());
    const ended: Job[] = [];
    const runner = engine.runner(where, {
      control,
      works: works(work),
      onEnd: async (job) => {
        ended.push(job);
      },
    });
    started.push(runner);
    return { runner, control, where, ended };
  }
  const backup = (tenant: string, key?: string) => ({
    tenant,
    kind: 'backup' as const,
    input: { steps: 3 },
    by: 'ada',
    ...(key ? { key } : {}),
  });

  it('runs one job at a time in a tenant, in order, and tenants beside each other', async () => {
    const running = new Set<string>();
    const order: string[] = [];
    let most = 0;
    const { runner } = await runnerOf(async (run) => {
      expect(running.has(run.job.tenant)).toBe(false);
      running.add(run.job.tenant);
      most = Math.max(most, running.size);
      // None ends before two have run beside each other, however long the second takes to begin.
      await until(async () => most === 2);
      order.push(run.job.id);
      running.delete(run.job.tenant);
      return {};
    });
    const jobs = [];
    for (const tenant of ['a', 'a', 'b', 'a', 'b']) {
      jobs.push(await runner.enqueue(backup(tenant)));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await runner.start();
    for (const job of jobs) await end(runner, job.id);
    const ofA = jobs.filter(({ tenant }) => tenant === 'a').map(({ id }) => id);
    expect(order.filter((id) => ofA.includes(id))).toEqual(ofA);
    expect(most).toBe(2);
  });

  it('tells its events once each, also to those who come back', async () => {
    const { runner } = await runnerOf(async (run) => {
      for (let i = 0; i < 3; i++) {
        run.progress({ phase: 'reading', done: i });
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      return { ok: true };
    });
    await runner.start();
    const { id } = await runner.enqueue(backup('a'));
    const first: JobEvent[] = [];
    for await (const event of runner.follow(id, 0, AbortSignal.timeout(120_000))) {
      first.push(event);
      if (first.length === 2) break;
    }
    const rest: JobEvent[] = [];
    for await (const event of runner.follow(id, first.at(-1)!.id, AbortSignal.timeout(120_000))) rest.push(event);
    const ids = [...first, ...rest].map((event) => event.id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(rest.at(-1)).toMatchObject({ event: 'state', data: { state: 'done' } });
    expect(await runner.job(id)).toMatchObject({ state: 'done', result: { ok: true }, progress: { done: 2 } });
  });

  it('starts nothing twice for one key, and refuses the key for something else', async () => {
    const { runner } = await runnerOf(async () => ({}));
    const made = await Promise.all(Array.from({ length: 5 }, () => runner.enqueue(backup('a', 'k'))));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    await expect(runner.enqueue(backup('b', 'k'))).rejects.toMatchObject({ code: 'request.conflict' });
  });

  it('cancels what waits and what runs, and nothing that has ended', async () => {
    const { runner } = await runnerOf(async (run) => {
      await new Promise((_, reject) => run.signal.addEventListener('abort', () => reject(new Error('aborted'))));
      return {};
    });
    await runner.start();
    const running = await runner.enqueue(backup('a'));
    const waiting = await runner.enqueue(backup('a'));
    await until(async () => (await runner.job(running.id)).state === 'running');
    expect(await runner.cancel(waiting.id)).toMatchObject({ state: 'cancelled' });
    await runner.cancel(running.id);
    expect(await end(runner, running.id)).toMatchObject({ state: 'cancelled' });
    await expect(runner.cancel(running.id)).rejects.toMatchObject({ code: 'job.refused' });
    await expect(runner.cancel('nobody')).rejects.toMatchObject({ code: 'job.unknown' });
  });

  it('says why a job failed, and keeps what was not meant for people to the log', async () => {
    const errors = [new AppError('graph.forbidden', 'No.', { hint: 'Ask.' }), new Error('secret=hunter2')];
    const { runner, ended } = await runnerOf(async () => {
      throw errors.shift();
    });
    await runner.start();
    const first = await runner.enqueue(backup('a'));
    const second = await runner.enqueue(backup('a'));
    expect(await end(runner, first.id)).toMatchObject({
      state: 'failed',
      error: { code: 'graph.forbidden', message: 'No.', hint: 'Ask.' },
    });
    expect(JSON.stringify(await end(runner, second.id))).not.toContain('hunter2');
    await until(async () => ended.length === 2);
  });

  it('leaves what runs to the next start when it is stopped', async () => {
    let waits = true;
    let waiting = false;
    const work: Work = async (run) => {
      const begun = await run.step('begin', async () => run.job.resumed);
      waiting = true;
      if (waits) await new Promise((_, reject) => run.signal.addEventListener('abort', () => reject(new Error())));
      return { begun };
    };
    const { runner, ...store } = await runnerOf(work);
    await runner.start();
    const { id } = await runner.enqueue(backup('a'));
    await until(async () => waiting);
    if (engine.exclusive) {
      const second = engine.runner(store.where, { control: store.control, works: works(work) });
      await expect(second.start()).rejects.toThrow('Another Holdfast service');
    }
    await runner.stop();
    expect((await runner.job(id)).state).toBe('running');
    waits = false;
    const { runner: next } = await runnerOf(work, store);
    await next.start();
    expect(await end(next, id)).toMatchObject({ state: 'done', resumed: 1, result: { begun: 0 } });
  });

  it('tells of the end again when the process died, or failed, while it told', async () => {
    const { control, where } = await database.open();
    const told: string[] = [];
    const runner = (fails: boolean) => {
      const made = engine.runner(where, {
        control,
        works: works(async () => ({})),
        onEnd: async (job) => {
          if (fails) throw new Error('the process dies here');
          told.push(job.id);
        },
      });
      started.push(made);
      return made;
    };
    const first = runner(true);
    await first.start();
    const job = await first.enqueue(backup('a'));
    await end(first, job.id);
    await first.stop();
    const second = runner(false);
    await second.start();
    await until(async () => told.length > 0);
    await second.stop();
    const third = runner(false);
    await third.start();
    await third.stop();
    expect(told).toEqual([job.id]);
  });

  it('goes on at the step when its process is killed', async () => {
    const { control, where } = await database.open();
    const observer = engine.runner(where, { control, works: counting(folder) });
    const steps = 150;
    const { id } = await observer.enqueue({ tenant: 'a', kind: 'backup', input: { steps }, by: 'ada' });
    const child = path.join(import.meta.dirname, 'runner-child.suite.ts');
    const effects = path.join(folder, 'effects');
    const done = () => (existsSync(effects) ? readFileSync(effects, 'utf8').split('\n').length : 0);
    let kills = 0;
    for (let state = 'queued'; state === 'queued' || state === 'running'; ) {
      const process_ = spawn(process.execPath, [child, engine.name, where, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(process_.stdout, 'data');
      if (kills < 3) await until(async () => done() >= 30 * (kills + 1));
      else await end(observer, id);
      process_.kill('SIGKILL');
      await once(process_, 'exit');
      kills++;
      state = (await observer.job(id)).state;
    }
    const job = await observer.job(id);
    expect(job).toMatchObject({ state: 'done', result: { sum: (steps * (steps - 1)) / 2 } });
    expect(job.resumed).toBe(3);
    const lines = readFileSync(effects, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(id));
    expect(new Set(lines).size).toBe(steps);
    // Only the step in which the process died may have been done again.
    expect(lines.length - steps).toBeLessThanOrEqual(job.resumed);
  });
}

async function end(runner: Runner, id: string): Promise<Job> {
  await until(async () => (await runner.job(id)).endedAt !== undefined);
  return runner.job(id);
}

async function until(met: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 6000; i++) {
    if (await met()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It never came to that.');
}
