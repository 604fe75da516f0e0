import { refused } from '../cmdlet-error.ts';
import type { Noun } from '../noun.ts';
import { compliance, POLICY_DEFAULTS, POLICY_SHOWN, places, RULE_SHOWN } from './purview.ts';

const retention = {
  ...compliance,
  role: 'Retention Management',
  reader: 'View-Only Retention Management',
} as const;

const LOCKED: Noun['removing'] = (own) => {
  if (own.RestrictiveRetention === true)
    throw refused(`The policy "${String(own.Name)}" has a preservation lock and can't be removed.`);
};

const HOLD = {
  text: 'Comment ContentMatchQuery RetentionDuration',
  'CreationAgeInDays|ModificationAgeInDays': 'ExpirationDateOption',
  'Delete|Keep|KeepAndDelete': 'RetentionComplianceAction',
  'Days|Months|Years': 'RetentionDurationDisplayHint',
  list: 'ExcludedItemClasses',
  tables: 'ContentContainsSensitiveInformation',
} as const;

const STATIC = `${places('Exchange ModernGroup OneDrive SharePoint Skype TeamsChannel TeamsChat')} PublicFolderLocation AdaptiveScopeLocation`;
const OF_APPS = `${places('Exchange ModernGroup')} AdaptiveScopeLocation`;

/** How long content is kept, and what it is labelled with for that. */
export const RETENTION: readonly Noun[] = [
  {
    ...retention,
    noun: 'ComplianceTag',
    parameters: {
      text: 'Comment ComplianceTagForNextStage EventType FilePlanProperty FlowId MultiStageReviewProperty Notes RetentionDuration',
      int: 'AutoApprovalPeriod',
      list: 'ReviewerEmail',
      bool: 'Force PriorityCleanup',
    },
    newOnly: {
      text: 'Name',
      'Delete|Keep|KeepAndDelete': 'RetentionAction',
      'CreationAgeInDays|EventAgeInDays|ModificationAgeInDays|TaggedAgeInDays': 'RetentionType',
      bool: 'IsRecordLabel IsRecordUnlockedAsDefault Regulatory',
    },
    hidden: 'Force',
    shown: { text: 'ImmutableId CreatedBy LastModifiedBy Policy Workload', bool: 'ReadOnly' },
    removing: (own, others) => {
      const used = others
        .all('RetentionComplianceRule')
        .find((rule) => rule.ApplyComplianceTag === own.Name || rule.PublishComplianceTag === own.Name);
      if (used) throw refused(`The label "${String(own.Name)}" is used by the rule "${String(used.Name)}".`);
    },
  },
  {
    ...retention,
    noun: 'RetentionCompliancePolicy',
    parameters: {
      text: 'Comment DeletedResources',
      list: `Applications PolicyRBACScopes ${STATIC}`,
      table: 'PolicyTemplateInfo',
      bool: 'Enabled Force EnforceSimulationPolicy PriorityCleanup RestrictiveRetention StartSimulation',
    },
    setOnly: 'DeletedResources EnforceSimulationPolicy StartSimulation',
    stepwise: STATIC,
    located: STATIC,
    newOnly: { text: 'Name', bool: 'IsSimulation RetainCloudAttachment SkipPriorityCleanupConfirmation' },
    hidden: 'DeletedResources EnforceSimulationPolicy Force SkipPriorityCleanupConfirmation StartSimulation',
    shown: { ...POLICY_SHOWN, text: `${POLICY_SHOWN.text} Mode` },
    defaults: { ...POLICY_DEFAULTS, Enabled: true, Mode: 'Enforce' },
    detail: 'DistributionDetail',
    removing: LOCKED,
  },
  {
    ...retention,
    noun: 'RetentionComplianceRule',
    under: 'RetentionCompliancePolicy',
    parameters: {
      ...HOLD,
      text: `${HOLD.text} ApplyComplianceTag ContentDateFrom ContentDateTo IRMRiskyUserProfiles`,
      bool: 'PriorityCleanup',
    },
    setOnly: 'ContentDateFrom ContentDateTo',
    newOnly: { text: 'Name Policy PublishComplianceTag', list: 'MachineLearningModelIDs' },
    required: 'Policy',
    shown: { ...RULE_SHOWN, text: `${RULE_SHOWN.text} Workload Mode`, bool: 'Disabled ReadOnly' },
    defaults: { Mode: 'Enforce' },
    made: (values, { verb, own, find }) => {
      const tag = values.ApplyComplianceTag ?? values.PublishComplianceTag;
      if (tag && !find('ComplianceTag', String(tag))) throw refused(`There is no label "${String(tag)}".`);
      if (verb !== 'New') return values;
      if (tag && values.Name) throw refused('Name cannot be used together with a label.');
      if (!tag && !values.Name) throw refused('A rule needs a name or a label.');
      return tag && !own
        ? { ...values, Name: `rule-${String(values.Policy)}-${Math.random().toString(36).slice(2)}` }
        : values;
    },
  },
  {
    ...retention,
    noun: 'AppRetentionCompliancePolicy',
    parameters: {
      text: 'Comment DeletedResources',
      list: `Applications PolicyRBACScopes ${OF_APPS}`,
      bool: 'Enabled Force RestrictiveRetention',
    },
    setOnly: 'DeletedResources',
    stepwise: OF_APPS,
    located: OF_APPS,
    newOnly: { text: 'Name' },
    required: 'Name Applications',
    hidden: 'DeletedResources Force',
    shown: { ...POLICY_SHOWN, text: `${POLICY_SHOWN.text} Mode` },
    defaults: { ...POLICY_DEFAULTS, Enabled: true, Mode: 'Enforce' },
    detail: 'DistributionDetail',
    removing: LOCKED,
  },
];
