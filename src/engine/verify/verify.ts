import type { Change, PropertyChange } from '../../model/change.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { VerifyReport } from '../../model/report.ts';
import type { Resource } from '../../model/resource.ts';
import type { Selection } from '../../model/selection.ts';
import type { Finding } from '../../model/snapshot.ts';
import type { TenantVault } from '../../vault/vault.ts';
import { loadIdMap, sourceOf } from '../apply/id-map.ts';
import { readJournal, replay } from '../apply/journal.ts';
import { compare } from '../compare/compare.ts';
import { fieldOf } from '../compare/property-diff.ts';
import type { IdMap } from '../compare/references.ts';
import { type Ids, idsFrom } from '../plan/ids.ts';
import { workOut } from '../plan/plan.ts';
import { type Catalogue, catalogueOf } from '../plan/world.ts';

export interface VerifyOptions {
  readonly vault: TenantVault;
  readonly catalog: readonly Resource[];
  readonly plan: Plan;
  /** A capture of the tenant made after the plan was applied. */
  readonly snapshot: string;
  /** The vault of the snapshot that was restored, when it is another tenant's. */
  readonly sourceVault?: TenantVault;
}

/**
 * Compares a new capture with what was asked: plans the same selection again, and whatever that plan would still do is
 * unexplained, unless a declared limit says why. Differences that were not asked about are listed as kept.
 */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  const { plan, vault, snapshot } = options;
  const catalogue = catalogueOf(options.catalog);
  const sourceVault = options.sourceVault ?? vault;
  const residual = plan.undoes === undefined ? await planAgain(options, sourceVault) : undefined;
  const left = residual?.steps ?? [];
  const waited = waitedFor(plan.steps);
  const approvals = await awaited(vault, plan);
  const unexplained: Change[] = [];
  const explained: { change: Change; limit: string }[] = [];
  for (const step of left) {
    const before = waited.get(placeName(step));
    if (step.action === 'blocked') explained.push({ change: changeLeft(step), limit: step.because ?? '' });
    else if (approvals.has(placeName(step)))
      explained.push({ change: changeLeft(step), limit: approvals.get(placeName(step)) as string });
    else if (before !== undefined) explained.push({ change: changeLeft(step), limit: `${before} Plan once more.` });
    else unexplained.push(changeLeft(step));
  }
  const touched = new Set(plan.steps.map(objectName));
  const open = new Set(left.map(placeName));
  const limits = (residual?.findings ?? []).filter((finding) => finding.code === 'not-writable');
  const kept: Change[] = [];
  const compared = plan.undoes === undefined ? plan.source : plan.against;
  const idMap = await loadIdMap(vault, {
    of: { tenant: sourceVault.tenantId, snapshot: compared },
    catalog: catalogue.all,
  });
  const named = await loadIdMap(vault, { of: await sourceOf(vault, plan), catalog: catalogue.all });
  const ids = idsFrom([named], (module) => catalogue.find(catalogue.find(module)?.api.parent ?? ''));
  const made = new Set(plan.steps.filter((step) => step.action === 'create').map(objectName));
  const renamed = renamedIds(idMap);
  /**
   * Independent of planning again: what the plan made anew must be as it was, what an undo touched must be back, and
   * nothing may point to an identifier that is gone, or have lost a reference to what was made anew.
   */
  const isOurs = (change: Change, object: string): boolean =>
    (plan.undoes !== undefined && touched.has(object)) ||
    // In another tenant its names are those of the mapping, which only the plan knows.
    (sourceVault === vault && made.has(object) && change.kind === 'changed') ||
    pointsAstray(change, renamed);
  const comparison = await compare({
    vault: sourceVault,
    catalog: options.catalog,
    from: compared,
    to: snapshot,
    idMap,
    ...(sourceVault === vault ? {} : { toVault: vault }),
  });
  for (const change of comparison.changes) {
    const resource = catalogue.find(change.module);
    if (!resource || ['bin', 'log', 'view', 'recordOnly'].includes(resource.shape)) continue;
    const object = objectOf(change, resource, ids);
    if (open.has(`${object} ${change.part ?? ''}`)) continue;
    const limit = touched.has(object) ? (limitOf(catalogue, change) ?? foundLimit(limits, object, change)) : undefined;
    if (limit !== undefined) explained.push({ change, limit });
    else if (isOurs(change, object)) unexplained.push(change);
    else kept.push(change);
  }
  const confirmed = plan.steps.filter((step) => step.action !== 'blocked' && !open.has(placeName(step))).length;
  return { plan: plan.id, snapshot, confirmed, explained, unexplained, kept };
}

async function planAgain(options: VerifyOptions, sourceVault: TenantVault): Promise<Plan> {
  const { plan, vault, catalog, snapshot } = options;
  return workOut({
    catalog,
    source: { vault: sourceVault, snapshot: plan.source },
    against: { vault, snapshot },
    ...askedFor(plan),
    ...(plan.mapping ? { mapping: plan.mapping } : {}),
  });
}

/** A plan that leaves alone what is there is asked about what it made: by now, all of that is there. */
function askedFor(plan: Plan): { readonly selection: Selection; readonly options: Plan['options'] } {
  if (!plan.options.newOnly) return { selection: plan.selection as unknown as Selection, options: plan.options };
  const { newOnly: _, ...options } = plan.options;
  const objects = new Map(plan.steps.map((step) => [objectName(step), { module: step.module, key: step.object }]));
  return { selection: { kind: 'objects', objects: [...objects.values()] }, options };
}

interface RenamedIds {
  readonly old: ReadonlySet<string>;
  readonly now: ReadonlySet<string>;
}

