import type { Json, JsonObject } from '../../src/model/json.ts';
import { badRequest } from '../http/graph-error.ts';
import type { Quirk } from './quirk.ts';

const NOBODY = { '@odata.type': '#microsoft.graph.noDeviceRegistrationMembership' };
const RESET: Readonly<Record<string, Json>> = {
  userDeviceQuota: 50,
  multiFactorAuthConfiguration: 'notRequired',
  localAdminPassword: { isEnabled: false },
  azureADJoin: { allowedToJoin: NOBODY },
  azureADRegistration: { allowedToRegister: NOBODY },
};

const deviceRegistration: Quirk = {
  name: 'device-registration-policy',
  because: 'https://learn.microsoft.com/graph/api/deviceregistrationpolicy-update: the whole policy is replaced',
  types: ['deviceRegistrationPolicy'],
  updating(_exchange, entity, patch) {
    for (const [name, value] of Object.entries(RESET)) patch[name] ??= value;
    for (const name of ['azureADJoin', 'azureADRegistration']) {
      const before = entity.values[name] as JsonObject | undefined;
      // What Intune decides is not for the caller to say.
      patch[name] = {
        ...(patch[name] as JsonObject),
        isAdminConfigurable: before?.isAdminConfigurable ?? true,
      };
    }
  },
};

const socialProviders: Quirk = {
  name: 'social-identity-providers',
  because: 'https://learn.microsoft.com/graph/api/socialidentityprovider-get: the secret is shown as stars',
  types: ['socialIdentityProvider'],
  creating(_exchange, draft) {
    if (!draft.clientSecret) throw badRequest("A value is required for property 'clientSecret' of resource.");
  },
  computes: ['clientSecret'],
  compute: () => '****',
};

const builtInProviders: Quirk = {
  name: 'built-in-identity-providers',
  because: 'https://learn.microsoft.com/graph/api/resources/builtinidentityprovider',
  types: ['builtInIdentityProvider'],
  creating() {
    throw badRequest('Built-in identity providers cannot be created.');
  },
  deleting() {
    throw badRequest('Built-in identity providers cannot be deleted.');
  },
};

const flowAttributes: Quirk = {
  name: 'user-flow-attributes',
  because: 'https://learn.microsoft.com/graph/api/identityuserflowattribute-update: only the description',
  types: ['identityUserFlowAttribute'],
  creating(_exchange, draft) {
    draft.userFlowAttributeType = 'custom';
  },
  updating(_exchange, entity, patch) {
    if (entity.values.userFlowAttributeType !== 'custom') throw badRequest('A built-in attribute cannot be changed.');
    const other = Object.keys(patch).filter((name) => name !== 'description');
    if (other.length) throw badRequest(`Property '${other[0]}' cannot be changed after creation.`);
  },
  deleting({ tenant: { store } }, entity) {
    if (entity.values.userFlowAttributeType !== 'custom') throw badRequest('A built-in attribute cannot be deleted.');
    const used = ['assignedAttribute', 'flowAttributes'].some((link) => store.links(link).sources(entity.num).length);
    if (used) throw badRequest('The attribute is used by a user flow and cannot be deleted.');
    return undefined;
  },
};

const extensions: Quirk = {
  name: 'custom-authentication-extensions',
  because: 'https://learn.microsoft.com/graph/api/identitycontainer-post-customauthenticationextensions',
  types: ['customAuthenticationExtension'],
  creating(_exchange, draft, { type }) {
    if (type === 'customAuthenticationExtension') throw badRequest("The '@odata.type' of the extension is required.");
    if (!draft.endpointConfiguration || !draft.authenticationConfiguration) {
      throw badRequest('The endpoint and the authentication of the extension are required.');
    }
  },
};

export const policyQuirks: readonly Quirk[] = [
  deviceRegistration,
  socialProviders,
  builtInProviders,
  flowAttributes,
  extensions,
];
