import type { JsonObject } from '../../../src/model/json.ts';
import { links, object, type SeedPiece } from '../seed.ts';
import { EXTENSION } from './applications.ts';
import { any, CREATED, device, user } from './ids.ts';
import { noExtensionAttributes } from './people.ts';

/* name | operating system | version | trust | owner */
const TABLE = `
nb-ada|Windows|10.0.26100.1742|AzureAd|ada
nb-omar|Windows|10.0.26100.1742|AzureAd|omar
nb-priya|Windows|10.0.22631.4317|ServerAd|priya
mac-jonas|MacMDM|15.1|Workplace|jonas
mac-sofia|MacMDM|15.1|Workplace|sofia
ph-mina|iPhone|18.1|Workplace|mina
ph-ivan|AndroidForWork|15|Workplace|ivan
tab-lab|iPad|18.0|Workplace|ursula
kiosk-01|Windows|10.0.22631.4317|AzureAd|
lab-linux|Linux|24.04|AzureAd|viktor
`;

export function* devices(): Generator<SeedPiece> {
  for (const line of TABLE.trim().split('\n')) {
    const [name, operatingSystem, operatingSystemVersion, trustType, owner] = line.split('|') as [
      string,
      string,
      string,
      string,
      string,
    ];
    const more: JsonObject = name === 'kiosk-01' ? { accountEnabled: false, [EXTENSION.assetTag]: 90210 } : {};
    yield object('devices', 'device', {
      id: device(name),
      deletedDateTime: null,
      accountEnabled: true,
      alternativeSecurityIds: [
        { type: 2, identityProvider: null, key: Buffer.from(`X509:<SHA1-TP>${name}`).toString('base64') },
      ],
      approximateLastSignInDateTime: '2026-11-18T07:00:00Z',
      deviceId: any(`device id ${name}`),
      deviceOwnership: trustType === 'Workplace' ? 'Personal' : 'Company',
      deviceVersion: 2,
      displayName: name.toUpperCase(),
      isCompliant: trustType !== 'Workplace',
      isManaged: true,
      manufacturer: operatingSystem.startsWith('i') || operatingSystem === 'MacMDM' ? 'Apple' : 'Fabrikam Devices',
      model: 'Model 7',
      extensionAttributes: { ...noExtensionAttributes(), ...(owner ? {} : { extensionAttribute1: 'shared' }) },
      operatingSystem,
      operatingSystemVersion,
      physicalIds: [`[GID]:g:${name}`],
      profileType: 'RegisteredDevice',
      registrationDateTime: CREATED,
      systemLabels: [],
      trustType,
      onPremisesSyncEnabled: trustType === 'ServerAd' ? true : null,
      ...more,
    });
    if (owner) {
      yield links(device(name), 'registeredOwners', user(owner));
      yield links(device(name), 'registeredUsers', user(owner));
    }
  }
}
