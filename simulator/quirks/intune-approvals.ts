import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { badRequest, denied, GraphError, notFound } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Tenant } from '../tenant.ts';
import type { Quirk } from './quirk.ts';

/*
 * Multi Admin Approval: a write of what an access policy protects is not carried out, but kept as a request that
 * another administrator approves; then the same request, sent again with its code, is.
 * https://learn.microsoft.com/intune/fundamentals/role-based-access-control/multi-admin-approval-graph-api
 */

const REQUESTS = 'deviceManagement/operationApprovalRequests';
const POLICIES = 'deviceManagement/operationApprovalPolicies';
const DAYS = 86_400_000;

/** What each kind of access policy protects, by path; access policies themselves always need a second person. */
const PROTECTED: readonly (readonly [RegExp, string])[] = [
  [/^\/devicemanagement\/operationapprovalpolicies(\/|$)/, 'operationApprovalPolicy'],
  [/^\/deviceappmanagement\/mobileapps(\/|$)/, 'app'],
  [/^\/devicemanagement\/(devicecompliancepolicies|compliancepolicies)(\/|$)/, 'compliancePolicy'],
  [/^\/devicemanagement\/configurationpolicies(\/|$)/, 'configurationPolicy'],
  [/^\/devicemanagement\/(roledefinitions|roleassignments)(\/|$)/, 'role'],
  [/^\/devicemanagement\/(devicemanagementscripts|devicehealthscripts)(\/|$)/, 'script'],
  [/^\/devicemanagement\/devicecategories(\/|$)/, 'tenantConfiguration'],
];

/** What the service remembers of a request and shows nobody. */
interface Asked {
  readonly digest: string;
  readonly object: string;
  readonly requestor: string;
  readonly approverGroups: readonly string[];
}

const asked = new WeakMap<Entity, Asked>();

/**
 * Lets a write pass that needs nobody's approval, or has it; else keeps it as a request and refuses. What is answered
 * is called once the write was carried out.
 */
export function approvalOf(exchange: Exchange): (() => void) | undefined {
  const { request, target, tenant } = exchange;
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const kind = PROTECTED.find(([path]) => path.test(target.pattern.toLowerCase()))?.[1];
  if (kind === undefined) return undefined;
  const groups = approverGroups(exchange, kind);
  if (groups === undefined) return undefined;
  const now = exchange.cloud.clock.now();
  const facts = { digest: digestOf(exchange), object: objectOf(exchange), requestor: callerOf(exchange) };
  const code = request.headers['x-msft-approval-code'];
  if (code !== undefined) return redeemed(exchange, code, facts);
  const justification = decoded(request.headers['x-msft-approval-justification']);
  if (justification === undefined)
    throw new GraphError(400, 'BadRequest', "Header 'x-msft-approval-justification' is required.");
  const pending = [...tenant.store.set(REQUESTS).from()].find(
    (one) => asked.get(one)?.object === facts.object && ['needsApproval', 'approved'].includes(statusOf(one, now)),
  );
  if (pending) throw new GraphError(400, 'BadRequest', 'An active Approval Request already exists.');
  const at = `${new Date(now).toISOString().slice(0, 19)}Z`;
  const entity = tenant.store.create(REQUESTS, 'operationApprovalRequest', {
    requestDateTime: at,
    lastModifiedDateTime: at,
    expirationDateTime: `${new Date(now + 3 * DAYS).toISOString().slice(0, 19)}Z`,
    requestJustification: justification,
    approvalJustification: null,
    requestor: identityOf(exchange),
    approver: null,
    requiredOperationApprovalPolicyTypes: [kind],
    status: 'needsApproval',
  });
  asked.set(entity, { ...facts, approverGroups: groups });
  throw new GraphError(
    412,
    'BadRequest',
    `Approval Required. Request Approval using the request ID returned as part of the x-msft-approval-code response header. x-msft-approval-code: ${entity.id}`,
    { headers: { 'x-msft-approval-code': entity.id } },
  );
}

function redeemed(exchange: Exchange, code: string, facts: Omit<Asked, 'approverGroups'>): () => void {
  const { tenant, cloud } = exchange;
  const entity = tenant.store.find(REQUESTS, code);
  const own = entity && asked.get(entity);
  if (!entity || !own || own.requestor !== facts.requestor) throw notFound(code);
  const status = statusOf(entity, cloud.clock.now());
  if (status !== 'approved') throw badRequest(`The approval request is ${status}.`);
  if (own.digest !== facts.digest) throw badRequest('The request is not the one that was approved.');
  return () => void tenant.store.update(entity, { status: 'completed', lastModifiedDateTime: cloud.clock.iso() });
}

/** Groups of whom any member may approve; `undefined` where no access policy protects it. */
function approverGroups({ tenant, target, json }: Exchange, kind: string): readonly string[] | undefined {
  const namesOf = (values: JsonObject) => (values.approverGroupIds ?? []) as readonly string[];
  if (kind === 'operationApprovalPolicy') {
    const own = target.kind === 'entity' ? namesOf(target.entity.values) : [];
    return [...own, ...namesOf(json)];
  }
  const policies = [...tenant.store.set(POLICIES).from()].filter(({ values }) => values.policyType === kind);
  return policies.length ? policies.flatMap(({ values }) => namesOf(values)) : undefined;
}

