import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** A new domain is a name and nothing else: all other properties are refused until it is verified. */
function nameOnly(write: WriteView): JsonObject {
  return write.action === 'create' && write.wanted ? { id: write.wanted.id ?? null } : write.body;
}

/** Everything else waits until a person has proven whose the domain is. */
function nothingMore(write: WriteView, regular: readonly Step[]): readonly Step[] {
  return write.action === 'create' ? regular.filter((step) => step.action === 'create') : regular;
}

export const domainQuirks: Quirks = {
  because: 'Properties of an unverified domain cannot be set: learn.microsoft.com/graph/api/domain-post-domains',
  body: nameOnly,
  steps: nothingMore,
};
