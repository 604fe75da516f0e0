import type { Resource } from '../../model/resource.ts';
import { attributeSets } from './attribute-sets.ts';
import { customSecurityAttributeDefinitions } from './custom-security-attribute-definitions.ts';
import { directoryRoles } from './directory-roles.ts';
import { pimGroupAssignments } from './pim-group-assignments.ts';
import { pimGroupEligibilities } from './pim-group-eligibilities.ts';
import { pimGroupPolicies } from './pim-group-policies.ts';
import { roleAssignmentSchedules } from './role-assignment-schedules.ts';
import { roleAssignments } from './role-assignments.ts';
import { roleDefinitions } from './role-definitions.ts';
import { roleEligibilitySchedules } from './role-eligibility-schedules.ts';
import { roleManagementPolicies } from './role-management-policies.ts';

export const rolesArea: readonly Resource[] = [
  roleDefinitions,
  roleAssignments,
  roleEligibilitySchedules,
  roleAssignmentSchedules,
  roleManagementPolicies,
  pimGroupEligibilities,
  pimGroupAssignments,
  pimGroupPolicies,
  directoryRoles,
  attributeSets,
  customSecurityAttributeDefinitions,
];
