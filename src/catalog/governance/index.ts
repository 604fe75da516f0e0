import type { Resource } from '../../model/resource.ts';
import { accessReviewDefinitions } from './access-review-definitions.ts';
import { accessReviewPolicy } from './access-review-policy.ts';
import { emAccessPackages } from './em-access-packages.ts';
import { emAssignmentPolicies } from './em-assignment-policies.ts';
import { emAssignments } from './em-assignments.ts';
import { emCatalogResources } from './em-catalog-resources.ts';
import { emCatalogs } from './em-catalogs.ts';
import { emConnectedOrganizations } from './em-connected-organizations.ts';
import { emCustomWorkflowExtensions } from './em-custom-workflow-extensions.ts';
import { emRoleAssignments } from './em-role-assignments.ts';
import { emSettings } from './em-settings.ts';
import { lifecycleCustomTaskExtensions } from './lifecycle-custom-task-extensions.ts';
import { lifecycleSettings } from './lifecycle-settings.ts';
import { lifecycleWorkflows } from './lifecycle-workflows.ts';
import { termsOfUse } from './terms-of-use.ts';

export const governanceArea: readonly Resource[] = [
  termsOfUse,
  accessReviewPolicy,
  emCatalogs,
  emCatalogResources,
  emAccessPackages,
  emAssignmentPolicies,
  emAssignments,
  emConnectedOrganizations,
  emSettings,
  emRoleAssignments,
  accessReviewDefinitions,
  lifecycleSettings,
  lifecycleCustomTaskExtensions,
  lifecycleWorkflows,
  emCustomWorkflowExtensions,
];
