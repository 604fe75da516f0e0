import { randomInt } from 'node:crypto';
import { hostname } from 'node:os';
import type { Graph } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { ApplyReport, Progress, StepOutcome } from '../../model/report.ts';
import type { Resource } from '../../model/resource.ts';
import type { TenantVault } from '../../vault/vault.ts';
import { planId } from '../plan/fingerprint.ts';
import { standing } from '../plan/guards.ts';
import { type Ids, idsFrom } from '../plan/ids.ts';
import { shownBy } from '../plan/keepers.ts';
import { takesSeal } from '../plan/sealed.ts';
import { catalogueOf } from '../plan/world.ts';
import { decisionOn } from './approval.ts';
import { type Patience, patience } from './await-consistency.ts';
import { doStep } from './do-step.ts';
import { loadIdMaps, saveIdMap, sourceOf } from './id-map.ts';
import { groupedAppends, type Replay, readJournal, replay } from './journal.ts';
import type { HandedSecret, Outcome, Run } from './run.ts';
import { schedule } from './schedule.ts';
import { refuseStale } from './stale.ts';
import { undoPlan } from './undo.ts';
import { collectYields, type ParentOf } from './yields.ts';

export interface ApplyOptions {
  readonly graph: Graph;
  /** The vault of the tenant that is written. */
  readonly vault: TenantVault;
  /** The vault of the snapshot that is restored, when it is another tenant's. */
  readonly sourceVault?: TenantVault;
  readonly catalog: readonly Resource[];
  readonly plan: Plan;
  /** Names of guards that a person overrides. */
  readonly overrides?: readonly string[];
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Steps at a time; never two on one object. Default 8. */
  readonly concurrency?: number;
  /** Makes a secret; the default is a random password of 24 characters. */
  readonly secrets?: (what: string) => Promise<string>;
  /** Gets every generated secret once, before the request that uses it is sent. Nothing else keeps it. */
  readonly handOver: (secret: HandedSecret) => Promise<void>;
  /** Opens what a sealed part of an object in the source snapshot holds; needed when the plan writes any of it. */
  readonly unseal?: (place: {
    readonly module: string;
    readonly part: string;
    readonly key: string;
  }) => Promise<JsonObject>;
  readonly now?: () => Date;
  /** How long a write may wait for replicas. */
  readonly patience?: Patience;
}

/**
 * Does exactly what the plan shows, and keeps a journal in the vault, so that a run that was cut off goes on where it
 * stopped and no step is done twice. Trouble with one step is in the report. What another administrator must approve
 * first waits: the run ends with it, and the next one of the same plan goes on. Errors: `plan.stale`,
 * `plan.not-applyable`, `apply.interrupted`, and what stops a connection.
 */
export async function apply(options: ApplyOptions): Promise<ApplyReport> {
  const { plan, vault } = options;
  const now = options.now ?? (() => new Date());
  const began = now().getTime();
  if (planId(plan) !== plan.id)
    throw new AppError('plan.not-applyable', `Plan ${plan.id} was altered after it was made.`);
  if (plan.tenant !== vault.tenantId)
    throw new AppError('plan.not-applyable', `Plan ${plan.id} is for another tenant.`);
  if (takesSeal(plan) && !options.unseal) {
    throw new AppError('plan.not-applyable', `Plan ${plan.id} writes back what is sealed.`, {
      hint: 'Apply it with the passphrase of the seal (HOLDFAST_SEAL_PASSPHRASE), or plan without sealed values.',
    });
  }
  const run = startRun(options);
  const journal = await vault.journal(`apply-${plan.id}`);
  const past = replay(await readJournal(journal));
  const ids = await idsOf(run);
  for (const step of plan.steps) {
    const yielded = past.ended.get(step.id)?.yielded;
    if (yielded) run.yields.add(step, yielded);
  }
  if (!past.started) refuseGuarded(plan, options.overrides ?? []);
  if (!past.finished) await refuseStale(run, untouched(plan, past), ids);

  const append = groupedAppends(journal);
  const outcomes = new Map<string, Outcome>([...past.ended].map(([id, end]) => [id, end]));
  if (!past.finished) {
    await append({ kind: 'start', plan: plan.id, at: now().toISOString(), writer: `${hostname()} ${process.pid}` });
    await runSteps(options, run, past, outcomes, append, now);
    if (options.signal?.aborted) {
      await keepIds(run, ids);
      throw new AppError(
        'apply.interrupted',
        `Plan ${plan.id} was interrupted after ${outcomes.size} of ${plan.steps.length} steps.`,
        {
          hint: 'Run the same apply again: it goes on where it stopped.',
          retry: 'later',
        },
      );
    }
  }
  await keepIds(run, ids);
  const isThrough = !past.finished && ![...outcomes.values()].some(({ outcome }) => outcome === 'waiting');
  const undo = past.undo ?? (isThrough ? await keepUndo(run, outcomes, ids, now) : undefined);
  if (isThrough) await append({ kind: 'finish', at: now().toISOString(), ...(undo ? { undo } : {}) });
  return report(options, run, ids, outcomes, past, undo, (now().getTime() - began) / 1000);
}

