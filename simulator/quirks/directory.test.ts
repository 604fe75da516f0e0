import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contact, DOMAIN, device, group, principal, unit, user } from '../seeds/contoso/ids.ts';
import { servicePlans, skus } from '../seeds/microsoft/licences.ts';
import { type Visit, visit } from '../visit.suite.ts';

let tenant: Visit;
beforeAll(async () => {
  tenant = await visit();
});
afterAll(() => tenant.sim.close());

const add = (name: string, id: string, nav = 'members') =>
  tenant.call('POST', `/groups/${group(name)}/${nav}/$ref`, tenant.ref(id));

describe('what on-premises owns', () => {
  it('is refused, but for what the cloud owns', async () => {
    const refused = await tenant.call('PATCH', `/users/${user('sync1')}`, { jobTitle: 'x' });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect(refused.body.error.message).toMatch(/on-premises mastered/);
    expect((await tenant.call('PATCH', `/users/${user('sync1')}`, { usageLocation: 'SE' })).status).toBe(204);
    expect((await tenant.call('DELETE', `/users/${user('sync2')}`)).status).toBe(400);
    expect((await add('Synced Plant', user('ada'))).status).toBe(400);
    expect((await add('Empty On Purpose', user('sync1'))).status).toBe(204);
  });
});

describe('groups', () => {
  it('let their rule choose the members', async () => {
    expect((await add('Dynamic Finance', user('ada'))).status).toBe(403);
    const gone = await tenant.call('DELETE', `/groups/${group('Dynamic Finance')}/members/${user('elena')}/$ref`);
    expect(gone.status).toBe(403);
  });

  it('take only fitting members', async () => {
    expect((await add('Project Falcon', group('Dept IT'))).status).toBe(400);
    expect((await add('Project Falcon', device('kiosk-01'))).status).toBe(400);
    expect((await add('Dept IT', group('Project Falcon'))).status).toBe(400);
    expect((await add('Dept IT', contact('supplier'))).status).toBe(204);
    expect((await add('Dept IT', principal('Build Pipeline'))).status).toBe(204);
    expect((await add('Newsletter', user('ada'))).status).toBe(400);
    expect((await add('Role Helpdesk', group('Dept IT'))).status).toBe(400);
  });

  it('keep what can only be set at the start', async () => {
    const make = (body: object) =>
      tenant.call('POST', '/groups', {
        displayName: 'G',
        mailEnabled: false,
        mailNickname: 'g',
        securityEnabled: true,
        ...body,
      });
    expect(
      (await make({ isAssignableToRole: true, groupTypes: ['DynamicMembership'], membershipRule: 'x' })).status,
    ).toBe(400);
    expect((await make({ mailEnabled: true })).status).toBe(400);
    expect((await make({ groupTypes: ['DynamicMembership'] })).status).toBe(400);
    expect((await make({ isAssignableToRole: true })).status).toBe(201);
    const change = (name: string, body: object) => tenant.call('PATCH', `/groups/${group(name)}`, body);
    expect((await change('Dept IT', { isAssignableToRole: true })).status).toBe(400);
    expect((await change('Dept IT', { visibility: 'HiddenMembership' })).status).toBe(400);
    expect((await change('Sales Room', { groupTypes: [] })).status).toBe(400);
  });

  it('take Exchange properties by themselves', async () => {
    const path = `/groups/${group('Sales Room')}`;
    expect((await tenant.call('PATCH', path, { allowExternalSenders: true, description: 'x' })).status).toBe(400);
    expect((await tenant.call('PATCH', path, { allowExternalSenders: false })).status).toBe(200);
  });

  it('keep their last owner', async () => {
    const answer = await tenant.call('DELETE', `/groups/${group('Sales Room')}/owners/${user('mina')}/$ref`);
    expect(answer.status).toBe(400);
  });

  it('refuse what was deleted', async () => {
    await tenant.done('DELETE', `/users/${user('yannick')}`);
    const answer = await add('Dept IT', user('yannick'));
    expect([answer.status, answer.body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });
});

describe('licences', () => {
  const assign = (id: string, addLicenses: object[], removeLicenses: string[] = []) =>
    tenant.call('POST', `/users/${id}/assignLicense`, { addLicenses, removeLicenses });

  it('need a country', async () => {
    const answer = await assign(user('adm-omar'), [{ skuId: skus.e5.id, disabledPlans: [] }]);
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      'License assignment cannot be done for user with invalid usage location.',
    ]);
  });

  it('can be had with plans switched off, and given back', async () => {
    expect((await assign(user('ines'), [{ skuId: skus.p2.id, disabledPlans: [servicePlans.teams] }])).status).toBe(400);
    expect((await assign(user('ines'), [{ skuId: skus.e5.id, disabledPlans: [servicePlans.teams] }])).status).toBe(200);
    const held = async () =>
      (await tenant.get(`/users/${user('ines')}?$select=assignedLicenses`)).body.assignedLicenses;
    expect(await held()).toContainEqual({ skuId: skus.e5.id, disabledPlans: [servicePlans.teams] });
    expect((await assign(user('ines'), [], [skus.e5.id])).status).toBe(200);
    expect(await held()).not.toContainEqual(expect.objectContaining({ skuId: skus.e5.id }));
    expect((await assign(user('ines'), [], [skus.e5.id])).status).toBe(400);
  });

  it('can be given to a group', async () => {
    const body = { addLicenses: [{ skuId: skus.e3.id }], removeLicenses: [] };
    expect((await tenant.call('POST', `/groups/${group('Dept IT')}/assignLicense`, body)).status).toBe(202);
  });
});