function renamedIds(idMap: IdMap): RenamedIds {
  const pairs = Object.entries(idMap).flatMap(([module, ids]) => (module.includes('#') ? [] : Object.entries(ids)));
  return { old: new Set(pairs.map(([old]) => old)), now: new Set(pairs.map(([, now]) => now)) };
}

/** The comparison speaks in new identifiers on both sides, so an old one in the tenant, or a new one missing, shows. */
function pointsAstray(change: Change, { old, now }: RenamedIds): boolean {
  const values = (side: 'before' | 'after') =>
    change.properties.flatMap((property) => (typeof property[side] === 'string' ? [property[side] as string] : []));
  return values('after').some((value) => old.has(value)) || values('before').some((value) => now.has(value));
}

/**
 * What the plan named but could do nothing of yet, since what it hangs under was not there: a second plan can. Where it
 * did something, it must have come true.
 */
function waitedFor(steps: readonly Step[]): ReadonlyMap<string, string> {
  const done = new Set(steps.filter((step) => step.action !== 'blocked').map(placeName));
  const waiting = steps.filter((step) => step.action === 'blocked' && !done.has(placeName(step)));
  return new Map(waiting.map((step) => [placeName(step), step.because ?? '']));
}

/** What waits for an approval in Intune, or for something that does: place → why it is not so yet. */
async function awaited(vault: TenantVault, plan: Plan): Promise<ReadonlyMap<string, string>> {
  const past = replay(await readJournal(await vault.journal(`apply-${plan.id}`)));
  if (past.waits.size === 0 || past.finished) return new Map();
  const why = new Map<string, string>();
  const places = new Map<string, string>();
  for (const step of plan.steps) {
    if (past.ended.has(step.id)) continue;
    const wait = past.waits.get(step.id);
    const until = wait?.until === undefined ? '' : ` until ${wait.until}`;
    const needed = [
      ...step.after.flatMap((id) => why.get(id) ?? []),
      ...(why.get(objectName(step)) ? [why.get(objectName(step)) as string] : []),
    ][0];
    const reason = wait
      ? `It waits${until} for another administrator to approve request ${wait.code ?? 'of somebody else'} in Intune; then apply the plan again.`
      : needed;
    if (reason === undefined) continue;
    why.set(step.id, reason);
    why.set(objectName(step), reason);
    places.set(placeName(step), reason);
  }
  return places;
}

/** An object, or one of its parts. */
function placeName(step: Pick<Step, 'module' | 'object' | 'part'>): string {
  return `${objectName(step)} ${step.part ?? ''}`;
}

function objectName(step: Pick<Step, 'module' | 'object'>): string {
  return `${step.module}/${step.object}`;
}

/** The object as the plan names it: by its key in the snapshot that was restored. */
function objectOf(change: Change, resource: Resource, ids: Ids): string {
  const shape = change.part === undefined ? undefined : resource.parts?.[change.part]?.shape;
  const hangs = shape === 'links' || shape === 'link' || shape === 'children';
  const key = hangs ? change.key.slice(0, change.key.lastIndexOf('/')) : change.key;
  return `${change.module}/${ids.back(change.module, key)}`;
}

const KINDS: Partial<Record<Step['action'], Change['kind']>> = {
  create: 'removed',
  undelete: 'removed',
  link: 'removed',
  delete: 'added',
  unlink: 'added',
};

/** What is still to be done, told as a difference: before is what was asked for, after is what is there. */
function changeLeft(step: Step): Change {
  const properties = (step.changes ?? []).map(
    ({ path, before, after }): PropertyChange => ({
      path,
      ...(after === undefined ? {} : { before: after }),
      ...(before === undefined ? {} : { after: before }),
    }),
  );
  return {
    module: step.module,
    ...(step.part === undefined ? {} : { part: step.part }),
    key: step.object,
    name: step.name,
    kind: KINDS[step.action] ?? 'changed',
    properties,
    by: 'unknown',
  };
}

/** Planning found that every property that differs cannot be written. */
function foundLimit(limits: readonly Finding[], object: string, change: Change): string | undefined {
  const own = limits.filter((finding) => `${finding.module}/${finding.object}` === object);
  const said = change.properties.map(({ path }) => {
    const name = path.split(/[.[]/)[0] as string;
    return own.find((finding) => finding.message.startsWith(`${name} of `))?.message;
  });
  if (said.length === 0 || said.includes(undefined)) return undefined;
  return [...new Set(said)].join(' ');
}

/** The limit that explains why an object that was restored differs all the same. */
function limitOf(catalogue: Catalogue, change: Change): string | undefined {
  const resource = catalogue.get(change.module);
  const part = change.part === undefined ? undefined : resource.parts?.[change.part];
  if (part?.recordOnly !== undefined) return part.recordOnly;
  const fields =
    part?.shape === 'children' || part?.shape === 'child'
      ? part.fields
      : part === undefined
        ? resource.fields
        : undefined;
  if (change.kind !== 'changed' || change.properties.length === 0 || !fields) return undefined;
  const declared: readonly (readonly [readonly string[] | undefined, string])[] = [
    [fields.readOnly, 'Microsoft keeps it and lets nobody write it'],
    [fields.createOnly, 'It is fixed when the object is created'],
    [fields.delegatedOnly, 'Only a signed-in administrator can write it'],
  ];
  const limits = change.properties.map((property) => {
    const path = fieldOf(property.path);
    return declared.find(([paths]) =>
      paths?.some((one) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`)),
    )?.[1];
  });
  if (limits.some((limit) => limit === undefined)) return undefined;
  const names = change.properties.map((property) => property.path).join(', ');
  return `${names}: ${[...new Set(limits)].join('; ')}.`;
}
