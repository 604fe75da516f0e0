import type { JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

const withoutAnnotations = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object).filter(([key]) => key === '@odata.type' || !key.includes('@odata.')),
  ) as JsonObject;

/** Targets come with annotations of their context, which Graph refuses in a write. */
export const authenticationMethodConfigurationQuirks: Quirks = {
  because: 'Only the type is sent back: learn.microsoft.com/graph/api/authenticationmethodconfiguration-update',
  normalize: withoutAnnotations,
  body: (write: WriteView) => withoutAnnotations(write.body),
};
