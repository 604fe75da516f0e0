import type { Resource } from '../../model/resource.ts';
import { intuneAssignmentFilters } from './intune-assignment-filters.ts';
import { intuneDeviceCategories } from './intune-device-categories.ts';
import { intuneNotificationTemplates } from './intune-notification-templates.ts';
import { intuneResourceOperations } from './intune-resource-operations.ts';
import { intuneRoleAssignments } from './intune-role-assignments.ts';
import { intuneRoleDefinitions } from './intune-role-definitions.ts';
import { intuneRoleScopeTags } from './intune-role-scope-tags.ts';
import { intuneTermsAndConditions } from './intune-terms-and-conditions.ts';

export const intuneTenantArea: readonly Resource[] = [
  intuneRoleScopeTags,
  intuneRoleDefinitions,
  intuneRoleAssignments,
  intuneResourceOperations,
  intuneAssignmentFilters,
  intuneNotificationTemplates,
  intuneTermsAndConditions,
  intuneDeviceCategories,
];
