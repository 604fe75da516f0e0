import type { GraphUsage } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { CaptureReport } from '../../model/report.ts';
import type { Resource } from '../../model/resource.ts';
import type { ModuleCapture, Reason } from '../../model/snapshot.ts';
import type { SnapshotWriter, TenantVault } from '../../vault/vault.ts';
import { READING } from '../shapes/reading.ts';
import { listAddress } from './addresses.ts';
import { Checkpoints, resumableSince } from './checkpoints.ts';
import { AUDITS } from './hints.ts';
import { countOf } from './lists.ts';
import type { CaptureOptions } from './options.ts';
import { stopsEverything, type Trouble, troubleOf } from './reasons.ts';
import type { ObjectIndex, Run } from './run.ts';
import { Slots } from './slots.ts';

/** The name under which an interrupted capture is found again. */
const RUN = 'capture';
const DAY = 86_400_000;
/** Modules read at once; the connection's own limits decide how fast. */
const AT_ONCE = 12;
/** Big lists read at once, each of them in many ranges: those that came first are the sooner done with. */
const BIG_LISTS = 4;

/**
 * Reads the modules in scope and commits a snapshot. A module that cannot be read carries its tables over from the
 * snapshot below, with the reason; nothing is inferred from it. Errors of the connection or the vault, and an abort,
 * are thrown; the next capture goes on where this one stopped.
 */
export async function capture(options: CaptureOptions): Promise<CaptureReport> {
  const now = options.now ?? (() => new Date());
  const began = performance.now();
  const usageBefore = { ...usageOf(options.graph.usage) };
  const writer = await beginOrResume(options.vault, now(), options.resumeWithinMs ?? DAY);
  const checkpoints = new Checkpoints(writer, now().toISOString(), options.checkpointEveryMs ?? 3_000);
  const run = runOf(options, writer, checkpoints, now);
  if (!checkpoints.resumed) await checkpoints.save();
  try {
    await readModules(run);
  } catch (error) {
    // What was read so far counts for the run that goes on; if even that cannot be kept, the first error matters more.
    await checkpoints.save().catch(() => undefined);
    throw error;
  }
  const modules = { ...carriedOver(run), ...checkpoints.captures };
  const { snapshot } = await writer.commit({
    startedAt: checkpoints.startedAt,
    takenAt: now().toISOString(),
    modules,
    ...(options.label === undefined ? {} : { label: options.label }),
  });
  const usage = usageOf(options.graph.usage);
  return {
    snapshot,
    findings: Object.values(modules).flatMap((module) => (run.scope.has(module.module) ? module.findings : [])),
    requests: usage.requests - usageBefore.requests,
    throttled: usage.throttled - usageBefore.throttled,
    resourceUnits: usage.resourceUnits - usageBefore.resourceUnits,
    seconds: (performance.now() - began) / 1000,
    resumed: checkpoints.resumed,
  };
}

async function beginOrResume(vault: TenantVault, now: Date, within: number): Promise<SnapshotWriter> {
  const writer = await vault.begin({ run: RUN, resume: true });
  if (writer.resumedFrom === undefined) return writer;
  const since = resumableSince(writer.resumedFrom);
  if (since && now.getTime() - since.getTime() <= within) return writer;
  await writer.abort();
  return vault.begin({ run: RUN });
}

