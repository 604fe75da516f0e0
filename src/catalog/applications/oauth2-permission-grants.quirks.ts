import type { JsonObject } from '../../model/json.ts';
import type { Quirks } from '../../model/quirks.ts';

/** Scopes are a set written as text, at times with a blank in front. */
function sortScopes(grant: JsonObject): JsonObject {
  if (typeof grant.scope !== 'string') return grant;
  const scopes = new Set(grant.scope.split(/\s+/).filter(Boolean));
  return { ...grant, scope: [...scopes].sort().join(' ') };
}

export const oauth2PermissionGrantQuirks: Quirks = {
  because: 'Scopes are a set in one text: learn.microsoft.com/graph/api/resources/oauth2permissiongrant',
  normalize: sortScopes,
};
