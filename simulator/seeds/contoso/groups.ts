import type { JsonObject } from '../../../src/model/json.ts';
import { servicePlans, skus } from '../microsoft/licences.ts';
import { links, object, type SeedPiece } from '../seed.ts';
import { CREATED, contact, DOMAIN, device, group, principal, user } from './ids.ts';
import { staff } from './people.ts';
import { jpeg } from './pictures.ts';

/** A security group, unless `more` says otherwise. */
export function groupObject(name: string, more: JsonObject = {}): SeedPiece {
  return object('groups', 'group', {
    id: group(name),
    deletedDateTime: null,
    assignedLabels: [],
    assignedLicenses: [],
    classification: null,
    createdDateTime: CREATED,
    description: null,
    displayName: name,
    expirationDateTime: null,
    groupTypes: [],
    isAssignableToRole: null,
    mail: null,
    mailEnabled: false,
    mailNickname: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    membershipRule: null,
    membershipRuleProcessingState: null,
    onPremisesSyncEnabled: null,
    preferredDataLocation: null,
    preferredLanguage: null,
    proxyAddresses: [],
    renewedDateTime: CREATED,
    resourceBehaviorOptions: [],
    resourceProvisioningOptions: [],
    securityEnabled: true,
    theme: null,
    uniqueName: null,
    visibility: null,
    ...more,
  });
}

function microsoft365(name: string, more: JsonObject = {}): SeedPiece {
  const nick = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return groupObject(name, {
    groupTypes: ['Unified'],
    mail: `${nick}@${DOMAIN}`,
    mailEnabled: true,
    mailNickname: nick,
    proxyAddresses: [`SMTP:${nick}@${DOMAIN}`],
    securityEnabled: false,
    visibility: 'Private',
    allowExternalSenders: false,
    autoSubscribeNewMembers: false,
    hideFromAddressLists: false,
    hideFromOutlookClients: false,
    ...more,
  });
}

const dynamic = (membershipRule: string, ...alsoTypes: string[]) => ({
  groupTypes: ['DynamicMembership', ...alsoTypes],
  membershipRule,
  membershipRuleProcessingState: 'On',
});

const inDepartment = (department: string) => staff.filter((p) => p.department === department).map((p) => user(p.key));

export function* groups(): Generator<SeedPiece> {
  yield groupObject('All Staff', { description: 'Everybody who works here' });
  yield links(group('All Staff'), 'members', ...staff.map((person) => user(person.key)));
  for (const department of ['IT', 'Finance', 'Sales', 'Research', 'People']) {
    yield groupObject(`Dept ${department}`, { description: `Members of ${department}` });
    yield links(group(`Dept ${department}`), 'members', ...inDepartment(department));
    const head = staff.find((p) => p.department === department)?.key as string;
    yield links(group(`Dept ${department}`), 'owners', user(head));
  }

  // Europe holds North, North holds Stockholm, and Stockholm holds Europe again.
  for (const name of ['Europe', 'North', 'Stockholm']) yield groupObject(name, { description: `Region ${name}` });
  yield links(group('Europe'), 'members', group('North'), group('Dept Finance'));
  yield links(group('North'), 'members', group('Stockholm'), user('nora'));
  yield links(group('Stockholm'), 'members', group('Europe'), user('jonas'), user('ravi'));

  yield groupObject('Break Glass', { description: 'Emergency access accounts: excluded from every policy' });
  yield links(group('Break Glass'), 'members', user('breakglass1'), user('breakglass2'));
  yield groupObject('Role Helpdesk', {
    isAssignableToRole: true,
    visibility: 'Private',
    description: 'May hold directory roles',
  });
  yield links(group('Role Helpdesk'), 'members', user('wen'), user('bruno'), user('carla'));
  yield links(group('Role Helpdesk'), 'owners', user('ada'));
  yield groupObject('Mixed Members', { description: 'A user, a device, an app, a contact and a group' });
  yield links(
    group('Mixed Members'),
    'members',
    user('ines'),
    device('kiosk-01'),
    principal('Payroll API'),
    contact('supplier'),
    group('Dept IT'),
  );
  yield groupObject('Empty On Purpose');
  yield groupObject('Named Uniquely', { uniqueName: 'contoso-named-uniquely' });
  yield groupObject('Licence E5', {
    assignedLicenses: [{ skuId: skus.e5.id, disabledPlans: [servicePlans.yammer] }],
    description: 'Group-based licensing',
  });
  yield links(group('Licence E5'), 'members', user('zara'), user('anton'));

  yield groupObject('Dynamic Finance', dynamic('(user.department -eq "Finance") and (user.accountEnabled -eq true)'));
  yield links(group('Dynamic Finance'), 'members', ...inDepartment('Finance'));
  yield groupObject('Dynamic Windows', dynamic('(device.deviceOSType -eq "Windows")'));
  yield links(group('Dynamic Windows'), 'members', device('nb-ada'), device('nb-omar'), device('nb-priya'));
  yield groupObject('Dynamic Paused', {
    ...dynamic('(user.city -eq "Nowhere")'),
    membershipRuleProcessingState: 'Paused',
  });

  yield* collaboration();
  yield* fromOnPremises();
}