async function readModules(run: Run): Promise<void> {
  const wanted = [...run.scope].flatMap((id) => run.resources.get(id) ?? []);
  const unknown = [...run.scope].filter((id) => !run.resources.has(id));
  if (unknown.length) throw new AppError('selection.unknown-module', `There is no module ${unknown.join(', ')}.`);
  // The audit log first, then parents: whoever waits for another then never holds the place that the other needs.
  wanted.sort((a, b) => depthOf(run, a) - depthOf(run, b));
  // The number of users decides the tenant's budget: the sooner the connection knows it, the less it must feel its way.
  const users = run.resources.get('users');
  const counted = users && run.scope.has('users') ? countOf(run, users) : undefined;
  const slots = new Slots(AT_ONCE);
  const results = await Promise.allSettled(wanted.map((resource) => slots.run(() => readModule(run, resource))));
  await counted?.catch(() => undefined);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** How many modules must have listed their objects before this one can begin. */
function depthOf(run: Run, resource: Resource): number {
  // The logs that tell where something happened.
  if (resource.id === AUDITS || (resource.shape === 'log' && resource.covers)) return -1;
  const before = [resource.api.parent, resource.api.dynamic?.module, resource.slow?.report?.module].flatMap(
    (id) => (id && run.resources.get(id)) || [],
  );
  return before.length ? 1 + Math.max(...before.map((other) => depthOf(run, other))) : 0;
}

async function readModule(run: Run, resource: Resource): Promise<void> {
  const finished = run.checkpoints.finished(resource.id);
  if (finished) return (run as RunState).settle(resource.id, finished);
  run.options.signal?.throwIfAborted();
  try {
    if (resource.permissions.delegatedOnly?.includes('read') && !run.options.delegated) throw new NeedsPerson(resource);
    const capture = await READING[resource.shape](run, resource);
    (run as RunState).settle(resource.id, capture);
    if (capture) await run.checkpoints.finish(capture);
  } catch (error) {
    (run as RunState).failObjects(resource.id, error);
    (run as RunState).settle(resource.id, undefined);
    const trouble = error instanceof NeedsPerson ? error.trouble : undefined;
    if (!trouble && stopsEverything(error)) throw error;
    const { state, reason } = trouble ?? troubleOf(error, resource, undefined, await run.granted());
    await run.checkpoints.finish(unread(run, resource, state, reason));
  }
}

/** What the snapshot says of a module that was not read: its tables and its cursor are those of the one below. */
function unread(run: Run, resource: Resource, state: ModuleCapture['state'], reason: Reason): ModuleCapture {
  const before = run.before(resource.id);
  return {
    module: resource.id,
    state,
    reason,
    completeTables: [],
    counts: { objects: before?.counts.objects ?? 0, added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 },
    readAt: before?.readAt ?? run.now().toISOString(),
    method: 'carried',
    ...(before?.cursor ? { cursor: before.cursor } : {}),
    findings: [{ severity: 'error', code: reason.code, module: resource.id, message: reason.message }],
  };
}

/** Modules out of scope stay as the snapshot below has them, with the time at which they were read. */
function carriedOver(run: Run): Record<string, ModuleCapture> {
  const carried: Record<string, ModuleCapture> = {};
  for (const [id, module] of Object.entries(run.writer.parent?.info.modules ?? {})) {
    if (run.scope.has(id)) continue;
    const { objects } = module.counts;
    const counts = { objects, added: 0, changed: 0, removed: 0, unchanged: objects, failed: 0 };
    carried[id] = { ...module, method: 'carried', counts, findings: [] };
  }
  return carried;
}

interface RunState extends Run {
  failObjects(module: string, error: unknown): void;
  settle(module: string, outcome: ModuleCapture | undefined): void;
}

function runOf(options: CaptureOptions, writer: SnapshotWriter, checkpoints: Checkpoints, now: () => Date): RunState {
  const resources = new Map(options.catalog.map((resource) => [resource.id, resource]));
  const scope = new Set(options.scope);
  const indexes = new Map<string, PromiseWithResolvers<ObjectIndex>>();
  const waiting = (module: string) => resolversIn(indexes, module);
  const outcomes = new Map<string, PromiseWithResolvers<ModuleCapture | undefined>>();
  const touched = new Map<string, ReadonlySet<string>>();
  const answers = new Map<string, Promise<unknown>>();
  let granted: Promise<readonly string[] | undefined> | undefined;
  const run: RunState = {
    options,
    graph: options.graph,
    vault: options.vault,
    writer,
    resources,
    scope,
    checkpoints,
    bigLists: new Slots(BIG_LISTS),
    now,
    before: (module) => writer.parent?.info.modules[module],
    objectsOf: (module) => {
      const index = waiting(module);
      const done = checkpoints.finished(module);
      if (!scope.has(module) || done) void listFor(run, module).then(index.resolve, index.reject);
      return index.promise;
    },
    publishObjects: (module, objects) => waiting(module).resolve(objects),
    outcome: (module) => resolversIn(outcomes, module).promise,
    settle: (module, outcome) => resolversIn(outcomes, module).resolve(outcome),
    touched: (module) => touched.get(module),
    noteTouched: (module, keys) => void touched.set(module, new Set([...(touched.get(module) ?? []), ...keys])),
    failObjects: (module, error) => waiting(module).reject(unlisted(resources.get(module), error)),
    isParent: (module) =>
      [...scope].some(
        (id) => resources.get(id)?.api.parent === module || resources.get(id)?.api.dynamic?.module === module,
      ),
    once: <T>(question: string, ask: () => Promise<T>) => {
      const answer = (answers.get(question) as Promise<T> | undefined) ?? ask();
      answers.set(question, answer);
      return answer;
    },
    granted: () => {
      granted ??= options.granted
        ? Promise.resolve(options.granted)
        : options.graph.grantedPermissions().catch(() => undefined);
      return granted;
    },
    prepare: (table) => writer.prepare(table),
    report: (module, done, total) => {
      const { requests, waited } = options.graph.usage;
      options.onProgress?.({
        phase: 'capture',
        module,
        done,
        ...(total === undefined ? {} : { total: Math.max(total, done) }),
        requests,
        throttledFor: waited,
      });
    },
  };
  return run;
}

function resolversIn<T>(all: Map<string, PromiseWithResolvers<T>>, name: string): PromiseWithResolvers<T> {
  let resolvers = all.get(name);
  if (!resolvers) {
    resolvers = Promise.withResolvers<T>();
    // A failure is told to those who wait, and to nobody when nobody does.
    resolvers.promise.catch(() => undefined);
    all.set(name, resolvers);
  }
  return resolvers;
}

/** The objects of a module that this run does not read, for those that hang below it. */
async function listFor(run: Run, module: string): Promise<ObjectIndex> {
  const resource = run.resources.get(module);
  if (!resource) throw new AppError('internal', `There is no module ${module}.`);
  const objects = new Map<string, JsonObject>();
  const address = listAddress(resource, undefined, { select: resource.api.select, top: resource.api.top });
  for await (const page of run.graph.pages(address, { version: resource.api.version })) {
    for (const item of page.items) {
      const key = item[resource.api.key ?? 'id'];
      if (typeof key === 'string') objects.set(key, item);
    }
  }
  return objects;
}

/** What those below a module are told when it could not be listed. */
function unlisted(resource: Resource | undefined, error: unknown): unknown {
  if (stopsEverything(error) && !(error instanceof NeedsPerson)) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new AppError('graph.unavailable', `${resource?.title ?? 'The objects above'} could not be listed: ${why}`);
}

class NeedsPerson extends Error {
  readonly trouble: Trouble;
  constructor(resource: Resource) {
    super(`${resource.title} can be read only by a signed-in administrator.`);
    this.trouble = { state: 'skipped', reason: { code: 'needs-delegated-connection', message: this.message } };
  }
}

function usageOf({ requests, throttled, resourceUnits }: GraphUsage) {
  return { requests, throttled, resourceUnits };
}
