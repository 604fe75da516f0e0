import { alertEndpoints } from './alerts.ts';
import { approvalEndpoints } from './approvals.ts';
import { auditEndpoints } from './audit.ts';
import { catalogEndpoints } from './catalog.ts';
import { changeEndpoints } from './changes.ts';
import { connectionEndpoints } from './connections.ts';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from './endpoint.ts';
import { jobEndpoints } from './jobs.ts';
import { objectEndpoints } from './objects.ts';
import { planEndpoints } from './plans.ts';
import { restoreEndpoints } from './restores.ts';
import { scheduleEndpoints } from './schedules.ts';
import { scopeEndpoints } from './scopes.ts';
import { sessionEndpoints } from './session.ts';
import { snapshotEndpoints } from './snapshots.ts';
import { storageEndpoints } from './storage.ts';
import { tenantEndpoints } from './tenants.ts';
import { tokenEndpoints } from './tokens.ts';
import { userEndpoints } from './users.ts';

/** The endpoints by resource, in the order of the document. */
export const RESOURCES = {
  session: sessionEndpoints,
  tenants: tenantEndpoints,
  connections: connectionEndpoints,
  catalog: catalogEndpoints,
  scopes: scopeEndpoints,
  schedules: scheduleEndpoints,
  jobs: jobEndpoints,
  snapshots: snapshotEndpoints,
  objects: objectEndpoints,
  changes: changeEndpoints,
  plans: planEndpoints,
  approvals: approvalEndpoints,
  restores: restoreEndpoints,
  alerts: alertEndpoints,
  audit: auditEndpoints,
  users: userEndpoints,
  tokens: tokenEndpoints,
  storage: storageEndpoints,
};

/** Every endpoint by name. The name is the operation id, the audit action, and the name in clients. */
export const ENDPOINTS = {
  ...sessionEndpoints,
  ...tenantEndpoints,
  ...connectionEndpoints,
  ...catalogEndpoints,
  ...scopeEndpoints,
  ...scheduleEndpoints,
  ...jobEndpoints,
  ...snapshotEndpoints,
  ...objectEndpoints,
  ...changeEndpoints,
  ...planEndpoints,
  ...approvalEndpoints,
  ...restoreEndpoints,
  ...alertEndpoints,
  ...auditEndpoints,
  ...userEndpoints,
  ...tokenEndpoints,
  ...storageEndpoints,
};

export type EndpointName = keyof typeof ENDPOINTS;
export const ENDPOINT_NAMES = Object.keys(ENDPOINTS) as EndpointName[];

export type Params<Name extends EndpointName> = ParamsOf<(typeof ENDPOINTS)[Name]>;
export type Query<Name extends EndpointName> = QueryOf<(typeof ENDPOINTS)[Name]>;
export type Body<Name extends EndpointName> = BodyOf<(typeof ENDPOINTS)[Name]>;
export type Reply<Name extends EndpointName> = ReplyOf<(typeof ENDPOINTS)[Name]>;

/** An endpoint without its exact types, for those who treat all alike. */
export function endpointOf(name: EndpointName): Endpoint {
  return ENDPOINTS[name] as unknown as Endpoint;
}
