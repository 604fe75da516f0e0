import { valuesAt } from '../../model/field-path.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Guard, Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';
import { pathsOfVersion } from '../../model/versions.ts';

const part = (object: JsonObject | undefined, key: string): JsonObject | undefined => {
  const value = object?.[key];
  return isJsonObject(value) ? value : undefined;
};
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** Graph answers the whole authentication strength in the place where it takes only its identifier. */
function strengthById(policy: JsonObject): JsonObject {
  const grant = part(policy, 'grantControls');
  if (!grant) return policy;
  const kept = Object.entries(grant).filter(([key]) => !key.includes('@odata.'));
  const strength = part(grant, 'authenticationStrength');
  const controls = Object.fromEntries(kept) as JsonObject;
  return { ...policy, grantControls: strength ? { ...controls, authenticationStrength: idOf(strength) } : controls };
}

const idOf = (entity: JsonObject): JsonObject => ({ id: entity.id ?? null });

function writableBody(write: WriteView): JsonObject {
  const body = Object.fromEntries(Object.entries(write.body).filter(([key]) => !key.startsWith('@'))) as JsonObject;
  return 'grantControls' in body ? strengthById(body) : body;
}

/** What the preview interface alone takes today; a capture marks what it finds beyond this list. */
const PREVIEW_ONLY = [
  'conditions.agentIdRiskLevels',
  'conditions.deviceStates',
  'conditions.applications.globalSecureAccess',
  'conditions.applications.networkAccess',
  'conditions.clientApplications.agentIdServicePrincipalFilter',
  'conditions.clientApplications.includeAgentIdServicePrincipals',
  'conditions.clientApplications.excludeAgentIdServicePrincipals',
  'sessionControls.continuousAccessEvaluation',
  'sessionControls.globalSecureAccessFilteringProfile',
];

/**
 * A policy with conditions that only the preview interface knows would come back without them, and so weaker or wider,
 * if it were written through v1.0.
 */
function throughPreview(write: WriteView, regular: readonly Step[]): readonly Step[] {
  const marked = pathsOfVersion(write.wanted, 'beta').length + pathsOfVersion(write.current, 'beta').length > 0;
  const known = PREVIEW_ONLY.some((path) => valuesAt(write.body, path).some((value) => (value ?? null) !== null));
  if (!marked && !known) return regular;
  return regular.map((step) =>
    step.request && step.request.method !== 'DELETE'
      ? { ...step, request: { ...step.request, version: 'beta' as const } }
      : step,
  );
}

/** Whether nothing but users and applications narrows the policy. */
function meetsEverySignIn(conditions: JsonObject): boolean {
  const narrowing = ['locations', 'platforms', 'devices', 'authenticationFlows', 'clientApplications'];
  const risks = ['signInRiskLevels', 'userRiskLevels', 'servicePrincipalRiskLevels', 'insiderRiskLevels'];
  const clients = list(conditions.clientAppTypes);
  return (
    narrowing.every((key) => (conditions[key] ?? null) === null) &&
    risks.every((key) => list(conditions[key]).length === 0 && typeof conditions[key] !== 'string') &&
    (clients.length === 0 || clients.includes('all'))
  );
}

function dangers(policy: JsonObject | undefined, state: Json | undefined): readonly Guard[] {
  const conditions = part(policy, 'conditions');
  const users = part(conditions, 'users');
  if (state !== 'enabled' || !policy || !conditions || !users) return [];
  const name = String(policy.displayName ?? policy.id);
  const everybody = list(users.includeUsers).includes('All');
  const administrators = list(users.includeRoles).length > 0;
  const excluded = list(users.excludeUsers).length + list(users.excludeGroups).length;
  const grant = part(policy, 'grantControls');
  const demanding = grant !== undefined;
  const applications = list(part(conditions, 'applications')?.includeApplications);
  const admission = applications.includes('All') || applications.includes('MicrosoftAdminPortals');
  if (!demanding || !admission || !(everybody || administrators) || excluded > 0) return [];
  if (list(grant.builtInControls).includes('block') && meetsEverySignIn(conditions)) {
    return [
      {
        code: 'conditional-access.lock-out',
        message: `Policy “${name}” would block every ${everybody ? 'user' : 'administrator'} from managing the tenant.`,
        override: 'lock-out',
      },
    ];
  }
  return [
    {
      code: 'conditional-access.no-break-glass',
      message: `Policy “${name}” excludes nobody: no emergency account could get round it.`,
      override: 'no-break-glass',
    },
  ];
}

/** Only what the write brings about counts; a danger that stands already is not the plan's. */
function guards(write: WriteView): readonly Guard[] {
  if (write.action === 'delete') return [];
  const standing = new Set(dangers(write.current, write.current?.state).map((guard) => guard.code));
  const state = write.body.state ?? write.wanted?.state;
  return dangers(write.wanted, state).filter((guard) => !standing.has(guard.code));
}

export const conditionalAccessQuirks: Quirks = {
  because:
    'A strength is written by its id, preview conditions only through beta, and an emergency account must stay out: learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access',
  normalize: strengthById,
  body: writableBody,
  steps: throughPreview,
  guards,
};
