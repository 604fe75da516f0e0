import type { Resource } from '../../model/resource.ts';
import { domains } from './domains.ts';
import { organization } from './organization.ts';
import { organizationalBranding } from './organizational-branding.ts';
import { subscribedSkus } from './subscribed-skus.ts';

export const tenantArea: readonly Resource[] = [organization, organizationalBranding, domains, subscribedSkus];
