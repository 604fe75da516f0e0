import type { JsonObject } from '../src/model/json.ts';

const FIRST =
  'Ada Ben Cleo Dara Emil Fatima Goran Hana Ivo Jana Karim Lena Mateo Nora Omar Petra Quinn Rosa Sami Tess'.split(' ');
const LAST =
  'Adler Brandt Castro Dumont Evans Fischer Garcia Hansen Ito Jensen Kovac Larsen Meyer Novak Okafor Patel'.split(' ');
const DEPARTMENTS = ['Finance', 'Research', 'Sales', 'Support', 'Operations', 'Legal', 'Human Resources', 'Logistics'];
const TITLES = ['Engineer', 'Analyst', 'Manager', 'Director', 'Consultant', 'Assistant', 'Specialist', 'Controller'];
const CITIES = [
  'Berlin',
  'Lyon',
  'Oslo',
  'Porto',
  'Turin',
  'Leeds',
  'Ghent',
  'Graz',
  'Malmö',
  'Kraków',
  'Split',
  'Cork',
];

/** Mulberry32 with a vocabulary. */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed | 0;
  }
  u32(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
  below(limit: number): number {
    return Math.floor((this.u32() / 2 ** 32) * limit);
  }
  word(list: readonly string[]): string {
    return list[this.below(list.length)]!;
  }
  name(): string {
    return `${this.word(FIRST)} ${this.word(LAST)} ${this.below(10_000)}`;
  }
  hex(length: number): string {
    let text = '';
    while (text.length < length) text += this.u32().toString(16).padStart(8, '0');
    return text.slice(0, length);
  }
  guid(): string {
    const hex = this.hex(32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
  time(): string {
    return new Date(1.6e12 + this.below(1.8e8) * 1000).toISOString();
  }
}

export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/** The key of some record of another table. */
type KeyOf = (table: string) => string;

export function changed(value: JsonObject, seed: number, version: number): JsonObject {
  const random = new Random(seed);
  const moved: JsonObject = value.department ? { department: random.word(DEPARTMENTS) } : {};
  return { ...value, ...moved, displayName: random.name(), version };
}

/** One record of each table, with the sizes and the repetitions that the real ones have. */
export const SHAPES: Readonly<Record<string, (random: Random, id: string, keyOf: KeyOf) => JsonObject>> = {
  users: (random, id, keyOf) => {
    const [first, last, number] = [random.word(FIRST), random.word(LAST), random.below(1_000_000)];
    const upn = `${first}.${last}${number}@contoso.example`.toLowerCase();
    return {
      id,
      accountEnabled: random.below(10) > 0,
      businessPhones: [`+49 30 ${random.below(9_000_000) + 1_000_000}`],
      city: random.word(CITIES),
      companyName: 'Contoso',
      country: 'DE',
      createdDateTime: random.time(),
      department: random.word(DEPARTMENTS),
      displayName: `${first} ${last}`,
      employeeHireDate: random.time(),
      employeeId: String(random.below(1_000_000)),
      employeeType: 'Employee',
      givenName: first,
      jobTitle: random.word(TITLES),
      mail: upn,
      manager: keyOf('users'),
      mailNickname: upn.split('@')[0]!,
      mobilePhone: `+49 170 ${random.below(9_000_000) + 1_000_000}`,
      officeLocation: `${random.below(40)}/${random.below(900)}`,
      onPremisesDistinguishedName: `CN=${first} ${last},OU=${random.word(DEPARTMENTS)},OU=Users,DC=contoso,DC=example`,
      onPremisesImmutableId: random.hex(24),
      onPremisesSecurityIdentifier: `S-1-5-21-${random.u32()}-${random.u32()}-${random.u32()}-${random.below(99_999)}`,
      onPremisesSyncEnabled: true,
      passwordPolicies: 'DisablePasswordExpiration',
      postalCode: String(10_000 + random.below(80_000)),
      preferredLanguage: 'de-DE',
      proxyAddresses: [`SMTP:${upn}`, `smtp:${first}${number}@contoso.onmicrosoft.example`.toLowerCase()],
      securityIdentifier: `S-1-12-1-${random.u32()}-${random.u32()}-${random.u32()}-${random.u32()}`,
      assignedLicenses: [{ skuId: '06ebc4ee-1bb5-47dd-8120-11324bc54e06', disabledPlans: [] }],
      streetAddress: `Hauptstraße ${random.below(200)}`,
      surname: last,
      usageLocation: 'DE',
      userPrincipalName: upn,
      userType: 'Member',
    };
  },
  groups: (random, id, keyOf) => {
    const roll = random.below(1000);
    const size = roll === 0 ? random.below(3500) : roll < 20 ? random.below(300) : random.below(22);
    return {
      id,
      classification: null,
      createdDateTime: random.time(),
      description: `Members of ${random.word(DEPARTMENTS)} in ${random.word(CITIES)}`,
      displayName: `${random.word(DEPARTMENTS)} ${random.word(CITIES)} ${random.below(100_000)}`,
      groupTypes: random.below(3) ? [] : ['Unified'],
      mailEnabled: false,
      mailNickname: random.hex(10),
      securityEnabled: true,
      securityIdentifier: `S-1-12-1-${random.u32()}-${random.u32()}-${random.u32()}-${random.u32()}`,
      visibility: 'Private',
      members: Array.from({ length: size }, () => keyOf('users')),
      owners: [keyOf('users')],
    };
  },
  devices: (random, id) => ({
    id,
    accountEnabled: true,
    approximateLastSignInDateTime: random.time(),
    deviceId: random.guid(),
    deviceVersion: 2,
    displayName: `PC-${random.hex(8)}`.toUpperCase(),
    isCompliant: random.below(5) > 0,
    isManaged: true,
    manufacturer: random.word(['Dell Inc.', 'LENOVO', 'HP', 'Microsoft Corporation']),
    model: random.word(['Latitude 7440', '21HM', 'EliteBook 840 G10', 'Surface Laptop 6']),
    operatingSystem: 'Windows',
    operatingSystemVersion: `10.0.${random.word(['22631', '26100', '19045'])}.${random.below(5000)}`,
    physicalIds: [`[HWID]:h:${random.below(1e15)}`, `[USER-HWID]:${random.guid()}:${random.below(1e15)}`],
    profileType: 'RegisteredDevice',
    registrationDateTime: random.time(),
    trustType: 'AzureAd',
    alternativeSecurityIds: [{ type: 2, identityProvider: null, key: random.hex(96) }],
  }),
  'managed-devices': (random, id, keyOf) => ({
    id,
    azureADDeviceId: keyOf('devices'),
    complianceState: random.below(5) ? 'compliant' : 'noncompliant',
    deviceEnrollmentType: 'windowsAzureADJoin',
    deviceName: `PC-${random.hex(8)}`.toUpperCase(),
    deviceRegistrationState: 'registered',
    enrolledDateTime: random.time(),
    ethernetMacAddress: random.hex(12),
    freeStorageSpaceInBytes: random.below(5e11),
    imei: null,
    isEncrypted: true,
    lastSyncDateTime: random.time(),
    managedDeviceName: `${random.name()}_Windows_${random.time()}`,
    managementAgent: 'mdm',
    manufacturer: random.word(['Dell Inc.', 'LENOVO', 'HP']),
    model: random.word(['Latitude 7440', '21HM', 'EliteBook 840 G10']),
    osVersion: `10.0.${random.word(['22631', '26100'])}.${random.below(5000)}`,
    serialNumber: random.hex(10).toUpperCase(),
    totalStorageSpaceInBytes: 510_770_802_688,
    userDisplayName: random.name(),
    userId: keyOf('users'),
    wiFiMacAddress: random.hex(12),
    hardwareInformation: {
      tpmVersion: '2.0',
      biosVersion: `1.${random.below(40)}.0`,
      batteryHealth: random.below(100),
    },
    configurationStates: Array.from({ length: 4 }, () => ({ id: random.guid(), state: 'compliant', version: 3 })),
  }),
  'app-role-assignments': (random, id, keyOf) => ({
    id,
    appRoleId: '00000000-0000-0000-0000-000000000000',
    createdDateTime: random.time(),
    principalDisplayName: random.name(),
    principalId: keyOf('users'),
    principalType: 'User',
    resourceDisplayName: `Application ${random.below(400)}`,
    resourceId: keyOf('service-principals'),
  }),
  'authentication-methods': (random, id, keyOf) => ({
    id,
    '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod',
    createdDateTime: random.time(),
    deviceTag: 'SoftwareTokenActivated',
    displayName: random.word(['iPhone 15', 'Pixel 9', 'SM-S926B', 'iPhone 14 Pro']),
    phoneAppVersion: `6.${random.below(12)}.${random.below(9999)}`,
    user: keyOf('users'),
    device: keyOf('devices'),
  }),
  'service-principals': (random, id, keyOf) => ({
    id,
    accountEnabled: true,
    appDisplayName: `Application ${random.below(100_000)}`,
    appId: keyOf('applications'),
    appOwnerOrganizationId: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
    appRoleAssignmentRequired: random.below(2) > 0,
    createdDateTime: random.time(),
    displayName: `Application ${random.below(100_000)}`,
    keyCredentials: [],
    oauth2PermissionScopes: [{ id: random.guid(), value: 'user_impersonation', type: 'User', isEnabled: true }],
    replyUrls: [`https://app${random.below(100_000)}.contoso.example/signin-oidc`],
    servicePrincipalNames: [keyOf('applications'), `api://${random.guid()}`],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMyOrg',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  }),
  applications: (random, id) => ({
    id,
    api: { acceptMappedClaims: null, knownClientApplications: [], requestedAccessTokenVersion: 2 },
    appId: random.guid(),
    appRoles: Array.from({ length: random.below(4) }, () => ({
      id: random.guid(),
      allowedMemberTypes: ['User'],
      displayName: random.word(TITLES),
      isEnabled: true,
      value: `Role.${random.below(1000)}`,
    })),
    createdDateTime: random.time(),
    displayName: `Application ${random.below(100_000)}`,
    identifierUris: [`api://${random.guid()}`],
    passwordCredentials: [
      { keyId: random.guid(), displayName: 'secret', endDateTime: random.time(), hint: random.hex(3) },
    ],
    publisherDomain: 'contoso.example',
    requiredResourceAccess: [
      { resourceAppId: '00000003-0000-0000-c000-000000000000', resourceAccess: [{ id: random.guid(), type: 'Scope' }] },
    ],
    signInAudience: 'AzureADMyOrg',
    web: { redirectUris: [`https://app${random.below(100_000)}.contoso.example/signin-oidc`], logoutUrl: null },
  }),
  'role-assignments': (random, id, keyOf) => ({
    id,
    directoryScopeId: '/',
    principalId: keyOf('users'),
    roleDefinitionId: random.word(['62e90394-69f5-4237-9190-012177145e10', 'fe930be7-5e62-47db-91af-98c3a49a38b1']),
  }),
};
