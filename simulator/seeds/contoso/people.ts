import type { JsonObject } from '../../../src/model/json.ts';
import { servicePlans, skus } from '../microsoft/licences.ts';
import { links, object, type SeedPiece } from '../seed.ts';
import { EXTENSION } from './applications.ts';
import { CREATED, contact, DOMAIN, INITIAL_DOMAIN, user } from './ids.ts';
import { jpeg } from './pictures.ts';

/* key | name | title | department | office | manager. Every chain ends at grace, who has none. */
const STAFF = `
grace|Grace Holloway|Chief Executive|Management|Berlin 5.01|
ada|Ada Brandt|Chief Information Officer|IT|Berlin 4.01|grace
felix|Félix Marceau|Chief Financial Officer|Finance|Berlin 5.02|grace
mina|Mina Okafor|Head of Sales|Sales|London 2.10|grace
jonas|Jonas Lindqvist|Head of Research|Research|Stockholm 1.20|grace
rosa|Rosa Delgado|Head of People|People|Madrid 3.03|grace
omar|Omar Haddad|Identity Administrator|IT|Berlin 4.02|ada
wen|Wen Li|Helpdesk Lead|IT|Berlin 4.03|ada
ines|Inês Carvalho|Endpoint Engineer|IT|Lisbon 1.01|ada
tomas|Tomáš Novák|Security Analyst|IT|Prague 2.07|ada
yuki|Yuki Tanaka|Cloud Engineer|IT|Berlin 4.04|ada
priya|Priya Raman|Application Owner|IT|London 2.11|ada
bruno|Bruno Keller|Helpdesk Agent|IT|Berlin 4.05|wen
carla|Carla Rossi|Helpdesk Agent|IT|Berlin 4.05|wen
dmitri|Dmitri Volkov|Controller|Finance|Berlin 5.11|felix
elena|Elena Petrescu|Accountant|Finance|Berlin 5.12|felix
farah|Farah Siddiqui|Accountant|Finance|Berlin 5.12|dmitri
gustav|Gustav Berg|Payroll|Finance|Stockholm 1.11|dmitri
hana|Hana Kovačević|Treasury|Finance|Berlin 5.13|felix
ivan|Ivan Horvat|Key Account Manager|Sales|London 2.12|mina
julia|Julia Neumann|Key Account Manager|Sales|London 2.13|mina
kofi|Kofi Mensah|Sales Representative|Sales|London 2.20|ivan
lena|Lena Fischer|Sales Representative|Sales|London 2.20|ivan
marco|Marco Bianchi|Sales Representative|Sales|London 2.21|julia
nora|Nora Eriksen|Sales Representative|Sales|Stockholm 1.05|julia
oscar|Oscar Nyman|Sales Operations|Sales|London 2.22|mina
paula|Paula Sánchez|Marketing|Sales|Madrid 3.10|mina
quentin|Quentin Dubois|Marketing|Sales|Madrid 3.10|paula
ravi|Ravi Menon|Principal Scientist|Research|Stockholm 1.21|jonas
sofia|Sofia Almeida|Scientist|Research|Stockholm 1.22|ravi
tariq|Tariq Aziz|Scientist|Research|Stockholm 1.22|ravi
ursula|Ursula Meier|Lab Manager|Research|Stockholm 1.01|jonas
viktor|Viktor Szabó|Technician|Research|Stockholm 1.02|ursula
willa|Willa O'Neill|Technician|Research|Stockholm 1.02|ursula
xenia|Xenia Papadaki|Data Engineer|Research|Stockholm 1.25|jonas
yannick|Yannick Weber|Data Engineer|Research|Stockholm 1.25|xenia
zara|Zara Hussein|Recruiter|People|Madrid 3.04|rosa
anton|Anton Gruber|Recruiter|People|Madrid 3.04|rosa
beatriz|Beatriz Lopes|People Partner|People|Lisbon 1.04|rosa
cyril|Cyril Moreau|Training|People|Madrid 3.05|rosa
`;

interface Person {
  readonly key: string;
  readonly displayName: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly officeLocation: string;
  readonly manager: string;
}

export const staff: readonly Person[] = STAFF.trim()
  .split('\n')
  .map((line) => {
    const [key, displayName, jobTitle, department, officeLocation, manager] = line.split('|') as string[];
    return { key, displayName, jobTitle, department, officeLocation, manager } as Person;
  });

export const upn = (key: string) => `${key}@${DOMAIN}`;

/** A user with every property that the directory always fills in. */
export function userObject(key: string, displayName: string, more: JsonObject = {}): SeedPiece {
  const mail = upn(key);
  const [givenName, ...rest] = displayName.split(' ') as [string, ...string[]];
  return object('users', 'user', {
    id: user(key),
    deletedDateTime: null,
    accountEnabled: true,
    ageGroup: null,
    assignedLicenses: [],
    assignedPlans: [],
    businessPhones: [],
    city: null,
    companyName: 'Contoso',
    country: null,
    createdDateTime: CREATED,
    department: null,
    displayName,
    employeeId: null,
    employeeType: null,
    givenName,
    identities: [{ signInType: 'userPrincipalName', issuer: INITIAL_DOMAIN, issuerAssignedId: mail }],
    imAddresses: [mail],
    jobTitle: null,
    mail,
    mailNickname: key,
    mobilePhone: null,
    officeLocation: null,
    otherMails: [],
    passwordPolicies: null,
    preferredLanguage: null,
    proxyAddresses: [`SMTP:${mail}`],
    surname: rest.join(' '),
    usageLocation: 'DE',
    userPrincipalName: mail,
    userType: 'Member',
    onPremisesSyncEnabled: null,
    onPremisesImmutableId: null,
    onPremisesExtensionAttributes: noExtensionAttributes(),
    ...more,
  });
}

