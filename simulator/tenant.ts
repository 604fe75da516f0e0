import type { TenantStore } from './state/tenant-store.ts';

/** One simulated tenant: its truth and what is fixed about it. */
export interface Tenant {
  readonly id: string;
  /** Display name of the organization. */
  name: string;
  /** The initial domain, `contoso.onmicrosoft.com`. */
  domain: string;
  readonly store: TenantStore;
  /** The app registration that may do everything, for tests. */
  app: { clientId: string; secret: string };
  /** Free room for quirks: their own state, by the quirk's name. */
  readonly extra: Map<string, unknown>;
}
