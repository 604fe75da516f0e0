import { groupSettingTemplates } from '../microsoft/group-setting-templates.ts';
import { links, object, type SeedPiece } from '../seed.ts';
import { any, group, TENANT } from './ids.ts';
import { png } from './pictures.ts';

const UNIFIED = '62375ab9-6b52-47ed-826b-58e47e0e304b';
const GUEST = '08d542b9-071f-4e16-94b0-74abb372e3d9';
const PASSWORDS = '5cf42378-d67d-4f36-ba46-e8b86229381d';

export function* settings(): Generator<SeedPiece> {
  yield setting('groupSettings', UNIFIED, {
    EnableGroupCreation: 'false',
    GroupCreationAllowedGroupId: group('Dept IT'),
    PrefixSuffixNamingRequirement: 'GRP-[GroupName]',
    ClassificationList: 'Public,Internal,Confidential',
    AllowToAddGuests: 'true',
  });
  yield setting('groupSettings', PASSWORDS, {
    BannedPasswordList: 'contoso\tsummer\tstockholm',
    LockoutThreshold: '8',
  });
  yield setting(`groups/${group('Project Falcon')}/settings`, GUEST, { AllowToAddGuests: 'false' });
  const lifecycle = any('lifecycle');
  yield object('groupLifecyclePolicies', 'groupLifecyclePolicy', {
    id: lifecycle,
    groupLifetimeInDays: 365,
    managedGroupTypes: 'Selected',
    alternateNotificationEmails: 'it@contoso.example',
  });
  yield links(lifecycle, 'lifecycleGroups', group('Sales Room'), group('Ownerless Room'));
  yield* branding();
}

function setting(set: string, templateId: string, values: Readonly<Record<string, string>>): SeedPiece {
  const template = groupSettingTemplates[templateId] as (typeof groupSettingTemplates)[string];
  return object(set, 'groupSetting', {
    id: any(`setting ${set} ${templateId}`),
    displayName: template.name,
    templateId,
    values: Object.entries(template.values).map(([name, [, value]]) => ({ name, value: values[name] ?? value })),
  });
}

function* branding(): Generator<SeedPiece> {
  const base = `organization/${TENANT}/branding`;
  const common = {
    cdnList: ['cdn.contoso.example'],
    customAccountResetCredentialsUrl: null,
    customCannotAccessYourAccountText: null,
    customForgotMyPasswordText: null,
    customPrivacyAndCookiesText: null,
    customTermsOfUseText: null,
    faviconRelativeUrl: null,
    headerBackgroundColor: null,
    loginPageLayoutConfiguration: { layoutTemplateType: 'default', isHeaderShown: false, isFooterShown: true },
    loginPageTextVisibilitySettings: {
      hideAccountResetCredentials: false,
      hideCannotAccessYourAccount: null,
      hideForgotMyPassword: false,
      hidePrivacyAndCookies: false,
      hideResetItNow: false,
      hideTermsOfUse: false,
    },
    squareLogoDarkRelativeUrl: null,
  };
  const english = {
    ...common,
    id: '0',
    backgroundColor: '#005A9E',
    signInPageText: 'Welcome to Contoso. Call 4711 when you are stuck.',
    usernameHintText: 'you@contoso.example',
    bannerLogoRelativeUrl: 'banner-0',
    backgroundImageRelativeUrl: 'background-0',
    squareLogoRelativeUrl: 'square-0',
  };
  const german = {
    ...common,
    id: 'de',
    backgroundColor: '#005A9E',
    signInPageText: 'Willkommen bei Contoso.',
    usernameHintText: 'sie@contoso.example',
    bannerLogoRelativeUrl: 'banner-de',
    backgroundImageRelativeUrl: null,
    squareLogoRelativeUrl: null,
  };
  yield object(base, 'organizationalBranding', english);
  yield object(`${base}/localizations`, 'organizationalBrandingLocalization', english);
  yield object(`${base}/localizations`, 'organizationalBrandingLocalization', german);
  for (const [path, bytes] of [
    ['bannerLogo', png.banner],
    ['backgroundImage', png.background],
    ['squareLogo', png.square],
    ['localizations/0/bannerLogo', png.banner],
    ['localizations/0/backgroundImage', png.background],
    ['localizations/0/squareLogo', png.square],
    ['localizations/de/bannerLogo', png.square],
  ] as const) {
    yield { kind: 'blob', path: `${base}/${path}`, contentType: 'image/png', bytes };
  }
}
