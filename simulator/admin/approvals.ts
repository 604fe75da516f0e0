import type { JsonObject } from '../../src/model/json.ts';
import type { Cloud } from '../cloud.ts';
import { approverFor, waitingRequests } from '../quirks/intune-approvals.ts';
import type { Tenant } from '../tenant.ts';
import { act } from './act.ts';

/**
 * `{tenant, request?, decision?, as?, justification?}`: decides about a request for approval, or all that wait, as a
 * member of the approver group would in the portal. `decision` is `approve`, `reject` or `cancelApproval`.
 */
export async function approvals(cloud: Cloud, tenant: Tenant, body: JsonObject, origin: string): Promise<JsonObject> {
  const named = typeof body.request === 'string' ? [body.request] : waitingRequests(tenant, cloud.clock.now());
  const decided: JsonObject[] = [];
  for (const request of named) {
    const as = typeof body.as === 'string' ? body.as : approverFor(tenant, request);
    if (as === undefined) throw new RangeError(`nobody may decide about ${request}`);
    const path = `/deviceManagement/operationApprovalRequests/${request}/${String(body.decision ?? 'approve')}`;
    const said = { justification: String(body.justification ?? 'Looked at it.'), approvalSource: 'adminConsole' };
    const requests = [{ method: 'POST', version: 'beta', path, body: said }];
    const { responses } = await act(cloud, tenant, { as, requests }, origin);
    decided.push({ request, as, ...((responses as readonly JsonObject[])[0] ?? {}) });
  }
  return { decided };
}
