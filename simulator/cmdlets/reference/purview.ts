import type { Noun } from '../noun.ts';

/** `A` → `ALocation ALocationException`. */
export const places = (names: string): string =>
  names
    .split(' ')
    .map((name) => `${name}Location ${name}LocationException`)
    .join(' ');

/** `A` → `AAdaptiveScopes AAdaptiveScopesException`. */
export const scopes = (names: string): string =>
  names
    .split(' ')
    .map((name) => `${name}AdaptiveScopes ${name}AdaptiveScopesException`)
    .join(' ');

export const compliance = { backend: 'compliance', verbs: 'Get New Set Remove' } as const;

/** What every policy shows besides its settings. */
export const POLICY_SHOWN = {
  text: 'ImmutableId Workload Type DistributionStatus CreatedBy LastModifiedBy LastStatusUpdateTime',
  list: 'DistributionResults',
} as const;
export const POLICY_DEFAULTS = { DistributionStatus: 'Success', CreatedBy: 'Root', LastModifiedBy: 'Root' } as const;

/** What every rule shows besides its settings. */
export const RULE_SHOWN = { text: 'ParentPolicyName ImmutableId CreatedBy LastModifiedBy', bool: 'ReadOnly' } as const;

export const MODES = 'Enable|TestWithNotifications|TestWithoutNotifications|Disable|PendingDeletion';

const scope: Noun = {
  ...compliance,
  role: 'Scope Manager',
  reader: 'Scope Manager',
  noun: 'AdaptiveScope',
  parameters: { text: 'Comment RawQuery AdministrativeUnit', table: 'FilterConditions' },
  newOnly: { text: 'Name', 'User|Group|Site': 'LocationType' },
  required: 'Name LocationType',
  unasked: 'Set',
  oneOf: 'FilterConditions RawQuery',
};

const config: Noun = {
  backend: 'compliance',
  role: 'DLP Compliance Management',
  reader: 'View-Only DLP Compliance Management',
  noun: 'PolicyConfig',
  verbs: 'Get Set',
  single: true,
  parameters: {
    text: 'ComplianceUrl',
    'Default|V0_AggregatedOnly|V1_DetailedResults': 'ClassificationScheme',
    'Low|Medium|High|None|Informational|Information': 'DocumentIsUnsupportedSeverity ProcessingLimitExceededSeverity',
    'SingleSegment|MultiSegment': 'InformationBarrierMode',
    'Enabled|Disabled': 'InformationBarrierPeopleSearchRestriction',
    'Ignore|RetryThenBlock': 'RuleErrorAction',
    'Header|Envelope|HeaderOrEnvelope': 'SenderAddressLocation',
    int: 'AggregationTimeWindowForDlpAlerts CaseHoldPolicyLimit',
    tables: `DlpAppGroups DlpAppGroupsPsws DlpExtensionGroups EndpointDlpGlobalSettings EndpointDlpGlobalSettingsPsws SiteGroups
      SiteGroupsPsws`,
    table: 'DlpNetworkShareGroups DlpPrinterGroups DlpRemovableMediaGroups',
    bool: `EnableAdvancedRuleBuilder EnableLabelCoauth EnableSpoAipMigration ExtendTeamsDlpPoliciesToSharePointOneDrive
      IsDlpSimulationOptedIn IsUserBaseDlpAlertAggregationEnabled MigrateLabelScheme PurviewLabelConsent
      ReservedForFutureUse RetentionForwardCrawl`,
  },
  hidden: `DlpAppGroupsPsws EndpointDlpGlobalSettingsPsws SiteGroupsPsws MigrateLabelScheme ReservedForFutureUse`,
  defaults: { ClassificationScheme: 'Default', InformationBarrierMode: 'SingleSegment' },
};

/** What several kinds of policies point at, and what holds for all. */
export const PURVIEW: readonly Noun[] = [scope, config];
