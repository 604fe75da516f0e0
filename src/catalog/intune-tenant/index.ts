import type { Resource } from '../../model/resource.ts';
import { intuneAssignmentFilters } from './intune-assignment-filters.ts';
import { intuneNotificationTemplates } from './intune-notification-templates.ts';
import { intuneRoleScopeTags } from './intune-role-scope-tags.ts';

export const intuneTenantArea: readonly Resource[] = [
  intuneRoleScopeTags,
  intuneAssignmentFilters,
  intuneNotificationTemplates,
];
