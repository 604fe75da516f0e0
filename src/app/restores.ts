import { catalog, moduleById } from '../catalog/catalog.ts';
import { apply } from '../engine/apply/apply.ts';
import { makePlan } from '../engine/plan/plan.ts';
import { takesSeal } from '../engine/plan/sealed.ts';
import { verify } from '../engine/verify/verify.ts';
import { AppError } from '../model/errors.ts';
import type { Plan, PlanOptions } from '../model/plan.ts';
import type { ApplyReport, Progress, VerifyReport } from '../model/report.ts';
import type { SelectedObject, Selection } from '../model/selection.ts';
import type { Credential } from '../vault/keys.ts';
import type { TenantVault } from '../vault/vault.ts';
import { requireApproval } from './approvals.ts';
import { find } from './browse.ts';
import { captureLive, splitObject } from './comparisons.ts';
import type { Context } from './compose.ts';
import { connectTo } from './connections.ts';
import { type HandedOver, HandOver } from './hand-over.ts';
import { loadPlan } from './plans.ts';
import { unsealer } from './seals.ts';
import { modulesInScope } from './tenants.ts';

export const DEFAULT_OPTIONS: PlanOptions = {
  existing: 'overwrite',
  links: true,
  licences: true,
  roles: true,
  disableNew: false,
  deleteExtra: false,
  overrides: [],
};

