import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Plan, PlanOptions, Step } from '../../model/plan.ts';
import type { Resource } from '../../model/resource.ts';
import type { Selection } from '../../model/selection.ts';
import type { Finding } from '../../model/snapshot.ts';
import type { TenantVault } from '../../vault/vault.ts';
import { loadIdMaps, mergeIdMaps } from '../apply/id-map.ts';
import { topOf } from '../shapes/body.ts';
import { foretellApprovals } from './approvals.ts';
import { draft } from './draft.ts';
import { fingerprintOf, planId } from './fingerprint.ts';
import { grow } from './grow.ts';
import { guardsOf, type Protected, standing } from './guards.ts';
import { idsFrom } from './ids.ts';
import { handOverToKeepers } from './keepers.ts';
import { type Mapping, proposeMapping, retouching } from './mapping.ts';
import { number } from './number.ts';
import { inPlaces } from './places.ts';
import { addTarget, select } from './select.ts';
import type { Planning } from './target.ts';
import { worklistOf } from './worklist.ts';
import { catalogueOf, openSide } from './world.ts';

export interface MakePlanOptions {
  readonly catalog: readonly Resource[];
  /** The snapshot whose state is wanted; for `changes` the earlier one. */
  readonly source: { readonly vault: TenantVault; readonly snapshot: string };
  /** A capture of the tenant as it is now. The plan is saved in its vault. */
  readonly against: { readonly vault: TenantVault; readonly snapshot: string };
  readonly selection: Selection;
  readonly options: PlanOptions;
  /** How names and identifiers translate when the source is another tenant. */
  readonly mapping?: Mapping;
  readonly protect?: Protected;
  /** What was noticed before, and belongs on the plan. */
  readonly findings?: readonly Finding[];
  /** Names of objects that only the source tells of, by their identifiers. */
  readonly names?: ReadonlyMap<string, string>;
  readonly now?: () => Date;
}

/**
 * Works out what must be written so that the tenant is as the selection wants it, and saves the plan as document
 * `plan/<id>`. Nothing is written to the tenant. Errors: `selection.*`, `snapshot.unknown`.
 */
export async function makePlan(o: MakePlanOptions): Promise<Plan> {
  const plan = await workOut(o);
  await o.against.vault.putDocument('plan', plan.id, plan as unknown as JsonObject);
  return plan;
}

/** The same without saving: what a plan for this selection would be now. */
export async function workOut(o: MakePlanOptions): Promise<Plan> {
  const catalogue = catalogueOf(o.catalog);
  const source = await openSide(o.source.vault, o.source.snapshot);
  const live = await openSide(o.against.vault, o.against.snapshot);
  const home = source.vault.tenantId === live.vault.tenantId;
  const of = { tenant: source.vault.tenantId, snapshot: source.reader.info.id };
  const [gone, held] = await loadIdMaps(o.against.vault, { of, catalog: o.catalog });
  const parentOf = (module: string) => {
    const parent = catalogue.find(module)?.api.parent;
    return parent === undefined ? undefined : catalogue.find(parent);
  };
  const ids = idsFrom([gone, held, ...(o.mapping?.ids ? [o.mapping.ids] : [])], parentOf);
  const planning: Planning = {
    catalogue,
    source,
    live,
    ids,
    options: o.options,
    targets: new Map(),
    lost: new Map(),
    matched: [],
    home,
    retouch: retouching(o.mapping),
    findings: [...(o.findings ?? [])],
    names: o.names ?? new Map(),
  };
  if (!home) await proposeMapping(planning);
  if (o.selection.kind === 'changes' && !home) {
    throw new AppError('usage.invalid', 'Changes can be taken back only in the tenant they were made in.');
  }
  await select(planning, o.selection, mergeIdMaps([gone, held]));
  await handOverToKeepers(planning);
  await grow(planning);
  // What the growing found to point at something that comes back may be kept elsewhere as well.
  await handOverToKeepers(planning);
  if (o.options.closure) await close(planning);
  const { writes, drafts } = await draft(planning, o.protect ?? {});
  const fixed = (module: string) => {
    const fields = catalogue.find(module)?.fields;
    return new Set([...(fields?.createOnly ?? []), ...(fields?.required ?? [])].map(topOf));
  };
  const numbered = number(inPlaces(writes, drafts), catalogue, fixed);
  const { steps, findings } = await foretellApprovals(catalogue, live, numbered);
  planning.findings.push(...findings);
  return finish(o, planning, steps, writes);
}

function finish(
  o: MakePlanOptions,
  planning: Planning,
  steps: readonly Step[],
  writes: Awaited<ReturnType<typeof draft>>['writes'],
): Plan {
  const guards = guardsOf(planning, writes, steps, o.protect ?? {});
  const doable = steps.filter((step) => step.action !== 'blocked').length;
  const unread = planning.findings.some((finding) => finding.code === 'tenant-not-read');
  const plan: Omit<Plan, 'id'> = {
    format: 1,
    tenant: planning.live.vault.tenantId,
    madeAt: (o.now?.() ?? new Date()).toISOString(),
    source: o.source.snapshot,
    against: o.against.snapshot,
    selection: o.selection as unknown as JsonObject,
    options: o.options,
    steps,
    guards,
    worklist: worklistOf(writes, steps),
    findings: planning.findings,
    fingerprint: fingerprintOf(steps),
    qualities: {
      applyable: doable > 0 && standing(guards, o.options.overrides).length === 0,
      complete: doable === steps.length && !unread,
    },
    ...(planning.matched.length ? { matched: planning.matched } : {}),
    ...(o.mapping ? { mapping: o.mapping } : {}),
    ...(planning.home ? {} : { sourceTenant: planning.source.vault.tenantId }),
  };
  return { id: planId(plan), ...plan };
}

/** Adds what restored objects point to and is gone as well, until nothing is missing. */
async function close(planning: Planning): Promise<void> {
  for (;;) {
    const before = planning.targets.size;
    const probe: Planning = { ...planning, findings: [] };
    await draft(probe, {});
    for (const finding of probe.findings) {
      if (finding.code !== 'reference-missing' || finding.module === undefined || finding.object === undefined)
        continue;
      const resource = planning.catalogue.get(finding.module);
      const target = await addTarget(planning, resource, finding.object, { whole: true });
      target.whole = true;
      for (const part of Object.keys(resource.parts ?? {})) target.parts.add(part);
    }
    await handOverToKeepers(planning);
    await grow(planning);
    await handOverToKeepers(planning);
    if (planning.targets.size === before) return;
  }
}
