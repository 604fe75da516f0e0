import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** A trusted location cannot be deleted: the trust is taken away first. */
function distrustFirst(write: WriteView, regular: readonly Step[]): readonly Step[] {
  const remove = regular.find((step) => step.action === 'delete');
  if (write.action !== 'delete' || !remove?.request || write.current?.isTrusted !== true) return regular;
  const distrust: Step = {
    ...remove,
    id: `${remove.id}a`,
    action: 'update',
    summary: `no longer trust ${remove.name}`,
    request: {
      ...remove.request,
      method: 'PATCH',
      body: { '@odata.type': write.current['@odata.type'] ?? '#microsoft.graph.ipNamedLocation', isTrusted: false },
    },
  };
  const { expects: _, ...after } = { ...remove, after: [...remove.after, distrust.id] };
  return regular.flatMap((step) => (step === remove ? [distrust, after] : [step]));
}

export const namedLocationQuirks: Quirks = {
  because: 'Trusted locations must be untrusted first: learn.microsoft.com/graph/api/ipnamedlocation-delete',
  steps: distrustFirst,
};