function startRun(options: ApplyOptions): Run {
  const made = new Map<string, Promise<string>>();
  const handed = new Set<string>();
  return {
    graph: options.graph,
    vault: options.vault,
    sourceVault: options.sourceVault ?? options.vault,
    catalogue: catalogueOf(options.catalog),
    plan: options.plan,
    yields: collectYields(),
    wait: options.patience ?? patience(options.signal ? { signal: options.signal } : {}),
    signal: options.signal,
    fresh: new Set(),
    secret: (what) => {
      const known = made.get(what) ?? (options.secrets ?? password)(what);
      made.set(what, Promise.resolve(known));
      return Promise.resolve(known);
    },
    sealed: async (token) => {
      const value = (await options.unseal?.(token))?.[token.name];
      if (value === undefined) throw new AppError('vault.corrupt', `Nothing is sealed for ${token.name}.`);
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return token.encoded ? Buffer.from(text, 'utf8').toString('base64') : text;
    },
    handOver: async (secret) => {
      const name = `${secret.what}\n${secret.value}`;
      if (handed.has(name)) return;
      handed.add(name);
      await options.handOver(secret);
    },
  };
}

function refuseGuarded(plan: Plan, overrides: readonly string[]): void {
  const guards = standing(plan.guards, [...plan.options.overrides, ...overrides]);
  if (guards.length > 0) {
    const names = guards.flatMap((guard) => guard.override ?? []);
    throw new AppError('plan.not-applyable', guards.map((guard) => guard.message).join(' '), {
      hint: names.length
        ? `To run it all the same, override by name: ${[...new Set(names)].join(', ')}.`
        : 'It cannot be overridden.',
    });
  }
  if (!plan.steps.some((step) => step.action !== 'blocked')) {
    throw new AppError('plan.not-applyable', `Plan ${plan.id} has nothing to do.`);
  }
}

/** Steps of objects that no earlier run of this plan has begun to write. */
function untouched(plan: Plan, past: Replay): readonly Step[] {
  const touched = new Set(
    plan.steps
      .filter((step) => past.ended.has(step.id) || past.open.has(step.id) || past.waits.has(step.id))
      .map((step) => `${step.module}/${step.object}`),
  );
  return plan.steps.filter((step) => !touched.has(`${step.module}/${step.object}`));
}

async function runSteps(
  options: ApplyOptions,
  run: Run,
  past: Replay,
  outcomes: Map<string, Outcome>,
  append: ReturnType<typeof groupedAppends>,
  now: () => Date,
): Promise<void> {
  const { steps } = options.plan;
  const told = (step: Step, outcome: Outcome) => {
    outcomes.set(step.id, outcome);
    options.onProgress?.({
      phase: 'apply',
      module: step.module,
      done: outcomes.size,
      total: steps.length,
      message: step.summary,
    });
  };
  const end = async (step: Step, { wait, ...outcome }: Outcome) => {
    const at = now().toISOString();
    if (wait) await append({ kind: 'wait', step: step.id, at, ...wait });
    else await append({ kind: 'end', step: step.id, at, ...outcome });
    told(step, wait ? { ...outcome, wait } : outcome);
  };
  await schedule(steps, {
    concurrency: options.concurrency ?? 8,
    ended: new Map([...past.ended].map(([id, ended]): [string, StepOutcome] => [id, ended.outcome])),
    ...(options.signal ? { signal: options.signal } : {}),
    run: async (step) => {
      const since = past.open.get(step.id)?.at;
      const wait = past.waits.get(step.id);
      const decision = wait && (await decisionOn(run, step, wait));
      const otherwise = decision && 'outcome' in decision ? decision.outcome : undefined;
      // Nothing was sent since it was asked for, so that there is nothing to look at.
      if (otherwise && since === undefined && !(decision && 'carriedOut' in decision)) {
        if (otherwise.outcome === 'waiting') told(step, otherwise);
        else await end(step, otherwise);
        return otherwise.outcome;
      }
      if (step.action !== 'blocked') await append({ kind: 'begin', step: step.id, at: now().toISOString() });
      const outcome = await doStep(run, step, { since, wait, otherwise });
      await end(step, outcome);
      return outcome.outcome;
    },
    hold: (step, because) =>
      told(step, { outcome: 'waiting', error: `step ${because.id} (${because.summary}) waits for an approval` }),
    skip: (step, because) =>
      end(step, { outcome: 'skipped', error: `step ${because.id} (${because.summary}) was not done` }),
  });
}

async function idsOf(run: Run): Promise<Ids> {
  const { catalogue, plan } = run;
  const matched: Record<string, Record<string, string>> = {};
  for (const { module, from, to } of plan.matched ?? []) matched[module] = { ...matched[module], [from]: to };
  // As it was when the plan was made: what this very plan has created since is found by its tokens.
  const earlier = await loadIdMaps(run.vault, {
    of: await sourceOf(run.vault, plan),
    except: plan.id,
    catalog: catalogue.all,
  });
  return idsFrom([...earlier, matched], (module) => {
    const parent = catalogue.find(module)?.api.parent;
    return parent === undefined ? undefined : catalogue.find(parent);
  });
}

