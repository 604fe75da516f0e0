import { isJsonObject, type JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { insert } from '../handlers/create.ts';
import { badRequest } from '../http/graph-error.ts';
import { newIdFor } from '../writes/server-values.ts';
import type { Draft, Quirk } from './quirk.ts';

/** Told by Intune, Apple, Google or a partner; whoever sends one is refused. Source: the reference page of each type. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  vppToken: ['state', 'organizationName', 'locationName', 'lastSyncStatus', 'lastSyncDateTime', 'tokenActionResults'],
  depOnboardingSetting: ['tokenExpirationDateTime', 'syncedDeviceCount', 'lastSyncErrorCode', 'tokenType'],
  mobileThreatDefenseConnector: ['partnerState', 'lastHeartbeatDateTime', 'microsoftDefenderForEndpointAttachEnabled'],
  complianceManagementPartner: ['partnerState', 'lastHeartbeatDateTime'],
  deviceManagementPartner: ['partnerState', 'lastHeartbeatDateTime'],
  microsoftTunnelConfiguration: ['lastUpdateDateTime'],
  microsoftTunnelSite: ['upgradeAvailable'],
  serviceNowConnection: ['lastQueriedDateTime', 'serviceNowConnectionStatus'],
  embeddedSIMActivationCodePool: ['activationCodeCount', 'modifiedDateTime'],
  zebraFotaDeployment: ['deploymentStatus'],
  androidDeviceOwnerEnrollmentProfile: [
    'accountId',
    'tokenValue',
    'qrCodeContent',
    'qrCodeImage',
    'enrolledDeviceCount',
  ],
  depEnrollmentBaseProfile: ['configurationEndpointUrl', 'isDefault'],
  deviceEnrollmentConfiguration: ['priority', 'deviceEnrollmentConfigurationType'],
  appleUserInitiatedEnrollmentProfile: ['priority'],
};

/** What a new object of the type says of itself. */
const AT_FIRST: Readonly<Record<string, JsonObject>> = {
  mobileThreatDefenseConnector: { partnerState: 'notSetUp' },
  complianceManagementPartner: { partnerState: 'unavailable' },
  deviceManagementPartner: { partnerState: 'unavailable' },
  microsoftTunnelSite: { upgradeAvailable: false },
  serviceNowConnection: { serviceNowConnectionStatus: 'disabled' },
  zebraFotaDeployment: { deploymentStatus: null },
  androidDeviceOwnerEnrollmentProfile: { enrolledDeviceCount: 0, enrollmentTokenUsageCount: 0 },
  depEnrollmentBaseProfile: { isDefault: false, configurationEndpointUrl: null },
};

/** Never shown again once it was taken. */
const HIDDEN: Readonly<Record<string, readonly string[]>> = {
  vppToken: ['token'],
  serviceNowConnection: ['authenticationMethod'],
  depEnrollmentBaseProfile: ['adminAccountPassword'],
  androidDeviceOwnerEnrollmentProfile: ['wifiPassword'],
  applePushNotificationCertificate: ['certificate'],
};

const computed: readonly Quirk[] = Object.entries(TOLD).map(([type, names]) => ({
  name: `intune-told-of-${type}`,
  because: 'https://learn.microsoft.com/graph/api/resources/intune-graph-overview: read-only on the page of each type',
  types: [type],
  creating(_exchange: Exchange, draft: Draft) {
    refuse(names, draft);
    Object.assign(draft, AT_FIRST[type]);
    hide(type, draft);
  },
  updating(_exchange: Exchange, _entity: unknown, patch: Draft) {
    refuse(
      names.filter((name) => name !== 'modifiedDateTime'),
      patch,
    );
    hide(type, patch);
  },
}));

function refuse(names: readonly string[], draft: Draft): void {
  const sent = names.find((name) => name in draft);
  if (sent !== undefined) throw badRequest(`Property '${sent}' is read-only and cannot be set.`);
}

function hide(type: string, draft: Draft): void {
  for (const name of HIDDEN[type] ?? []) if (name in draft) draft[name] = null;
}

/** Made from a file or a token that only a person has. */
const byHand: Quirk = {
  name: 'intune-made-by-hand',
  because: 'https://learn.microsoft.com/graph/api/intune-enrollment-deponboardingsetting-uploaddeptoken',
  types: ['vppToken', 'depOnboardingSetting', 'embeddedSIMActivationCodePool'],
  creating(_exchange, draft) {
    if (!draft.token && !draft.activationCodes) throw badRequest('The token or the codes are required.');
  },
};

/** Types of enrolment configuration → what the service calls them. */
const KINDS: Readonly<Record<string, string>> = {
  deviceEnrollmentLimitConfiguration: 'limit',
  deviceEnrollmentPlatformRestrictionConfiguration: 'singlePlatformRestriction',
  windows10EnrollmentCompletionPageConfiguration: 'windows10EnrollmentCompletionPageConfiguration',
  deviceEnrollmentNotificationConfiguration: 'enrollmentNotificationsConfiguration',
};

const configurations: Quirk = {
  name: 'intune-enrolment-configurations',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-onboarding-deviceenrollmentconfiguration',
  types: ['deviceEnrollmentConfiguration'],
  creating({ tenant: { store } }, draft, { set, type }) {
    const kind = KINDS[type];
    if (!kind) throw badRequest(`An enrolment configuration of the type '${type}' cannot be made.`);
    const others = [...(store.existingSet(set)?.from() ?? [])].filter((one) => one.type === type);
    draft.deviceEnrollmentConfigurationType = kind;
    draft.priority = Math.max(0, ...others.map((one) => Number(one.values.priority))) + 1;
    if (type === 'deviceEnrollmentNotificationConfiguration')
      draft.notificationMessageTemplateId = newIdFor(type, draft);
  },
  updating({ json }) {
    if ('platformType' in json) throw badRequest("Property 'platformType' cannot be changed after creation.");
  },
  deleting(_exchange, configuration) {
    if (configuration.values.priority === 0) throw badRequest('A default configuration cannot be deleted.');
    return undefined;
  },
};

const autopilot: Quirk = {
  name: 'intune-autopilot-profiles',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-enrollment-windowsautopilotdeploymentprofile',
  types: ['windowsAutopilotDeploymentProfile'],
  updating({ json }) {
    if ('managementServiceAppId' in json) throw badRequest("Property 'managementServiceAppId' cannot be set.");
  },
  deleting({ tenant: { store } }, profile) {
    if ([...(store.existingSet(`#${profile.num}/assignments`)?.from() ?? [])].length > 0)
      throw badRequest('The profile is assigned and cannot be deleted.');
    return undefined;
  },
};

/** POST `…/importDeviceIdentityList`: the identifiers that came in. */
function importIdentities(exchange: Exchange): Reply {
  const { json } = exchange;
  const list = Array.isArray(json.importedDeviceIdentities) ? json.importedDeviceIdentities.filter(isJsonObject) : [];
  if (list.length === 0 || typeof json.overwriteImportedDeviceIdentities !== 'boolean')
    throw badRequest("Values for 'importedDeviceIdentities' and 'overwriteImportedDeviceIdentities' are required.");
  const set = 'deviceManagement/importedDeviceIdentities';
  const type = 'importedDeviceIdentity';
  const made = list.map((one) =>
    insert(exchange, { source: { from: 'set', set }, type, context: 'importedDeviceIdentities' }, one as JsonObject),
  );
  return { status: 200, body: { value: made.map((one) => ({ id: one.id, ...one.values })) } };
}

const identities: Quirk = {
  name: 'intune-imported-identities',
  because: 'https://learn.microsoft.com/graph/api/intune-enrollment-importeddeviceidentity-importdeviceidentitylist',
  types: ['importedDeviceIdentity'],
  creating(exchange, draft) {
    refuse(['enrollmentState', 'platform', 'lastContactedDateTime'], draft);
    if (!draft.importedDeviceIdentifier) throw badRequest("A value is required for 'importedDeviceIdentifier'.");
    const now = exchange.cloud.clock.iso();
    Object.assign(draft, { enrollmentState: 'notContacted', platform: 'unknown', lastContactedDateTime: now });
  },
  actions: { importDeviceIdentityList: importIdentities },
};

export const intuneEnrolment: readonly Quirk[] = [...computed, byHand, configurations, autopilot, identities];
