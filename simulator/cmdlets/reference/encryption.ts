import type { JsonObject } from '../../../src/model/json.ts';
import { refused } from '../cmdlet-error.ts';
import type { Noun, NounWrite } from '../noun.ts';

const exchange = {
  backend: 'exchange',
  role: 'Information Rights Management',
  reader: 'View-Only Configuration',
} as const;

const DEFAULT = 'OME Configuration';

/** Rights management, and what encrypted mail looks like outside. */
export const ENCRYPTION: readonly Noun[] = [
  {
    ...exchange,
    noun: 'IRMConfiguration',
    verbs: 'Get Set',
    single: true,
    parameters: {
      bool: `AutomaticServiceUpdateEnabled AzureRMSLicensingEnabled DecryptAttachmentForEncryptOnly
        EDiscoverySuperUserEnabled EnablePdfEncryption EnablePortalTrackingLogs Force InternalLicensingEnabled
        JournalReportDecryptionEnabled RejectIfRecipientHasNoRights SearchEnabled
        SimplifiedClientAccessDoNotForwardDisabled SimplifiedClientAccessEnabled
        SimplifiedClientAccessEncryptOnlyDisabled`,
      'Disabled|Optional|Mandatory': 'TransportDecryptionSetting',
      text: 'RMSOnlineKeySharingLocation',
      list: 'LicensingLocation',
    },
    hidden: 'Force',
    shown: {
      text: 'ServiceLocation PublishingLocation',
      bool: 'ClientAccessServerEnabled DecryptAttachmentFromPortal ExternalLicensingEnabled',
    },
    defaults: {
      AutomaticServiceUpdateEnabled: true,
      AzureRMSLicensingEnabled: true,
      InternalLicensingEnabled: true,
      JournalReportDecryptionEnabled: true,
      SearchEnabled: true,
      SimplifiedClientAccessEnabled: true,
      TransportDecryptionSetting: 'Optional',
      LicensingLocation: ['https://7f3c1b52-0d1e-4a6b-9c8d-5e2f4a1b3c6d.rms.eu.aadrm.example/_wmcs/licensing'],
    },
  },
  {
    ...exchange,
    noun: 'OMEConfiguration',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `BackgroundColor DisclaimerText EmailText IntroductionText PortalText PrivacyStatementUrl ReadButtonText`,
      int: 'ExternalMailExpiryInDays',
      list: 'Image',
      bool: 'OTPEnabled SocialIdSignIn',
    },
    newOnly: { text: 'Identity' },
    hidden: 'ExternalMailExpiryInDays',
    shownAs: { ExternalMailExpiryInDays: 'ExternalMailExpiryInterval' },
    shown: { text: 'ExternalMailExpiryInterval' },
    required: 'Identity',
    name: 'Identity',
    defaults: { ExternalMailExpiryInterval: '00:00:00', OTPEnabled: true, SocialIdSignIn: true },
    made: expiring,
    removing: ({ Identity: name }) => {
      if (name === DEFAULT) throw refused(`The configuration "${name}" can't be removed.`);
    },
  },
];

/** Days are said, and a span is shown; the configuration that every tenant has never expires. */
function expiring(values: JsonObject, { own }: NounWrite): JsonObject {
  const days = values.ExternalMailExpiryInDays;
  if (typeof days !== 'number') return values;
  if (days < 0 || days > 730) throw refused('The value of ExternalMailExpiryInDays must be between 0 and 730.');
  if (own?.Identity === DEFAULT)
    throw refused("You can't change ExternalMailExpiryInDays of the default configuration.");
  return { ...values, ExternalMailExpiryInterval: days === 0 ? '00:00:00' : `${days}.00:00:00` };
}