function parentIn(run: Run, ids: Ids): ParentOf {
  return (module, parent) => {
    const above = run.catalogue.find(module)?.api.parent;
    return above === undefined ? parent : ids.key(above, parent);
  };
}

/** Writes down which object stands for which from now on. */
async function keepIds(run: Run, ids: Ids): Promise<void> {
  const from = await sourceOf(run.vault, run.plan);
  const isHome = from.tenant === run.vault.tenantId;
  const source = isHome ? await run.vault.open(from.snapshot ?? 'latest').catch(() => undefined) : undefined;
  // What an undo brings back may be in none but the tenant as it was.
  const planned = run.plan.undoes === undefined ? undefined : await run.vault.open(run.plan.source);
  const old = new Map<string, JsonObject>();
  for (const step of run.plan.steps) {
    if (!step.yields || Object.keys(step.yields.properties).length < 2) continue;
    const record = (await source?.get(step.module, step.object)) ?? (await planned?.get(step.module, step.object));
    if (record) old.set(`${step.module}/${step.object}`, record);
  }
  const made = run.yields.toIdMap(
    run.plan,
    (step, property) => {
      const value = old.get(`${step.module}/${step.object}`)?.[property];
      return typeof value === 'string' ? value : undefined;
    },
    parentIn(run, ids),
  );
  const map: Record<string, Readonly<Record<string, string>>> = { ...made };
  // What is shown elsewhere under the same identifier has the new one there, too.
  for (const [module, keys] of Object.entries(made))
    for (const other of shownBy(run.catalogue, module)) map[other] = { ...map[other], ...keys };
  const isWhole = (module: string) => source?.info.modules[module]?.completeTables.includes(module) ?? !isHome;
  const carried = Object.keys(map).filter((module) => !isWhole(module));
  await saveIdMap(run.vault, run.plan.id, { from, after: run.plan.against, ids: map, carried });
}

async function keepUndo(
  run: Run,
  outcomes: ReadonlyMap<string, Outcome>,
  ids: Ids,
  now: () => Date,
): Promise<string | undefined> {
  const done = run.plan.steps.filter((step) => outcomes.get(step.id)?.outcome === 'done');
  if (done.length === 0) return undefined;
  const undo = await undoPlan(run, done, ids, now().toISOString());
  await run.vault.putDocument('plan', undo.id, undo as unknown as JsonObject);
  return undo.id;
}

function report(
  options: ApplyOptions,
  run: Run,
  ids: Ids,
  outcomes: ReadonlyMap<string, Outcome>,
  past: Replay,
  undo: string | undefined,
  seconds: number,
): ApplyReport {
  const steps = options.plan.steps.map((step) => {
    const outcome = outcomes.get(step.id) ?? { outcome: 'skipped' as const };
    return {
      step: step.id,
      outcome: outcome.outcome,
      ...(outcome.error === undefined ? {} : { error: outcome.error }),
      ...(outcome.unapproved === undefined ? {} : { unapproved: outcome.unapproved }),
    };
  });
  const count = (outcome: StepOutcome) => steps.filter((step) => step.outcome === outcome).length;
  const failed = options.plan.steps.filter((step) => outcomes.get(step.id)?.outcome === 'failed');
  return {
    plan: options.plan.id,
    done: count('done'),
    already: count('already'),
    failed: count('failed'),
    blocked: count('blocked'),
    skipped: count('skipped'),
    waiting: count('waiting'),
    waits: options.plan.steps.flatMap(({ id, name, summary }) => {
      const wait = outcomes.get(id)?.wait;
      return wait ? [{ step: id, name, summary, ...wait }] : [];
    }),
    steps,
    worklist: [
      ...options.plan.worklist,
      ...failed.map((step) => ({
        module: step.module,
        object: step.object,
        name: step.name,
        task: `${step.summary} failed: ${outcomes.get(step.id)?.error ?? 'no reason given'}`,
      })),
    ],
    ...(undo ? { undo } : {}),
    recreated: run.yields.recreated(parentIn(run, ids)),
    resumed: past.started,
    seconds,
  };
}

const LETTERS = 'abcdefghijkmnopqrstuvwxyz';
const SIGNS = [LETTERS, LETTERS.toUpperCase().replace(/[IO]/g, ''), '23456789', '!#$%*+-=?@_'];

/** 24 signs with every class that password policies ask for. */
async function password(): Promise<string> {
  const draw = (from: string) => from[randomInt(from.length)] as string;
  const all = SIGNS.join('');
  const signs = [...SIGNS.map(draw), ...Array.from({ length: 20 }, () => draw(all))];
  for (let i = signs.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [signs[i], signs[j]] = [signs[j] as string, signs[i] as string];
  }
  return signs.join('');
}