function digestOf({ request, version, path }: Exchange): string {
  return createHash('sha256').update(`${request.method} ${version}${path}\n`).update(request.body).digest('hex');
}

/** Only one request may be open for an object; a creation is told from another by what it says. */
function objectOf(exchange: Exchange): string {
  const [, area = '', list = '', id] = exchange.path.split('/');
  return id === undefined ? digestOf(exchange) : `${area}/${list}/${id}`.toLowerCase();
}

const callerOf = ({ caller }: Exchange): string => caller.userId ?? caller.appId;

function identityOf({ caller, tenant }: Exchange): JsonObject {
  if (caller.userId === undefined) return { application: { id: caller.appId, displayName: null } };
  return {
    user: { id: caller.userId, displayName: tenant.store.find('users', caller.userId)?.values.displayName ?? null },
  };
}

function decoded(header: string | undefined): string | undefined {
  if (header === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(header)) return undefined;
  const text = Buffer.from(header, 'base64').toString('utf8');
  return text.length > 0 && text.length <= 1024 ? text : undefined;
}

function statusOf(entity: Entity, now: number): string {
  const status = String(entity.values.status);
  const isOpen = status === 'needsApproval' || status === 'approved';
  return isOpen && now >= Date.parse(String(entity.values.expirationDateTime)) ? 'expired' : status;
}

type Verdict = 'approved' | 'rejected' | 'cancelled';

function decide(exchange: Exchange, entity: Entity, from: string, verdict: Verdict): Reply {
  const { cloud, tenant, json } = exchange;
  const status = statusOf(entity, cloud.clock.now());
  if (status !== from) throw badRequest(`The approval request is ${status}.`);
  tenant.store.update(entity, {
    status: verdict,
    lastModifiedDateTime: cloud.clock.iso(),
    approver: verdict === 'cancelled' ? null : identityOf(exchange),
    approvalJustification: (json.justification ?? null) as Json,
  });
  return { status: 200, body: { value: verdict } };
}

/** Who decides is a person, another one than who asked, and a member of an approver group. */
const byApprover =
  (from: string, verdict: Verdict) =>
  (exchange: Exchange): Reply => {
    const { target, caller, tenant } = exchange;
    const entity = target.kind === 'action' ? target.entity : undefined;
    const own = entity && asked.get(entity);
    if (!entity || !own) throw notFound('operationApprovalRequest');
    if (caller.userId === undefined || caller.userId === own.requestor) throw denied();
    if (!approversOf(tenant, own).has(caller.userId)) throw denied();
    return decide(exchange, entity, from, verdict);
  };

function approversOf(tenant: Tenant, own: Asked): ReadonlySet<string> {
  const { store } = tenant;
  const people = own.approverGroups.flatMap((id) => {
    const group = store.find('groups', id);
    return group
      ? store
          .links('members')
          .targets(group.num)
          .map((num) => store.byNumber(num))
      : [];
  });
  return new Set(people.flatMap((one) => (one?.type === 'user' && one.id !== own.requestor ? [one.id] : [])));
}

/** Somebody who may decide about a request, for the admin endpoint that stands for the portal. */
export function approverFor(tenant: Tenant, code: string): string | undefined {
  const entity = tenant.store.find(REQUESTS, code);
  const own = entity && asked.get(entity);
  return own && [...approversOf(tenant, own)][0];
}

/** Identifiers of what waits for somebody's decision. */
export function waitingRequests(tenant: Tenant, now: number): readonly string[] {
  return [...tenant.store.set(REQUESTS).from()]
    .filter((one) => statusOf(one, now) === 'needsApproval')
    .map(({ id }) => id);
}

function cancelMine(exchange: Exchange): Reply {
  const id = String(exchange.json.id ?? '');
  const entity = exchange.tenant.store.find(REQUESTS, id);
  if (!entity || asked.get(entity)?.requestor !== callerOf(exchange)) throw notFound(id);
  return decide(exchange, entity, 'needsApproval', 'cancelled');
}

const requests: Quirk = {
  name: 'intune-approval-requests',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-rbac-operationapprovalrequest',
  types: ['operationApprovalRequest'],
  creating: () => {
    throw badRequest('An approval request comes to be by the write that it is about.');
  },
  computes: ['status'],
  compute: ({ cloud }, entity) => statusOf(entity, cloud.clock.now()),
  actions: {
    approve: byApprover('needsApproval', 'approved'),
    reject: byApprover('needsApproval', 'rejected'),
    cancelApproval: byApprover('approved', 'cancelled'),
    cancelMyRequest: cancelMine,
  },
};

const policies: Quirk = {
  name: 'intune-access-policies',
  because: 'https://learn.microsoft.com/graph/api/intune-rbac-operationapprovalpolicy-create',
  types: ['operationApprovalPolicy'],
  creating({ tenant: { store } }, draft) {
    if (!draft.displayName || !draft.policyType)
      throw badRequest("Values for 'displayName' and 'policyType' are required.");
    const groups = (draft.approverGroupIds ?? []) as readonly string[];
    if (groups.length === 0) throw badRequest('An access policy names a group of approvers.');
    const lost = groups.find((id) => !store.find('groups', id));
    if (lost !== undefined) throw badRequest(`The group '${lost}' does not exist.`);
    draft.policyPlatform ??= 'notApplicable';
  },
};

export const intuneApprovals: readonly Quirk[] = [requests, policies];
