import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { badRequest, GraphError, notFound } from '../http/graph-error.ts';
import { usedBy } from './conditional-access.ts';
import type { Quirk } from './quirk.ts';

const STRENGTHS = 'policies/authenticationStrengthPolicies';

function immutable(): GraphError {
  return new GraphError(400, 'BadRequest', 'Built-in authentication strength policies cannot be changed or deleted.');
}

export const authenticationStrengths: Quirk = {
  name: 'authentication-strengths',
  because: 'https://learn.microsoft.com/graph/api/authenticationstrengthpolicy-update',
  types: ['authenticationStrengthPolicy'],
  creating(exchange, draft) {
    draft.policyType = 'custom';
    draft.requirementsSatisfied = 'mfa';
    const taken = [...exchange.tenant.store.set(STRENGTHS).from()].some(
      (other) => other.values.displayName === draft.displayName,
    );
    if (taken) throw badRequest('An authentication strength policy with the same display name exists already.');
  },
  updating(_exchange, entity, patch) {
    if (entity.values.policyType === 'builtIn') throw immutable();
    if (patch.allowedCombinations !== undefined) {
      throw badRequest("'allowedCombinations' is changed by the action updateAllowedCombinations.");
    }
  },
  deleting(exchange, entity) {
    if (entity.values.policyType === 'builtIn') throw immutable();
    if (usedBy(exchange, 'grantControls.authenticationStrength.id', entity.id)) {
      throw badRequest('The authentication strength policy is used by a conditional access policy.');
    }
    return undefined;
  },
  actions: { updateAllowedCombinations, usage },
};

function bound(exchange: Exchange) {
  const { target } = exchange;
  if (target.kind !== 'action' || !target.entity) throw notFound('authenticationStrengthPolicy');
  return target.entity;
}

function updateAllowedCombinations(exchange: Exchange): Reply {
  const strength = bound(exchange);
  if (strength.values.policyType === 'builtIn') throw immutable();
  const { allowedCombinations } = exchange.json;
  if (!Array.isArray(allowedCombinations)) throw badRequest("A value is required for 'allowedCombinations'.");
  const previousCombinations = strength.values.allowedCombinations ?? [];
  exchange.tenant.store.update(strength, { allowedCombinations, modifiedDateTime: exchange.cloud.clock.iso() });
  const currentCombinations: Json = [...allowedCombinations];
  return {
    status: 200,
    body: {
      currentCombinations,
      previousCombinations,
      conditionalAccessReferences: [],
      additionalInformation: 'The update was successful.',
    },
  };
}

function usage(exchange: Exchange): Reply {
  const strength = bound(exchange);
  const policies = [...(exchange.tenant.store.existingSet('identity/conditionalAccess/policies')?.from() ?? [])];
  const using = policies.filter((policy) => {
    const named = (policy.values.grantControls as JsonObject | null)?.authenticationStrength as JsonObject | null;
    return policy.life === 'live' && named?.id === strength.id;
  });
  const mfa = using.map((policy) => ({ ...policy.values })) as Json[];
  return { status: 200, body: { mfa, none: [] } };
}

/** Children say for which of the parent's combinations they hold. */
export const combinationConfigurations: Quirk = {
  name: 'combination-configurations',
  because: 'https://learn.microsoft.com/graph/api/authenticationstrengthpolicy-post-combinationconfigurations',
  types: ['authenticationCombinationConfiguration'],
  creating(exchange, draft, { type, set }) {
    if (type === 'authenticationCombinationConfiguration')
      throw badRequest("The '@odata.type' of the combination configuration is required.");
    const num = Number(/^#(\d+)\//.exec(set)?.[1]);
    const parent = exchange.tenant.store.byNumber(num);
    if (parent?.values.policyType === 'builtIn') throw immutable();
    const allowed = (parent?.values.allowedCombinations ?? []) as string[];
    const applies = (draft.appliesToCombinations ?? []) as string[];
    if (!applies.length || applies.some((item) => !allowed.includes(item))) {
      throw badRequest("'appliesToCombinations' must name allowed combinations of the policy.");
    }
  },
};

/** Each method is of a type of its own, which a PATCH must name. */
export const methodConfigurations: Quirk = {
  name: 'method-configurations',
  because: 'https://learn.microsoft.com/graph/api/fido2authenticationmethodconfiguration-update',
  types: ['authenticationMethodConfiguration'],
  creating() {
    throw new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  },
  updating(exchange, entity, patch) {
    const named = exchange.json['@odata.type'];
    if (named !== `#microsoft.graph.${entity.type}`) {
      throw badRequest(`The '@odata.type' must be '#microsoft.graph.${entity.type}'.`);
    }
    if (patch.id !== undefined) throw badRequest("Property 'id' is read-only and cannot be set.");
  },
  deleting() {
    throw new GraphError(
      405,
      'Request_BadRequest',
      "Specified HTTP method 'DELETE' is not allowed for the request target.",
    );
  },
};
