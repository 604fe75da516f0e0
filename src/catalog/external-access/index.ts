import type { Resource } from '../../model/resource.ts';
import { crossTenantAccessDefault } from './cross-tenant-access-default.ts';
import { crossTenantAccessPartners } from './cross-tenant-access-partners.ts';
import { crossTenantAccessPolicy } from './cross-tenant-access-policy.ts';

export const externalAccessArea: readonly Resource[] = [
  crossTenantAccessPolicy,
  crossTenantAccessDefault,
  crossTenantAccessPartners,
];
