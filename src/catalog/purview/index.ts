import type { Resource } from '../../model/resource.ts';
import { adaptiveScopes } from './adaptive-scopes.ts';
import { appRetentionCompliancePolicies } from './app-retention-compliance-policies.ts';
import { autoLabelingPolicies } from './auto-labeling-policies.ts';
import { autoLabelingRules } from './auto-labeling-rules.ts';
import { dlpAlerts } from './dlp-alerts.ts';
import { dlpPolicies } from './dlp-policies.ts';
import { dlpRules } from './dlp-rules.ts';
import { dlpSensitiveInformationTypes } from './dlp-sensitive-information-types.ts';
import { protectionAlerts } from './protection-alerts.ts';
import { purviewPolicyConfig } from './purview-policy-config.ts';
import { purviewRoleGroups } from './purview-role-groups.ts';
import { retentionCompliancePolicies } from './retention-compliance-policies.ts';
import { retentionComplianceRules } from './retention-compliance-rules.ts';
import { retentionLabels } from './retention-labels.ts';
import { sensitivityLabelPolicies } from './sensitivity-label-policies.ts';
import { sensitivityLabels } from './sensitivity-labels.ts';
import { sensitivityLabelsGraph } from './sensitivity-labels-graph.ts';

export const purviewArea: readonly Resource[] = [
  sensitivityLabels,
  sensitivityLabelsGraph,
  sensitivityLabelPolicies,
  autoLabelingPolicies,
  autoLabelingRules,
  dlpSensitiveInformationTypes,
  dlpPolicies,
  dlpRules,
  dlpAlerts,
  retentionLabels,
  retentionCompliancePolicies,
  retentionComplianceRules,
  appRetentionCompliancePolicies,
  adaptiveScopes,
  protectionAlerts,
  purviewPolicyConfig,
  purviewRoleGroups,
];
