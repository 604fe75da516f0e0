import { links, object, type SeedPiece } from '../seed.ts';
import { applicationObject, principalObject } from './applications.ts';
import { groupObject } from './groups.ts';
import { any, CREATED, device, group, location, unit, user } from './ids.ts';
import { userObject } from './people.ts';
import { customRole } from './roles.ts';

const DELETED = '2026-11-12T15:30:00Z';

/** What lies in the recycle bin, with its links still there. */
export function* bin(): Generator<SeedPiece> {
  yield userObject('gone1', 'Greta Gone', {
    deletedDateTime: DELETED,
    department: 'Sales',
    userPrincipalName: `${user('gone1').replaceAll('-', '')}gone1@contoso.example`,
  });
  yield userObject('gone2', 'Gunnar Gone', {
    deletedDateTime: '2026-10-25T09:00:00Z',
    userPrincipalName: `${user('gone2').replaceAll('-', '')}gone2@contoso.example`,
  });
  yield links(group('Dept Sales'), 'members', user('gone1'));
  yield groupObject('Deleted Team', {
    deletedDateTime: DELETED,
    groupTypes: ['Unified'],
    mailEnabled: true,
    securityEnabled: false,
    mail: 'deleted-team@contoso.example',
  });
  yield links(group('Deleted Team'), 'members', user('kofi'), user('lena'));
  yield links(group('Deleted Team'), 'owners', user('mina'));
  yield groupObject('Deleted Security Group', { deletedDateTime: DELETED });
  yield links(group('Deleted Security Group'), 'members', user('bruno'));
  yield applicationObject('Old Intranet', { deletedDateTime: DELETED });
  yield principalObject('Old Intranet', { deletedDateTime: DELETED });
  yield object('devices', 'device', {
    id: device('GONE-LAPTOP'),
    deletedDateTime: DELETED,
    accountEnabled: true,
    deviceId: any('device id of GONE-LAPTOP'),
    displayName: 'GONE-LAPTOP',
    operatingSystem: 'Windows',
    operatingSystemVersion: '10.0.26100.1',
    trustType: 'AzureAd',
  });
  yield object('directory/administrativeUnits', 'administrativeUnit', {
    id: unit('Closed Office'),
    deletedDateTime: DELETED,
    displayName: 'Closed Office',
    description: null,
  });
  yield customRole(
    'Former Keeper',
    'Renewed the certificates of the old intranet',
    ['microsoft.directory/applications/credentials/update'],
    { deletedDateTime: DELETED },
  );
  yield object('identity/conditionalAccess/namedLocations', 'countryNamedLocation', {
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    id: location('Former market'),
    deletedDateTime: DELETED,
    createdDateTime: CREATED,
    modifiedDateTime: CREATED,
    displayName: 'Former market',
    countriesAndRegions: ['IS'],
    includeUnknownCountriesAndRegions: false,
    countryLookupMethod: 'clientIpAddress',
  });
  yield object('identity/conditionalAccess/policies', 'conditionalAccessPolicy', {
    id: any('deleted policy'),
    deletedDateTime: DELETED,
    createdDateTime: CREATED,
    modifiedDateTime: null,
    templateId: null,
    displayName: 'CA99 Old experiment',
    state: 'disabled',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'] },
      users: { includeUsers: ['None'] },
    },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
    sessionControls: null,
  });
}