const licence = (skuId: string, ...disabledPlans: string[]) => ({ skuId, disabledPlans });

export function* people(): Generator<SeedPiece> {
  for (const [i, { key, displayName, manager, ...rest }] of staff.entries()) {
    yield userObject(key, displayName, {
      ...rest,
      employeeId: String(1000 + i),
      businessPhones: i % 4 ? [] : [`+49 30 5550 ${100 + i}`],
      assignedLicenses:
        i % 5 === 4 ? [] : [i % 3 ? licence(skus.e3.id) : licence(skus.e5.id, servicePlans.yammer, servicePlans.sway)],
      ...(key === 'priya' || key === 'yuki'
        ? { [EXTENSION.costCentre]: '4711', [EXTENSION.badges]: ['blue', 'gold'] }
        : {}),
    });
  }
  for (const { key, manager } of staff) if (manager) yield links(user(key), 'manager', user(manager));
  yield* unusualPeople();
  yield { kind: 'blob', path: `users/${user('grace')}/photo/$value`, contentType: 'image/jpeg', bytes: jpeg.light };
  yield { kind: 'blob', path: `users/${user('ada')}/photo/$value`, contentType: 'image/jpeg', bytes: jpeg.dark };
  yield { kind: 'blob', path: `users/${user('willa')}/photo/$value`, contentType: 'image/jpeg', bytes: jpeg.middle };
}

function* unusualPeople(): Generator<SeedPiece> {
  const cloudOnly = (key: string) => ({
    userPrincipalName: `${key}@${INITIAL_DOMAIN}`,
    mail: null,
    proxyAddresses: [],
    imAddresses: [],
    usageLocation: null,
  });
  yield userObject('breakglass1', 'Emergency Access 1', {
    ...cloudOnly('breakglass1'),
    passwordPolicies: 'DisablePasswordExpiration',
  });
  yield userObject('breakglass2', 'Emergency Access 2', {
    ...cloudOnly('breakglass2'),
    passwordPolicies: 'DisablePasswordExpiration',
  });
  yield userObject('adm-omar', 'Omar Haddad (admin)', cloudOnly('adm-omar'));
  yield userObject('svc-scanner', 'Scanner service account', { department: 'Service accounts', usageLocation: null });
  yield userObject('leaver', 'Lukas Former', { accountEnabled: false, department: 'Sales', usageLocation: 'GB' });

  // Names that break careless URLs, filters and files.
  yield userObject('o.quote', "Siobhán O'Quote & Sons", { jobTitle: 'Contractor "100%"', employeeType: 'Contractor' });
  yield userObject('emoji', '佐藤 さくら 🌸', { preferredLanguage: 'ja-JP', usageLocation: 'JP' });

  const guests = ['partner.one', 'partner.two', 'auditor'];
  for (const name of guests) {
    const mail = `${name}@adatum.example`;
    yield userObject(`guest ${name}`, `${name.replace('.', ' ')} (Adatum)`, {
      companyName: 'Adatum',
      creationType: 'Invitation',
      externalUserState: name === 'partner.two' ? 'PendingAcceptance' : 'Accepted',
      externalUserStateChangeDateTime: '2025-02-11T10:00:00Z',
      identities: [],
      imAddresses: [],
      mail,
      mailNickname: `${mail.replace('@', '_')}#EXT#`,
      otherMails: [mail],
      proxyAddresses: [`SMTP:${mail}`],
      userPrincipalName: `${mail.replace('@', '_')}#EXT#@${INITIAL_DOMAIN}`,
      userType: 'Guest',
    });
  }
  yield links(user('guest partner.one'), 'sponsors', user('priya'));
  yield links(user('guest partner.two'), 'sponsors', user('priya'), user('mina'));
  yield links(user('guest auditor'), 'sponsors', user('felix'));

  for (const [i, name] of ['Mathilde Synced', 'Nikolaj Synced', 'Olga Synced'].entries()) {
    const key = `sync${i + 1}`;
    yield userObject(key, name, {
      department: 'Production',
      onPremisesSyncEnabled: true,
      onPremisesDistinguishedName: `CN=${name},OU=Plant,DC=corp,DC=contoso,DC=example`,
      onPremisesDomainName: 'corp.contoso.example',
      onPremisesImmutableId: Buffer.from(`anchor-${key}-01`).toString('base64'),
      onPremisesLastSyncDateTime: '2026-11-19T23:10:00Z',
      onPremisesSamAccountName: key,
      onPremisesSecurityIdentifier: `S-1-5-21-1004336348-1177238915-682003330-${1200 + i}`,
      onPremisesUserPrincipalName: upn(key),
      onPremisesExtensionAttributes: { ...noExtensionAttributes(), extensionAttribute1: `plant-${i + 1}` },
    });
    yield links(user(key), 'manager', user('ursula'));
  }
  yield object('contacts', 'orgContact', {
    id: contact('supplier'),
    deletedDateTime: null,
    displayName: 'Northwind Supplies',
    companyName: 'Northwind',
    mail: 'orders@northwind.example',
    mailNickname: 'northwind',
    proxyAddresses: ['SMTP:orders@northwind.example'],
    onPremisesSyncEnabled: null,
    addresses: [],
    phones: [],
  });
  yield object('contacts', 'orgContact', {
    id: contact('printer'),
    deletedDateTime: null,
    displayName: 'Litware Printing',
    companyName: 'Litware',
    mail: 'print@litware.example',
    mailNickname: 'litware',
    proxyAddresses: ['SMTP:print@litware.example'],
    onPremisesSyncEnabled: null,
    addresses: [],
    phones: [],
  });
}

export function noExtensionAttributes(): JsonObject {
  return Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`extensionAttribute${i + 1}`, null]));
}
