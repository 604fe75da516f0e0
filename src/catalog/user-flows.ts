import { isJsonObject } from '../model/json.ts';
import type { Quirks } from '../model/quirks.ts';
import type { Part } from '../model/resource.ts';

const ONLY_WITH_WRITE = 'Microsoft lets only the permission that may also change user flows read it.';
const PERMISSIONS = { read: ['IdentityUserFlow.ReadWrite.All'], write: ['IdentityUserFlow.ReadWrite.All'] };

export const ONLY_IN_B2C = 'Only Azure AD B2C tenants have it; every other tenant refuses the request.';

/** One place in a user flow at which a web service is asked. */
export function connector(step: string): Part {
  return {
    shape: 'link',
    path: `{self}/apiConnectorConfiguration/${step}`,
    to: ['api-connectors'],
    permissions: PERMISSIONS,
    optIn: ONLY_WITH_WRITE,
  };
}

/** What hangs off a user flow for guests (B2X) as well as for customers (B2C). */
export const userFlowParts = {
  userAttributeAssignments: {
    shape: 'children',
    path: '{self}/userAttributeAssignments',
    query: '$expand=userAttribute',
    matchBy: ['userAttribute.id'],
    fields: {
      serverOwned: ['id'],
      createOnly: ['userAttribute'],
      required: ['userAttribute', 'isOptional', 'requiresVerification', 'userInputType'],
      named: { userAttribute: 'id' },
    },
    references: { 'userAttribute.id': { to: 'user-flow-attributes' } },
  },
  attributeOrder: {
    shape: 'replaced',
    path: '{self}/userAttributeAssignments/getOrder',
    write: '{self}/userAttributeAssignments/setOrder',
    wrap: 'newAssignmentOrder',
    single: true,
    references: { 'order[]': { to: 'user-flow-attributes' } },
  },
  userFlowIdentityProviders: {
    shape: 'links',
    path: '{self}/userFlowIdentityProviders',
    to: ['identity-providers'],
    permissions: PERMISSIONS,
    optIn: ONLY_WITH_WRITE,
  },
  postFederationSignup: connector('postFederationSignup'),
  postAttributeCollection: connector('postAttributeCollection'),
} as const satisfies Readonly<Record<string, Part>>;

/** Each page of each language is a document of its own, two levels below the flow. */
export const pagesOmitted = {
  defaultPages: 'Microsoft’s own texts, which nobody can change.',
  overridesPages: 'Texts that were changed for a language are not captured.',
} as const;

/** The service puts a prefix before the name that it is given; a name that has it already would get it twice. */
export function withPrefix(prefix: string, because: string): Quirks {
  return {
    because,
    body: ({ action, body }) => {
      const { id } = body;
      if (action !== 'create' || !isJsonObject(body) || typeof id !== 'string') return body;
      return { ...body, id: id.startsWith(prefix) ? id.slice(prefix.length) : id };
    },
  };
}
