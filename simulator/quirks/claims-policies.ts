import type { Json } from '../../src/model/json.ts';
import { badRequest, GraphError, notFound } from '../http/graph-error.ts';
import type { Quirk } from './quirk.ts';

const UNSET: Readonly<Record<string, Json>> = {
  audienceOverride: null,
  claims: [],
  includeApplicationIdInIssuer: true,
  includeBasicClaimSet: false,
};

/** One policy an enterprise application, made and replaced by PUT, changed by PATCH, never taken away. */
export const claimsPolicies: Quirk = {
  name: 'claims-policies',
  because: 'https://learn.microsoft.com/graph/api/serviceprincipal-put-claimspolicy',
  types: ['customClaimsPolicy'],
  creating(exchange, draft) {
    if (exchange.request.method !== 'PUT') throw notFound('claimsPolicy');
    check(draft.claims);
    for (const [name, value] of Object.entries(UNSET)) draft[name] ??= value;
  },
  updating(exchange, _policy, patch) {
    check(patch.claims);
    if (exchange.request.method !== 'PUT') return;
    for (const [name, value] of Object.entries(UNSET)) patch[name] ??= value;
  },
  deleting() {
    throw new GraphError(405, 'Request_BadRequest', 'The policy cannot be deleted; replace it by an empty one.');
  },
};

function check(claims: Json | undefined): void {
  if (!Array.isArray(claims)) return;
  if (claims.some((claim) => !(claim as { name?: string }).name)) throw badRequest('A claim must have a name.');
}
