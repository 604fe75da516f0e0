import { object, type SeedPiece } from '../seed.ts';

type Defaults = Readonly<Record<string, readonly [type: string, value: string]>>;

/** Microsoft's group setting templates with the names, types and defaults of their values. */
export const groupSettingTemplates: Readonly<Record<string, { readonly name: string; readonly values: Defaults }>> = {
  '62375ab9-6b52-47ed-826b-58e47e0e304b': {
    name: 'Group.Unified',
    values: {
      NewUnifiedGroupWritebackDefault: ['System.Boolean', 'true'],
      EnableMIPLabels: ['System.Boolean', 'false'],
      CustomBlockedWordsList: ['System.String', ''],
      EnableMSStandardBlockedWords: ['System.Boolean', 'false'],
      ClassificationDescriptions: ['System.String', ''],
      DefaultClassification: ['System.String', ''],
      PrefixSuffixNamingRequirement: ['System.String', ''],
      AllowGuestsToBeGroupOwner: ['System.Boolean', 'false'],
      AllowGuestsToAccessGroups: ['System.Boolean', 'true'],
      GuestUsageGuidelinesUrl: ['System.String', ''],
      GroupCreationAllowedGroupId: ['System.Guid', ''],
      AllowToAddGuests: ['System.Boolean', 'true'],
      UsageGuidelinesUrl: ['System.String', ''],
      ClassificationList: ['System.String', ''],
      EnableGroupCreation: ['System.Boolean', 'true'],
    },
  },
  '08d542b9-071f-4e16-94b0-74abb372e3d9': {
    name: 'Group.Unified.Guest',
    values: { AllowToAddGuests: ['System.Boolean', 'true'] },
  },
  '5cf42378-d67d-4f36-ba46-e8b86229381d': {
    name: 'Password Rule Settings',
    values: {
      BannedPasswordCheckOnPremisesMode: ['System.String', 'Audit'],
      EnableBannedPasswordCheckOnPremises: ['System.Boolean', 'true'],
      EnableBannedPasswordCheck: ['System.Boolean', 'true'],
      LockoutDurationInSeconds: ['System.Int32', '60'],
      LockoutThreshold: ['System.Int32', '10'],
      BannedPasswordList: ['System.String', ''],
    },
  },
  '4bc7f740-180e-4586-adb6-38b2e9024e6b': {
    name: 'Application',
    values: { EnableAccessCheckForPrivilegedApplicationUpdates: ['System.Boolean', 'false'] },
  },
  '898f1161-d651-43d1-805c-3b0b388a9fc2': {
    name: 'Custom Policy Settings',
    values: { CustomConditionalAccessPolicyUrl: ['System.String', ''] },
  },
};

export function* settingTemplates(): Generator<SeedPiece> {
  for (const [id, { name, values }] of Object.entries(groupSettingTemplates)) {
    yield object('groupSettingTemplates', 'groupSettingTemplate', {
      id,
      deletedDateTime: null,
      displayName: name,
      description: `Setting templates of ${name}.`,
      values: Object.entries(values).map(([key, [type, defaultValue]]) => ({
        name: key,
        description: `The value ${key}.`,
        type,
        defaultValue,
      })),
    });
  }
}
