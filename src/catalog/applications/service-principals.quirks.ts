import type { JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** What a new principal takes over from its application; sent in the create request, Graph refuses it as not unique. */
const FROM_APPLICATION = ['servicePrincipalNames', 'replyUrls', 'homepage', 'logoutUrl', 'displayName', 'addIns'];

function leanCreate(write: WriteView): JsonObject {
  if (write.action !== 'create') return write.body;
  return Object.fromEntries(Object.entries(write.body).filter(([key]) => !FROM_APPLICATION.includes(key)));
}

export const servicePrincipalQuirks: Quirks = {
  because:
    'A principal is made from its application: learn.microsoft.com/graph/api/serviceprincipal-post-serviceprincipals',
  body: leanCreate,
};
