import type { Resource } from '../../model/resource.ts';
import { intuneAssignmentFilters } from './intune-assignment-filters.ts';
import { intuneBrandingProfiles } from './intune-branding-profiles.ts';
import { intuneDeviceCategories } from './intune-device-categories.ts';
import { intuneDeviceCleanupRules } from './intune-device-cleanup-rules.ts';
import { intuneDeviceCleanupSettings } from './intune-device-cleanup-settings.ts';
import { intuneDeviceManagementSettings } from './intune-device-management-settings.ts';
import { intuneLegacyBrand } from './intune-legacy-brand.ts';
import { intuneNotificationTemplates } from './intune-notification-templates.ts';
import { intuneOperationApprovalPolicies } from './intune-operation-approval-policies.ts';
import { intunePolicySets } from './intune-policy-sets.ts';
import { intuneResourceOperations } from './intune-resource-operations.ts';
import { intuneRoleAssignments } from './intune-role-assignments.ts';
import { intuneRoleDefinitions } from './intune-role-definitions.ts';
import { intuneRoleScopeTags } from './intune-role-scope-tags.ts';
import { intuneTermsAndConditions } from './intune-terms-and-conditions.ts';
import { intuneWindowsDataConnector } from './intune-windows-data-connector.ts';
import { intuneWindowsManagementApp } from './intune-windows-management-app.ts';

export const intuneTenantArea: readonly Resource[] = [
  intuneRoleScopeTags,
  intuneRoleDefinitions,
  intuneRoleAssignments,
  intuneResourceOperations,
  intuneAssignmentFilters,
  intuneNotificationTemplates,
  intuneTermsAndConditions,
  intuneDeviceCategories,
  intuneBrandingProfiles,
  intuneLegacyBrand,
  intuneDeviceManagementSettings,
  intuneWindowsDataConnector,
  intuneWindowsManagementApp,
  intuneDeviceCleanupRules,
  intuneDeviceCleanupSettings,
  intunePolicySets,
  intuneOperationApprovalPolicies,
];
