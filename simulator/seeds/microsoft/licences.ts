import { object, type SeedPiece } from '../seed.ts';

interface Sku {
  readonly name: string;
  readonly id: string;
  readonly plans: Readonly<Record<string, string>>;
}

/** Microsoft's numbers of the service plans used here. */
export const servicePlans = {
  exchange: 'efb87545-963c-4e0d-99df-69c6916d9eb0',
  sharePoint: '5dbe027f-2339-4123-9542-606e4d348a72',
  teams: '57ff2da0-773e-42df-b2af-ffb7a2317929',
  office: '43de0ff5-c92c-492b-9116-175376d08c38',
  yammer: '7547a3fe-08ee-4ccb-b430-5077c5041653',
  sway: 'a23b959c-7ce8-4e57-9140-b90eb88a9e97',
  intune: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5',
  entraP1: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  entraP2: 'eec0eb4f-6444-4f95-aba0-50c24d67f998',
  mfa: '8a256a2b-b617-496d-b51b-e76466e88db0',
  flowFree: '50e68c76-46c6-4674-81f9-75456511b170',
} as const;

export const skus = {
  e5: {
    name: 'SPE_E5',
    id: '06ebc4ee-1bb5-47dd-8120-11324bc54e06',
    plans: {
      EXCHANGE_S_ENTERPRISE: servicePlans.exchange,
      SHAREPOINTENTERPRISE: servicePlans.sharePoint,
      TEAMS1: servicePlans.teams,
      OFFICESUBSCRIPTION: servicePlans.office,
      YAMMER_ENTERPRISE: servicePlans.yammer,
      SWAY: servicePlans.sway,
      INTUNE_A: servicePlans.intune,
      AAD_PREMIUM: servicePlans.entraP1,
      AAD_PREMIUM_P2: servicePlans.entraP2,
      MFA_PREMIUM: servicePlans.mfa,
    },
  },
  e3: {
    name: 'SPE_E3',
    id: '05e9a617-0261-4cee-bb44-138d3ef5d965',
    plans: {
      EXCHANGE_S_ENTERPRISE: servicePlans.exchange,
      SHAREPOINTENTERPRISE: servicePlans.sharePoint,
      TEAMS1: servicePlans.teams,
      OFFICESUBSCRIPTION: servicePlans.office,
      INTUNE_A: servicePlans.intune,
      AAD_PREMIUM: servicePlans.entraP1,
    },
  },
  p2: {
    name: 'AAD_PREMIUM_P2',
    id: '84a661c4-e949-4bd2-a560-ed7766fcaf2b',
    plans: { AAD_PREMIUM_P2: servicePlans.entraP2 },
  },
  flow: { name: 'FLOW_FREE', id: 'f30db892-07e9-47e9-837c-80727f46fd3d', plans: { FLOW_FREE: servicePlans.flowFree } },
} as const satisfies Record<string, Sku>;

export function subscribedSku(tenantId: string, sku: Sku, enabled: number, consumed: number): SeedPiece {
  return object('subscribedSkus', 'subscribedSku', {
    id: `${tenantId}_${sku.id}`,
    accountId: tenantId,
    accountName: 'simulated',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: consumed,
    prepaidUnits: { enabled, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: Object.entries(sku.plans).map(([servicePlanName, servicePlanId]) => ({
      servicePlanId,
      servicePlanName,
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
    skuId: sku.id,
    skuPartNumber: sku.name,
    subscriptionIds: [],
  });
}
