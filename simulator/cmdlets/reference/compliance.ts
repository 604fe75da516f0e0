import type { Noun } from '../noun.ts';

const compliance = { backend: 'compliance' } as const;

export const COMPLIANCE: readonly Noun[] = [
  {
    ...compliance,
    noun: 'ProtectionAlert',
    role: 'Manage Alerts',
    reader: 'View-Only Manage Alerts',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'AggregationType Category Comment Description Filter NotificationCulture NotifyUserThrottleWindow Severity',
      int: 'NotifyUserThrottleThreshold Threshold TimeWindow VolumeThreshold',
      list: 'AlertBy AlertFor NotifyUser Operation',
      bool: 'Disabled NotificationEnabled NotifyUserOnFilterMatch UseCreatedDateTime',
    },
    newOnly: { text: 'Name ThreatType' },
    required: 'Name Category ThreatType NotifyUser',
    shown: { bool: 'IsSystemRule', text: 'ImmutableId' },
    builtIn: 'IsSystemRule',
    defaults: { NotificationEnabled: true, Severity: 'Low', AggregationType: 'None' },
  },
  {
    ...compliance,
    noun: 'Label',
    role: 'Sensitivity Label Administrator',
    reader: 'Sensitivity Label Reader',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `ApplyContentMarkingFooterAlignment ApplyContentMarkingFooterFontColor ApplyContentMarkingFooterFontName
        ApplyContentMarkingFooterText ApplyContentMarkingHeaderAlignment ApplyContentMarkingHeaderFontColor
        ApplyContentMarkingHeaderFontName ApplyContentMarkingHeaderText ApplyWaterMarkingFontColor
        ApplyWaterMarkingFontName ApplyWaterMarkingLayout ApplyWaterMarkingText Comment ContentType DisplayName
        EncryptionContentExpiredOnDateInDaysOrNever EncryptionDoubleKeyEncryptionUrl EncryptionProtectionType
        EncryptionRightsDefinitions ParentId SiteAndGroupProtectionPrivacy SiteExternalSharingControlType Tooltip`,
      int: `ApplyContentMarkingFooterFontSize ApplyContentMarkingFooterMargin ApplyContentMarkingHeaderFontSize
        ApplyContentMarkingHeaderMargin ApplyWaterMarkingFontSize EncryptionOfflineAccessDays Priority`,
      bool: `ApplyContentMarkingFooterEnabled ApplyContentMarkingHeaderEnabled ApplyWaterMarkingEnabled EncryptionDoNotForward
        EncryptionEnabled EncryptionEncryptOnly EncryptionPromptUser SiteAndGroupProtectionAllowAccessToGuestUsers
        SiteAndGroupProtectionAllowEmailFromGuestUsers SiteAndGroupProtectionAllowFullAccess
        SiteAndGroupProtectionAllowLimitedAccess SiteAndGroupProtectionBlockAccess SiteAndGroupProtectionEnabled`,
      list: 'LocaleSettings',
    },
    setOnly: 'Priority',
    newOnly: { text: 'Name' },
    required: 'Name DisplayName Tooltip',
    shown: {
      text: 'ImmutableId Workload Policy CreatedBy LastModifiedBy Mode Conditions',
      bool: 'Disabled ReadOnly',
      list: 'LabelActions Settings',
    },
    get: 'IncludeDetailedLabelActions SkipValidations',
    defaults: { ContentType: 'File, Email', Mode: 'Enforce', Workload: 'Exchange, SharePoint' },
    removing: (own, others) => {
      for (const policy of others.all('LabelPolicy')) {
        const labels = Array.isArray(policy.Labels) ? policy.Labels : [];
        if (labels.includes(own.Name))
          others.change('LabelPolicy', policy, { Labels: labels.filter((name) => name !== own.Name) });
      }
    },
  },
];
