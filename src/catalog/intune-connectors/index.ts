import type { Resource } from '../../model/resource.ts';
import { intuneAndroidManagedStoreAccount } from './intune-android-managed-store-account.ts';
import { intuneApplePushNotificationCertificate } from './intune-apple-push-notification-certificate.ts';
import { intuneCertificateConnectors } from './intune-certificate-connectors.ts';
import { intuneChromeOsOnboardingSettings } from './intune-chrome-os-onboarding-settings.ts';
import { intuneCloudCertificationAuthorities } from './intune-cloud-certification-authorities.ts';
import { intuneCodeSigningCertificates } from './intune-code-signing-certificates.ts';
import { intuneComplianceManagementPartners } from './intune-compliance-management-partners.ts';
import { intuneDataSharingConsents } from './intune-data-sharing-consents.ts';
import { intuneDepOnboardingSettings } from './intune-dep-onboarding-settings.ts';
import { intuneDerivedCredentials } from './intune-derived-credentials.ts';
import { intuneDeviceManagementPartners } from './intune-device-management-partners.ts';
import { intuneDomainJoinConnectors } from './intune-domain-join-connectors.ts';
import { intuneEmbeddedSimActivationCodePools } from './intune-embedded-sim-activation-code-pools.ts';
import { intuneExchangeConnectors } from './intune-exchange-connectors.ts';
import { intuneMicrosoftTunnelConfigurations } from './intune-microsoft-tunnel-configurations.ts';
import { intuneMicrosoftTunnelSites } from './intune-microsoft-tunnel-sites.ts';
import { intuneMobileThreatDefenseConnectors } from './intune-mobile-threat-defense-connectors.ts';
import { intuneNdesConnectors } from './intune-ndes-connectors.ts';
import { intuneOnPremisesConditionalAccessSettings } from './intune-on-premises-conditional-access-settings.ts';
import { intuneRemoteAssistancePartners } from './intune-remote-assistance-partners.ts';
import { intuneRemoteAssistanceSettings } from './intune-remote-assistance-settings.ts';
import { intuneServiceNowConnections } from './intune-service-now-connections.ts';
import { intuneUserPfxCertificates } from './intune-user-pfx-certificates.ts';
import { intuneVppTokens } from './intune-vpp-tokens.ts';
import { intuneZebraFotaDeployments } from './intune-zebra-fota-deployments.ts';

export const intuneConnectorsArea: readonly Resource[] = [
  intuneVppTokens,
  intuneCodeSigningCertificates,
  intuneDepOnboardingSettings,
  intuneAndroidManagedStoreAccount,
  intuneChromeOsOnboardingSettings,
  intuneDomainJoinConnectors,
  intuneMobileThreatDefenseConnectors,
  intuneExchangeConnectors,
  intuneOnPremisesConditionalAccessSettings,
  intuneComplianceManagementPartners,
  intuneDeviceManagementPartners,
  intuneRemoteAssistancePartners,
  intuneRemoteAssistanceSettings,
  intuneNdesConnectors,
  intuneCertificateConnectors,
  intuneDerivedCredentials,
  intuneCloudCertificationAuthorities,
  intuneMicrosoftTunnelConfigurations,
  intuneMicrosoftTunnelSites,
  intuneServiceNowConnections,
  intuneDataSharingConsents,
  intuneEmbeddedSimActivationCodePools,
  intuneZebraFotaDeployments,
  intuneUserPfxCertificates,
  intuneApplePushNotificationCertificate,
];
