import type { Json } from '../../../src/model/json.ts';
import type { Exchange, Reply } from '../../exchange.ts';
import { badRequest, GraphError } from '../../http/graph-error.ts';
import type { Entity } from '../../state/entity.ts';
import type { Quirk } from '../quirk.ts';
import { later, SECONDS, since, stamps } from './progress.ts';
import { bound, mustBeController, ROOT } from './service.ts';

const unitsOf = ({ tenant }: Exchange, policy: Entity) =>
  tenant.store.where(`${ROOT}/protectionUnits`, 'policyId', policy.id);

/** Inactive at first; what is asked for holds some time later. */
export const policies: Quirk = {
  name: 'backup-storage-policies',
  because: 'https://learn.microsoft.com/graph/api/protectionpolicybase-activate: an order that takes its time',
  types: ['protectionPolicyBase'],
  creating(exchange, draft, { set }) {
    mustBeController(exchange);
    if (!draft.displayName) throw badRequest("A value is required for property 'displayName' of resource.");
    for (const other of exchange.tenant.store.existingSet(set)?.from() ?? [])
      if (other.values.displayName === draft.displayName)
        throw new GraphError(409, 'conflict', 'A policy of this name exists already.');
    Object.assign(draft, stamps(exchange), {
      status: 'inactive',
      retentionSettings: [
        { interval: 'R/PT10M', period: 'P2W' },
        { interval: 'R/P1W', period: 'P1Y' },
      ],
    });
  },
  updating: mustBeController,
  deleting(exchange, policy) {
    mustBeController(exchange);
    if (statusOf(exchange, policy) !== 'inactive') throw badRequest('Only an inactive policy can be deleted.');
    return 'hard';
  },
  actions: {
    activate: (exchange) => ordered(exchange, 'active'),
    deactivate: (exchange) => ordered(exchange, 'inactive'),
  },
  computes: ['status'],
  compute: (exchange, policy) => statusOf(exchange, policy),
};

function statusOf(exchange: Exchange, policy: Entity): Json {
  const waited = since(exchange, policy, 'simOrderedAt');
  return waited !== undefined && waited < SECONDS.policy ? 'updating' : (policy.values.status ?? null);
}

function ordered(exchange: Exchange, status: 'active' | 'inactive'): Reply {
  mustBeController(exchange);
  const policy = bound(exchange);
  const now = exchange.cloud.clock.iso();
  const { store } = exchange.tenant;
  if (policy.values.status !== status) {
    store.update(policy, { status, simOrderedAt: now, lastModifiedDateTime: now });
    for (const unit of unitsOf(exchange, policy)) store.update(unit, { simSwitchedAt: now });
  }
  return { status: 200, body: { ...visible(policy.values), status: statusOf(exchange, policy) } };
}

function visible(values: Entity['values']) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('sim')));
}

/** A unit is protected some time after its policy became active. */
export const units: Quirk = {
  name: 'backup-storage-units',
  because: 'https://learn.microsoft.com/graph/api/resources/protectionunitbase',
  types: ['protectionUnitBase'],
  computes: ['status'],
  compute: (exchange, unit) => unitStatus(exchange, unit),
};

export function unitStatus(exchange: Exchange, unit: Entity): string {
  const policy = exchange.tenant.store.find(`${ROOT}/protectionPolicies`, String(unit.values.policyId));
  const waited = since(exchange, unit, 'simSwitchedAt') ?? Number.POSITIVE_INFINITY;
  const done = waited >= SECONDS.protect;
  if (policy?.values.status === 'active') return done ? 'protected' : 'protectRequested';
  if (unit.values.simSwitchedAt === undefined) return 'protectRequested';
  return done ? 'unprotected' : 'unprotectRequested';
}

const KINDS = {
  mailboxProtectionUnitsBulkAdditionJob: { unit: 'mailboxProtectionUnit', ids: 'directoryObjectIds' },
  driveProtectionUnitsBulkAdditionJob: { unit: 'driveProtectionUnit', ids: 'directoryObjectIds' },
  siteProtectionUnitsBulkAdditionJob: { unit: 'siteProtectionUnit', ids: 'siteIds' },
} as const;

/** Many units at a time; each is in one policy only, and one that is there already is passed over. */
export const bulkJobs: Quirk = {
  name: 'backup-storage-bulk-additions',
  because: 'https://learn.microsoft.com/graph/api/resources/protectionunitsbulkjobbase',
  types: Object.keys(KINDS),
  creating(exchange, draft, { type }) {
    mustBeController(exchange);
    const { unit, ids } = KINDS[type as keyof typeof KINDS];
    const { store } = exchange.tenant;
    const wanted = (draft[ids] ?? []) as readonly string[];
    if (!wanted.length) throw badRequest(`A value is required for property '${ids}' of resource.`);
    const policy = store.find(`${ROOT}/protectionPolicies`, String(draft.policyId));
    const set = `${ROOT}/protectionUnits`;
    const there = new Set([...(store.existingSet(set)?.from() ?? [])].map((one) => `${one.type} ${sourceOf(one)}`));
    const failed: string[] = [];
    for (const id of wanted) {
      const source = unit === 'siteProtectionUnit' ? store.find('sites', id) : store.find('users', id);
      if (!source) failed.push(id);
      if (!source || there.has(`${unit} ${id}`)) continue;
      const { displayName, mail, webUrl } = source.values;
      store.create(set, unit, {
        ...stamps(exchange),
        policyId: policy?.id ?? null,
        error: null,
        ...(unit === 'siteProtectionUnit'
          ? { siteId: id, siteName: displayName ?? null, siteWebUrl: webUrl ?? null }
          : { directoryObjectId: id, displayName: displayName ?? null, email: mail ?? null }),
        ...(policy?.values.status === 'active' ? { simSwitchedAt: exchange.cloud.clock.iso() } : {}),
      });
    }
    Object.assign(draft, stamps(exchange), {
      status: failed.length ? 'completedWithErrors' : 'completed',
      error: failed.length ? { code: 'notFound', message: `Not found: ${failed.join(', ')}` } : null,
      simReadyAt: later(exchange.cloud.clock.iso(), SECONDS.bulkJob),
    });
  },
  computes: ['status'],
  compute: (exchange, job) => ((since(exchange, job, 'simReadyAt') ?? 0) < 0 ? 'active' : (job.values.status ?? null)),
};

const sourceOf = ({ values }: Entity) => String(values.siteId ?? values.directoryObjectId);

export const rules: Quirk = {
  name: 'backup-storage-rules',
  because: 'https://learn.microsoft.com/graph/api/resources/protectionrulebase',
  types: ['protectionRuleBase'],
  creating(exchange, draft) {
    mustBeController(exchange);
    if (!draft.mailboxExpression && !draft.driveExpression && !draft.siteExpression)
      throw badRequest('An expression is required.');
    Object.assign(draft, stamps(exchange), { status: 'active', error: null });
    draft.isAutoApplyEnabled ??= true;
  },
};
