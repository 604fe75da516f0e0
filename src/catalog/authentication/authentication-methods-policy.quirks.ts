import type { JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** The answer embeds the configuration of every method, which is a module of its own. */
function withoutConfigurations(policy: JsonObject): JsonObject {
  const { authenticationMethodConfigurations: _, ...rest } = policy;
  return Object.fromEntries(Object.entries(rest).filter(([key]) => !key.includes('@odata.'))) as JsonObject;
}

export const authenticationMethodsPolicyQuirks: Quirks = {
  because:
    'The policy embeds its configurations, which are written apart: learn.microsoft.com/graph/api/authenticationmethodspolicy-update',
  normalize: withoutConfigurations,
  body: (write: WriteView) => withoutConfigurations(write.body),
};
