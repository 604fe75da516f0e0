import type { JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** A new domain is a name and nothing else: all other properties are refused until it is verified. */
function nameOnly(write: WriteView): JsonObject {
  return write.action === 'create' && write.wanted ? { id: write.wanted.id ?? null } : write.body;
}

export const domainQuirks: Quirks = {
  because: 'Properties of an unverified domain cannot be set: learn.microsoft.com/graph/api/domain-post-domains',
  body: nameOnly,
};
