import type { JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { GraphError } from '../http/graph-error.ts';

/** Services that only answer where the organization has a plan for them. */
const SERVICES: readonly (readonly [paths: RegExp, plan: string])[] = [[/^\/device(app)?management(\/|$)/, 'INTUNE_A']];

/** Source: every reference page of Intune, “requires an active Intune license for the tenant”. */
export function checkLicence({ target, tenant }: Exchange): void {
  const plan = SERVICES.find(([paths]) => paths.test(target.pattern))?.[1];
  if (plan === undefined) return;
  for (const { values } of tenant.store.set('subscribedSkus').from()) {
    const plans = (values.servicePlans ?? []) as readonly JsonObject[];
    if (plans.some((one) => one.servicePlanName === plan)) return;
  }
  throw new GraphError(400, 'BadRequest', 'Request not applicable to target tenant.');
}
