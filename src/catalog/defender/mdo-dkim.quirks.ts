import { isJsonObject, type Json } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks } from '../../model/quirks.ts';

/** `Get-` shows the domain as `Domain`; `New-` takes it as `DomainName`, and nobody changes it. */
export const dkimQuirks: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/new-dkimsigningconfig – DomainName is required',
  steps: (_write, regular) => regular.map((step) => (step.action === 'create' ? named(step) : step)),
};

function named(step: Step): Step {
  const { request } = step;
  if (!request || !isJsonObject(request.body)) return step;
  const { Domain: domain, ...rest } = request.body;
  const body: Readonly<Record<string, Json>> = { DomainName: domain ?? null, ...rest };
  return { ...step, request: { ...request, body } };
}
