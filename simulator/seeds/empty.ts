import { freshTenant } from './microsoft/fresh-tenant.ts';
import { skus, subscribedSku } from './microsoft/licences.ts';
import { guidOf, piecesOf, type SeedApp, type SeedTenant } from './seed.ts';

/** The app that may do everything, for tests and drills. Its secret is public on purpose: nothing here is real. */
export function everythingApp(tenantId: string): SeedApp {
  return {
    clientId: guidOf(`${tenantId} app client`),
    objectId: guidOf(`${tenantId} app object`),
    servicePrincipalId: guidOf(`${tenantId} app principal`),
    displayName: 'Backup and restore',
    secret: `simulated-secret-${tenantId.slice(0, 8)}`,
    permissions: 'all',
  };
}

export interface EmptyOptions {
  readonly id?: string;
  readonly name?: string;
  /** First label of the initial domain. */
  readonly label?: string;
}

/** A tenant as Microsoft hands it over: nothing in it but Microsoft's own, one administrator and one app. */
export function emptyTenant(options: EmptyOptions = {}): SeedTenant {
  const { label = 'fabrikam', name = 'Fabrikam' } = options;
  const id = options.id ?? guidOf(`tenant ${label}`);
  const initialDomain = `${label}.onmicrosoft.example`;
  const administrator = {
    id: guidOf(`${id} administrator`),
    userPrincipalName: `admin@${initialDomain}`,
    password: 'simulated-password',
  };
  const apps = [everythingApp(id)];
  return {
    id,
    name,
    initialDomain,
    apps,
    people: [administrator],
    pieces: piecesOf(() =>
      freshTenant({
        id,
        name,
        initialDomain,
        createdDateTime: '2026-01-05T08:00:00Z',
        administrator,
        apps,
        skus: [subscribedSku(id, skus.e5, 25, 0), subscribedSku(id, skus.flow, 10000, 0)],
      }),
    ),
  };
}
