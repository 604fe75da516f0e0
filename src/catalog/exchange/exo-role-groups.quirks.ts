import type { JsonObject } from '../../model/json.ts';
import type { Step, StepRequest } from '../../model/plan.ts';
import type { Quirks } from '../../model/quirks.ts';

/** Said by an administrator who does not manage the group. */
export const BYPASS: JsonObject = { BypassSecurityGroupManagerCheck: true };

export const notAsManager: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-rolegroup – who does not manage a group changes it by BypassSecurityGroupManagerCheck',
  steps: ({ current }, regular) =>
    regular.map((step): Step => {
      const { request } = step;
      if (step.action === 'delete' && request) return { ...step, request: { ...request, body: BYPASS } };
      if (step.action !== 'update' || !request || !current) return step;
      const body = request.body as JsonObject;
      const was = Object.fromEntries(Object.keys(body).map((name) => [name, current[name] ?? null])) as JsonObject;
      const said = (one: JsonObject): StepRequest => ({ ...request, body: { ...one, ...BYPASS } });
      return { ...step, request: said(body), back: said(was) };
    }),
};