export interface PlanRequest {
  readonly tenant?: string;
  /** The snapshot whose state is wanted. For `changes` it is the earlier one. */
  readonly snapshot: string;
  /** Restore into this tenant instead of the one the snapshot is of. */
  readonly into?: string;
  readonly selection: Selection;
  readonly options?: Partial<PlanOptions>;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** Reads the tenant, makes the plan and saves it in the vault. Nothing is written to the tenant. */
export async function plan(context: Context, request: PlanRequest): Promise<Plan> {
  const source = await context.tenantVault(request.tenant);
  const target = request.into ?? request.tenant;
  const snapshot = (await source.open(request.snapshot)).info.id;
  const selection = await pinned(context, request);
  // "Up to now" was read a moment ago: the plan is made against exactly that.
  const against =
    selection.kind === 'changes' &&
    request.selection.kind === 'changes' &&
    request.selection.to === 'live' &&
    !request.into
      ? selection.to
      : await captureLive(context, {
          ...(target ? { tenant: target } : {}),
          also: modulesNamed(selection),
          ...(request.onProgress ? { onProgress: request.onProgress } : {}),
          ...(request.signal ? { signal: request.signal } : {}),
        });
  const into = await context.tenant(target);
  return makePlan({
    catalog,
    source: { vault: source, snapshot },
    against: { vault: await context.tenantVault(target), snapshot: against },
    selection,
    options: { ...DEFAULT_OPTIONS, ...request.options },
    protect: { appId: into.connection.clientId, breakGlass: into.breakGlass ?? [] },
    now: context.now,
  });
}

/** A module that is named is read before it is planned for, though the tenant's backups leave it out. */
function modulesNamed(selection: Selection): readonly string[] {
  const named =
    selection.kind === 'objects'
      ? selection.objects.map((object) => object.module)
      : selection.modules === undefined || selection.modules === 'all'
        ? []
        : selection.modules;
  // So that the plan can say who must approve it.
  const isProtected = named.some((id) => moduleById(id)?.protectedAs !== undefined);
  return isProtected ? [...named, 'intune-operation-approval-policies'] : named;
}

/** Names become keys and moments become snapshot ids, so that the saved plan says what it was made from. */
async function pinned(context: Context, request: PlanRequest): Promise<Selection> {
  const { selection } = request;
  const vault = await context.tenantVault(request.tenant);
  if (selection.kind === 'changes') {
    return {
      ...selection,
      from: (await vault.open(selection.from)).info.id,
      to:
        selection.to === 'live'
          ? await captureLive(context, { ...request, also: modulesNamed(selection) })
          : (await vault.open(selection.to)).info.id,
    };
  }
  if (selection.kind === 'modules') {
    if (selection.modules !== 'all') modulesInScope(selection.modules);
    return selection;
  }
  const reader = await vault.open(request.snapshot);
  const objects: SelectedObject[] = [];
  for (const object of selection.objects) {
    const [module] = modulesInScope([object.module]);
    objects.push({ ...object, key: (await find(reader, module!, object.key)).key });
  }
  if (objects.length === 0)
    throw new AppError('selection.empty', 'Nothing is selected.', {
      hint: 'Name objects, modules, or changes to take back: see "holdfast plan --help".',
    });
  return { kind: 'objects', objects };
}

/** `users/ada@contoso.com` or `users/<id>#displayName,members` → a selected object. */
export function parseObject(text: string): SelectedObject {
  const [named = '', parts] = text.split('#');
  const { module, which } = splitObject(named);
  if (!which)
    throw new AppError('usage.invalid', `"${text}" names no object.`, { hint: 'Write <module>/<id or name>.' });
  return { module, key: which, ...(parts ? { properties: parts.split(',') } : {}) };
}

export interface Applied {
  readonly report: ApplyReport;
  /** The file with generated passwords, sealed with the code; absent when none was generated. */
  readonly handedOver?: HandedOver;
}

/** Does exactly what the plan shows. A run that was cut off is taken up at the step it had reached. */
export async function applyPlan(
  context: Context,
  saved: Plan,
  options: {
    readonly tenant?: string;
    readonly overrides?: readonly string[];
    /** Opens what is sealed, where the plan writes it back; `actor` stands beside it on the audit log. */
    readonly seal?: { readonly credential: Credential; readonly actor: string };
    readonly onProgress?: (progress: Progress) => void;
    readonly signal?: AbortSignal;
  },
): Promise<Applied> {
  const tenant = await context.tenant(options.tenant ?? saved.tenant);
  await requireApproval(context, tenant.name, saved);
  const vault = await context.tenantVault(tenant.name);
  const source = await sourceOf(context, saved);
  const unseal =
    options.seal && takesSeal(saved)
      ? await unsealer(context, {
          vault: source.sourceVault ?? vault,
          snapshot: saved.source,
          plan: saved.id,
          ...options.seal,
        })
      : undefined;
  const graph = await connectTo(context, tenant, 'normal');
  const collected = new HandOver(context.home, saved.id);
  try {
    const report = await apply({
      graph,
      vault,
      ...source,
      ...(unseal ? { unseal } : {}),
      catalog,
      plan: saved,
      handOver: async (secret) => {
        collected.add(secret);
      },
      ...(options.overrides ? { overrides: options.overrides } : {}),
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const handedOver = collected.seal();
    return handedOver ? { report, handedOver } : { report };
  } finally {
    await graph.close();
  }
}

/** Whether applying the plan takes the credential of the seal. */
export const needsSeal = takesSeal;

/** Reads the tenant again and says what of the plan is so, what is explained, and what is not. */
export async function verifyPlan(
  context: Context,
  saved: Plan,
  options: { readonly tenant?: string; readonly onProgress?: (progress: Progress) => void },
): Promise<VerifyReport> {
  const tenant = await context.tenant(options.tenant ?? saved.tenant);
  const vault = await context.tenantVault(tenant.name);
  const snapshot = await captureLive(context, {
    tenant: tenant.name,
    also: [...new Set(saved.steps.map((step) => step.module))],
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  return verify({ vault, ...(await sourceOf(context, saved)), catalog, plan: saved, snapshot });
}

/** A plan may restore the snapshot of another tenant; its objects and bytes are read from there. */
async function sourceOf(context: Context, saved: Plan): Promise<{ readonly sourceVault?: TenantVault }> {
  return saved.sourceTenant === undefined
    ? {}
    : { sourceVault: await (await context.vault()).tenant(saved.sourceTenant) };
}

/** The plan that takes an applied one back. Errors: `plan.unknown` when it was never applied. */
export async function undoOf(context: Context, id: string, tenant?: string): Promise<Plan> {
  const plan = await loadPlan(context, id, tenant);
  const vault = await context.tenantVault(tenant);
  for (const { name } of await vault.documents('plan')) {
    const candidate = (await vault.getDocument('plan', name)) as unknown as Plan | undefined;
    if (candidate?.undoes === plan.id) return candidate;
  }
  throw new AppError('plan.unknown', `Plan ${plan.id} has nothing to take back.`, {
    hint: 'Only an applied plan can be undone; see "holdfast apply".',
  });
}
