import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

const BECAUSE = 'Policies whose id begins with “microsoft-” belong to Microsoft.';

function leaveMicrosofts(write: WriteView, regular: readonly Step[]): readonly Step[] {
  const id = (write.wanted ?? write.current)?.id;
  if (typeof id !== 'string' || !id.startsWith('microsoft-')) return regular;
  return regular.map(({ request: _, ...step }) => ({ ...step, action: 'blocked' as const, because: BECAUSE }));
}

export const permissionGrantQuirks: Quirks = {
  because: 'The prefix is reserved: learn.microsoft.com/graph/api/resources/permissiongrantpolicy',
  steps: leaveMicrosofts,
};