function* collaboration(): Generator<SeedPiece> {
  yield microsoft365('Project Falcon', {
    classification: 'Confidential',
    resourceProvisioningOptions: ['Team'],
    description: 'The secret one',
  });
  yield links(
    group('Project Falcon'),
    'members',
    user('jonas'),
    user('ravi'),
    user('xenia'),
    user('guest partner.one'),
  );
  yield links(group('Project Falcon'), 'owners', user('jonas'), user('ravi'));
  yield {
    kind: 'blob',
    path: `groups/${group('Project Falcon')}/photo/$value`,
    contentType: 'image/jpeg',
    bytes: jpeg.middle,
  };
  yield microsoft365('Sales Room', {
    visibility: 'Public',
    allowExternalSenders: true,
    assignedLicenses: [{ skuId: skus.flow.id, disabledPlans: [] }],
  });
  yield links(group('Sales Room'), 'members', ...inDepartment('Sales'), user('guest partner.two'));
  yield links(group('Sales Room'), 'owners', user('mina'));
  yield microsoft365('Board', {
    visibility: 'HiddenMembership',
    resourceBehaviorOptions: ['HideGroupInOutlook'],
    hideFromAddressLists: true,
  });
  yield links(group('Board'), 'members', user('grace'), user('ada'), user('felix'));
  yield links(group('Board'), 'owners', user('grace'));
  yield microsoft365('Everyone in Research', dynamic('(user.department -eq "Research")', 'Unified'));
  yield links(group('Everyone in Research'), 'members', ...inDepartment('Research'));
  yield microsoft365('Ownerless Room');
  yield links(group('Ownerless Room'), 'members', user('leaver'));
}

function* fromOnPremises(): Generator<SeedPiece> {
  const synced = (n: number) => ({
    onPremisesSyncEnabled: true,
    onPremisesDomainName: 'corp.contoso.example',
    onPremisesLastSyncDateTime: '2026-11-19T23:10:00Z',
    onPremisesNetBiosName: 'CORP',
    onPremisesSamAccountName: `grp-${n}`,
    onPremisesSecurityIdentifier: `S-1-5-21-1004336348-1177238915-682003330-${2200 + n}`,
  });
  yield groupObject('Synced Plant', synced(1));
  yield links(group('Synced Plant'), 'members', user('sync1'), user('sync2'), user('sync3'));
  const mail = `newsletter@${DOMAIN}`;
  yield groupObject('Newsletter', {
    mailEnabled: true,
    securityEnabled: false,
    mail,
    proxyAddresses: [`SMTP:${mail}`],
    description: 'Distribution list',
  });
  yield links(group('Newsletter'), 'members', user('paula'), user('quentin'), contact('supplier'));
  const alerts = `alerts@${DOMAIN}`;
  yield groupObject('Alerts', {
    mailEnabled: true,
    mail: alerts,
    proxyAddresses: [`SMTP:${alerts}`],
    description: 'Mail-enabled security group',
  });
  yield links(group('Alerts'), 'members', user('tomas'), user('omar'));
  const sales = `sales-all@${DOMAIN}`;
  yield groupObject('Everybody in Sales', {
    mailEnabled: true,
    securityEnabled: false,
    mail: sales,
    proxyAddresses: [`SMTP:${sales}`, `smtp:vertrieb@${DOMAIN}`],
  });
  yield links(group('Everybody in Sales'), 'members', user('tomas'), group('Newsletter'), contact('printer'));
  const vault = `vault@${DOMAIN}`;
  yield groupObject('Vault keepers', { mailEnabled: true, mail: vault, proxyAddresses: [`SMTP:${vault}`] });
  yield links(group('Vault keepers'), 'members', user('omar'), group('Alerts'));
}
