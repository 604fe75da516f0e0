import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { badRequest } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

const LANGUAGES: readonly (readonly [id: string, displayName: string])[] = [
  ['de', 'German'],
  ['en', 'English'],
];

const userFlows: Quirk = {
  name: 'user-flows',
  because: 'https://learn.microsoft.com/graph/api/resources/b2xidentityuserflow: languages come with the flow',
  types: ['identityUserFlow'],
  created({ tenant: { store } }, flow) {
    // Those of B2C are switched on one by one.
    if (flow.type !== 'b2xIdentityUserFlow') return;
    const languages = store.containedSet(flow, 'languages', 'userFlowLanguageConfiguration');
    for (const [id, displayName] of LANGUAGES) {
      store.create(languages, 'userFlowLanguageConfiguration', { displayName, isEnabled: true }, id);
    }
  },
  updating(_exchange, flow) {
    if (flow.type === 'b2xIdentityUserFlow') throw badRequest('A user flow of this type cannot be updated.');
  },
};

const languages: Quirk = {
  name: 'user-flow-languages',
  because: 'https://learn.microsoft.com/graph/api/b2cidentityuserflow-put-languages: not for guests',
  types: ['userFlowLanguageConfiguration'],
  updating(exchange) {
    if (exchange.path.includes('b2xUserFlows')) throw badRequest('Languages of this user flow cannot be changed.');
  },
};

const attributeAssignments: Quirk = {
  name: 'user-flow-attribute-assignments',
  because: 'https://learn.microsoft.com/graph/api/userattributeassignment-getorder, -setorder',
  types: ['identityUserFlowAttributeAssignment'],
  actions: {
    getOrder: (exchange) => ({ status: 200, body: { order: orderOf(exchange, flowOf(exchange)) } }),
    setOrder(exchange): Reply {
      const flow = flowOf(exchange);
      const { newAssignmentOrder } = exchange.json;
      const order = isJsonObject(newAssignmentOrder) ? newAssignmentOrder.order : undefined;
      const known = orderOf(exchange, flow);
      const fits = Array.isArray(order) && order.length === known.length && known.every((id) => order.includes(id));
      if (!fits) throw badRequest('The order must name every attribute of the user flow once.');
      // No type has a property of the name, so that no answer shows it.
      exchange.tenant.store.update(flow, { attributeOrder: order });
      return { status: 200, body: {} };
    },
  },
};

function flowOf({ target }: Exchange): Entity {
  const source = target.kind === 'action' ? target.collection?.source : undefined;
  if (source?.from !== 'set' || !source.parent) throw badRequest('The order belongs to a user flow.');
  return source.parent;
}

/** As it was set last; attributes that came since stand at the end. */
function orderOf({ tenant: { store } }: Exchange, flow: Entity): readonly string[] {
  const assignments = [...(store.existingSet(`#${flow.num}/userAttributeAssignments`)?.from() ?? [])];
  const there = assignments.flatMap((assignment) =>
    store
      .links('assignedAttribute')
      .targets(assignment.num)
      .flatMap((num) => store.byNumber(num)?.id ?? []),
  );
  const set = Array.isArray(flow.values.attributeOrder) ? (flow.values.attributeOrder as readonly string[]) : [];
  return [...set.filter((id) => there.includes(id)), ...there.filter((id) => !set.includes(id))];
}

/** A connector's secrets go in and never come out. */
const connectors: Quirk = {
  name: 'api-connectors',
  because: 'https://learn.microsoft.com/graph/api/identitycontainer-post-apiconnectors',
  types: ['identityApiConnector'],
  creating(_exchange, draft) {
    const { authenticationConfiguration: given } = draft;
    if (!draft.displayName || !draft.targetUrl) throw badRequest('A name and an address are required.');
    if (isJsonObject(given) && /basicAuthentication$/.test(String(given['@odata.type'])) && !given.password) {
      throw badRequest("A value is required for 'password' of the authentication configuration.");
    }
    if (isJsonObject(given) && /clientCertificateAuthentication$/.test(String(given['@odata.type']))) {
      throw badRequest('A certificate with its private key is required.');
    }
    draft.authenticationConfiguration = withoutSecret(given);
  },
  updating(_exchange, _connector, patch) {
    const { authenticationConfiguration: given } = patch;
    if (given !== undefined) patch.authenticationConfiguration = withoutSecret(given);
  },
};

function withoutSecret(given: Json | undefined): Json {
  return isJsonObject(given) ? ({ ...given, password: null } as JsonObject) : null;
}

const federations: Quirk = {
  name: 'external-domain-federations',
  because: 'https://learn.microsoft.com/graph/api/directory-post-federationconfigurations: with at least one domain',
  types: ['samlOrWsFedExternalDomainFederation'],
  creating({ tenant: { store }, json }, draft) {
    const { domains } = json;
    if (!draft.issuerUri || !draft.passiveSignInUri)
      throw badRequest('The issuer and the sign-in address are required.');
    if (!Array.isArray(domains) || !domains.length) throw badRequest('At least one domain is required.');
    for (const domain of domains as readonly JsonObject[]) {
      if (store.findContained('domains', String(domain.id))) {
        throw badRequest(`The domain '${String(domain.id)}' is federated already.`);
      }
    }
  },
  updating({ json }) {
    if (json['@odata.type'] === undefined) throw badRequest("The '@odata.type' of the federation is required.");
  },
};

export const userFlowQuirks: readonly Quirk[] = [userFlows, languages, attributeAssignments, connectors, federations];