describe('users', () => {
  const body = { accountEnabled: true, displayName: 'N', mailNickname: 'n', passwordProfile: { password: 'x' } };
  it('live in verified domains', async () => {
    const make = (userPrincipalName: string) => tenant.call('POST', '/users', { ...body, userPrincipalName });
    expect((await make('n@elsewhere.example')).status).toBe(400);
    expect((await make(`n@${DOMAIN}`)).status).toBe(201);
    const twice = await make(`n@${DOMAIN}`);
    expect(twice.body.error.details).toContainEqual(
      expect.objectContaining({ code: 'ObjectConflict', target: 'userPrincipalName' }),
    );
  });

  it('keep personal fields from apps, and are not their own managers', async () => {
    expect((await tenant.call('PATCH', `/users/${user('ada')}`, { aboutMe: 'x' })).status).toBe(403);
    expect((await tenant.call('PUT', `/users/${user('ada')}/manager/$ref`, tenant.ref(user('ada')))).status).toBe(400);
  });
});

describe('settings of groups', () => {
  it('follow their template', async () => {
    const [unified] = (await tenant.get('/groupSettings')).body.value;
    const change = (values: object[]) => tenant.call('PATCH', `/groupSettings/${unified.id}`, { values });
    expect((await change([{ name: 'EnableGroupCreation', value: 'true' }])).status).toBe(400);
    expect((await change([...unified.values, { name: 'Unknown', value: 'x' }])).status).toBe(400);
    expect((await change(unified.values)).status).toBe(204);
    const again = await tenant.call('POST', '/groupSettings', {
      templateId: unified.templateId,
      values: unified.values,
    });
    expect(again.status).toBe(400);
    expect((await tenant.call('DELETE', `/groupSettings/${unified.id}`)).status).toBe(204);
    const anew = await tenant.call('POST', '/groupSettings', {
      templateId: unified.templateId,
      values: unified.values,
    });
    expect(anew.status).toBe(201);
  });

  it('let groups expire by one policy', async () => {
    const [policy] = (await tenant.get('/groupLifecyclePolicies')).body.value;
    const other = { groupLifetimeInDays: 100, managedGroupTypes: 'All', alternateNotificationEmails: 'a@b.example' };
    expect((await tenant.call('POST', '/groupLifecyclePolicies', other)).status).toBe(400);
    const path = `/groupLifecyclePolicies/${policy.id}/addGroup`;
    expect((await tenant.done('POST', path, { groupId: group('Board') })).body.value).toBe(true);
    const held = await tenant.get(`/groups/${group('Board')}/groupLifecyclePolicies`);
    expect(held.body.value).toHaveLength(1);
  });
});

describe('administrative units', () => {
  it('hold users, groups and devices', async () => {
    const path = `/directory/administrativeUnits/${unit('Stockholm Office')}/members/$ref`;
    expect((await tenant.call('POST', path, tenant.ref(principal('Build Pipeline')))).status).toBe(400);
    expect((await tenant.call('POST', path, tenant.ref(device('kiosk-01')))).status).toBe(204);
    const dynamic = `/directory/administrativeUnits/${unit('All of Finance')}/members/$ref`;
    expect((await tenant.call('POST', dynamic, tenant.ref(user('ada')))).status).toBe(403);
  });
});

describe('pictures', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex').toString('latin1');
  it('say in the object that they are there', async () => {
    const path = `/organization/${tenant.tenantId}/branding/localizations/de`;
    const put = await tenant.call('PUT', `${path}/squareLogo`, png, { 'content-type': 'image/png' });
    expect(put.status).toBe(204);
    expect((await tenant.get(path)).body.squareLogoRelativeUrl).toMatch(/^squareLogo-/);
    const zero = `/organization/${tenant.tenantId}/branding`;
    await tenant.call('PUT', `${zero}/localizations/0/bannerLogo`, png, { 'content-type': 'image/png' });
    const [whole, part] = [await tenant.get(zero), await tenant.get(`${zero}/localizations/0`)];
    expect(whole.body.bannerLogoRelativeUrl).toBe(part.body.bannerLogoRelativeUrl);
    expect((await tenant.get(`${zero}/bannerLogo`)).status).toBe(200);
  });
});

describe('branding and domains', () => {
  it('shows the default as the localization 0', async () => {
    await tenant.done('PATCH', `/organization/${tenant.tenantId}/branding`, { signInPageText: 'Hello' });
    const { body } = await tenant.get(`/organization/${tenant.tenantId}/branding/localizations/0`);
    expect(body.signInPageText).toBe('Hello');
    const locale = { id: 'fr-FR', signInPageText: 'Bonjour' };
    expect((await tenant.call('POST', `/organization/${tenant.tenantId}/branding/localizations`, locale)).status).toBe(
      201,
    );
    const wrong = await tenant.call('PATCH', `/organization/${tenant.tenantId}/branding`, { cdnList: [] });
    expect(wrong.status).toBe(400);
  });

  it('verifies domains, and has one default', async () => {
    expect((await tenant.call('POST', '/domains', { id: 'new.example' })).status).toBe(201);
    expect((await tenant.call('PATCH', '/domains/new.example', { isDefault: true })).status).toBe(400);
    expect((await tenant.call('POST', '/domains/new.example/verify')).status).toBe(200);
    expect((await tenant.call('PATCH', '/domains/new.example', { isDefault: true })).status).toBe(204);
    const { body } = await tenant.get('/domains');
    expect(body.value.filter((d: { isDefault: boolean }) => d.isDefault).map((d: { id: string }) => d.id)).toEqual([
      'new.example',
    ]);
    expect((await tenant.call('DELETE', `/domains/${DOMAIN}`)).status).toBe(400);
  });
});
