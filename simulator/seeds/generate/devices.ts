import { object, type SeedPiece } from '../seed.ts';
import type { Plan } from './generate.ts';
import { Random } from './random.ts';

const SYSTEMS = [
  ['Windows', '10.0.26100.1742', 'AzureAd'],
  ['Windows', '10.0.22631.4317', 'AzureAd'],
  ['iPhone', '18.1', 'Workplace'],
  ['AndroidForWork', '15', 'Workplace'],
  ['MacMDM', '15.1', 'Workplace'],
] as const;

export function* generateDevices(plan: Plan): Generator<SeedPiece> {
  const random = new Random(plan.seed, 'devices');
  for (const [i, id] of plan.devices.entries()) {
    const [operatingSystem, operatingSystemVersion, trustType] = random.pick(SYSTEMS);
    yield object('devices', 'device', {
      id,
      deletedDateTime: null,
      accountEnabled: true,
      alternativeSecurityIds: [],
      approximateLastSignInDateTime: '2026-11-01T07:00:00Z',
      deviceId: random.guid(),
      deviceOwnership: trustType === 'Workplace' ? 'Personal' : 'Company',
      deviceVersion: 2,
      displayName: `DEV-${i}`,
      isCompliant: random.chance(0.8),
      isManaged: true,
      manufacturer: 'Fabrikam Devices',
      model: `Model ${random.below(9)}`,
      operatingSystem,
      operatingSystemVersion,
      physicalIds: [],
      profileType: 'RegisteredDevice',
      registrationDateTime: '2024-06-01T08:00:00Z',
      systemLabels: [],
      trustType,
    });
    const owner = random.pick(plan.users);
    yield { kind: 'links', from: id, nav: 'registeredOwners', to: [owner] };
    yield { kind: 'links', from: id, nav: 'registeredUsers', to: [owner] };
  }
}
