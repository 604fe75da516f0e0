import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeInPortal } from '../journeys/portal-approval.suite.ts';
import { accessible, type Eyes, IMAGES, launch, lookAt, openEyes, schemeOf, seen, settled } from './browser.suite.ts';
import { findChromium, HOW_TO_GET_ONE } from './chromium.suite.ts';
import { at, PASSWORD, type Person, personAt, type Row, TENANT } from './person.suite.ts';
import { type Service, startService } from './service.suite.ts';

const hasChromium = findChromium() !== undefined;
if (!hasChromium) console.warn(`The portal was NOT looked at: ${HOW_TO_GET_ONE}`);

// One service and one browser for all of it: each journey goes on where the one before left the tenant.
describe.skipIf(!hasChromium)('the portal', () => {
  let service: Service;
  let browser: Browser;
  let eyes: Eyes;
  let page: Page;
  let person: Person;
  let tenant: { id: string; cloud: { graph: string } };
  let firstSnapshot: string;
  let user: Row;
  let group: Row;
  let policy: Row;
  let thief: string;

  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), launch()]);
    eyes = await openEyes(browser, service.url);
    page = eyes.page;
    person = personAt(page);
  });
  let broken: string | undefined;
  beforeEach((test) => {
    if (broken) test.skip(`"${broken}" failed before`);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    broken ??= task.name;
    console.error(`At that time ${page.url()} showed:\n${(await page.locator('body').innerText()).slice(0, 2_000)}`);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  it('is served with a content policy that lets nothing run but its own files', async () => {
    const answer = await fetch(service.url);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('data:');
    // Addresses of objects hold dots: they are pages all the same.
    expect((await fetch(`${service.url}/t/a/objects/domains/contoso.com`)).headers.get('content-type')).toContain(
      'html',
    );
  });

  it('makes the first administrator with the one-time code', async () => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Welcome to Holdfast' }).waitFor();
    expect(page.url()).toContain('/sign-in');
    await lookAt(page, 'first-administrator');
    await page.getByLabel('One-time code').fill(service.code);
    await page.getByLabel('Your name').fill('Ada Brandt');
    await page.getByLabel('User name').fill('ada@contoso.example');
    await page.locator('input[type=password]').first().fill(PASSWORD);
    await page.getByLabel('Password once more').fill(`${PASSWORD}!`);
    await person.button('Make the administrator').focus();
    await page.getByRole('tooltip', { name: 'The two passwords differ.' }).waitFor();
    await page.getByLabel('Password once more').fill(PASSWORD);
    await person.button('Make the administrator').click();
    await page.getByRole('heading', { name: 'Contoso' }).waitFor();
    await lookAt(page, 'overview-empty');
  });

  it('forgets a tenant', async () => {
    const { items } = await person.ask<{ items: [typeof tenant] }>('/tenants');
    tenant = items[0];
    service.beAt({ id: tenant.id, origin: tenant.cloud.graph });
    await page.goto('/t/Contoso/connection');
    await person.button('Forget tenant').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Forget tenant' }).click();
    await page.getByText('No tenant is connected yet').waitFor();
    await lookAt(page, 'tenants-empty');
  });

  it('leads from modules and permissions to the first backup', async () => {
    await person.button('Connect a tenant').click();
    await page.getByRole('heading', { name: 'Connect a tenant' }).waitFor();
    await lookAt(page, 'connect-modules');
    await person.button('Next').click();
    await page.getByText('Group.Read.All').first().waitFor();
    expect(await page.getByText('User.ReadWrite.All').count()).toBe(0);
    await page.getByText('Back up and restore.').click();
    await page.getByText('User.ReadWrite.All').first().waitFor();
    await lookAt(page, 'connect-permissions');
    await person.button('Next').click();
    await signInAsApplication();
    await lookAt(page, 'connect-application');
    await person.button('Connect').last().click();
    await person.button('Check the connection').click();
    await page.getByText('modules are ready').waitFor();
    await lookAt(page, 'connect-check');
    await person.button('Next').click();
    await person.button('Start the first backup').click();
    await page.getByRole('progressbar').first().waitFor();
    await page.getByText('The first snapshot is there').waitFor();
    await lookAt(page, 'connect-first-backup');
    await page.getByRole('link', { name: 'Go to the overview' }).click();
    await page.waitForURL(`**${at()}`);
    firstSnapshot = (await person.snapshots())[0]!;
    expect((await person.objects('users')).length).toBeGreaterThan(10);
  });

  /** Fills in the third step with an application that holds exactly the permissions of the second. */
  async function signInAsApplication() {
    const needed = await person.ask<{ permissions: { permission: string; type: string }[] }>(
      '/permissions?mode=backup-and-restore',
    );
    const app = await service.register(
      needed.permissions.filter((one) => one.type === 'application').map((one) => one.permission),
    );
    await page.getByLabel('Short name').fill(TENANT);
    await page.getByLabel('Tenant ID').fill('no id');
    await page.getByText('This is not an ID').waitFor();
    await page.getByLabel('Tenant ID').fill(tenant.id);
    await page.getByRole('combobox', { name: 'Cloud' }).click();
    await page.getByRole('option', { name: 'Simulated' }).click();
    await page.getByLabel('Application (client) ID').fill(app.clientId);
    await page.getByRole('radio', { name: 'Client secret' }).check();
    await page.locator('input[type=password]').fill(app.secret);
    await page.getByRole('link', { name: 'Open the consent page at Microsoft' }).waitFor();
  }

  it('switches a category off and a module on, and keeps it', async () => {
    await page.goto(at('/modules'));
    await page.getByRole('switch', { name: 'All of Groups' }).click();
    await page.getByRole('button', { name: /^Groups/ }).click();
    await page.getByRole('switch', { name: 'Groups', exact: true }).click();
    await person.button('Details of Groups').click();
    await page.getByText('Why back it up').waitFor();
    await lookAt(page, 'modules');
    await person.button('Save').click();
    await expect.poll(person.on).not.toContain('m365-groups');
    expect(await person.on()).toContain('groups');
    await page.getByRole('switch', { name: 'Enable all' }).click();
    await person.button('Save').click();
    await expect.poll(person.on).toContain('m365-groups');
  });

  it('shows who changed what in a policy between two moments', async () => {
    await incident();
    await page.goto(at());
    await person.button('Back up now').click();
    await page.getByRole('heading', { name: 'Backup' }).waitFor();
    await page.getByText('Open the snapshot').waitFor();
    await lookAt(page, 'job');
    await page.goto(at('/compare'));
    await page.getByRole('grid', { name: 'Differences' }).waitFor();
    await lookAt(page, 'compare');
    const search = page.getByLabel('Search names');
    await search.fill(policy.name);
    await page.waitForURL(/search=/);
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    expect(await search.and(page.locator(':focus')).count()).toBe(1);
    await page.getByRole('row').filter({ hasText: policy.name }).first().click();
    const diff = page.getByRole('table', { name: 'What changed' });
    await diff.getByText('State', { exact: true }).waitFor();
    expect(await diff.innerText()).toMatch(/enabled[\s\S]*disabled/);
    await page.getByText(thief).first().waitFor();
    await lookAt(page, 'compare-change');
  });

  /** Somebody purges a user and switches a policy off; the user's name is an attack on whoever displays it. */
  async function incident() {
    const people = await person.objects('users');
    const admin = people.find((one) => one.name === 'Bruno Costa') ?? people[0]!;
    thief = String((await person.object('users', admin.key)).value.userPrincipalName);
    for (const one of await person.objects('groups', 'Dept ')) {
      const member = (await person.object('groups', one.key)).parts.members?.find(({ key }) => key !== admin.key);
      if (!member) continue;
      group = one;
      user = { module: 'users', key: member.key, name: people.find(({ key }) => key === member.key)?.name ?? '' };
      break;
    }
    policy = (await person.objects('conditional-access-policies')).find((one) => /^CA\d/.test(one.name))!;
    const victim = people.find((one) => one.key !== user.key && one.key !== admin.key)!;
    await service.act(thief, [
      { method: 'DELETE', path: `/users/${user.key}` },
      { method: 'DELETE', path: `/directory/deletedItems/${user.key}` },
      {
        method: 'PATCH',
        path: `/identity/conditionalAccess/policies/${policy.key}`,
        body: { state: 'disabled', displayName: `${policy.name} paused` },
      },
      { method: 'PATCH', path: `/users/${victim.key}`, body: { displayName: '<img src=x onerror="window.stolen=1">' } },
    ]);
  }

  it('leads from an alert to the plan of its rollback', async () => {
    await page.goto(at('/alerts'));
    const alert = page.getByRole('region').filter({ hasText: 'Conditional access switched off or loosened' }).first();
    await alert.waitFor();
    await lookAt(page, 'alerts');
    await alert.getByRole('link', { name: 'Plan the rollback…' }).click();
    await page.getByRole('heading', { name: 'New restore' }).waitFor();
    await lookAt(page, 'restore');
    await person.button('Next').click();
    await person.makePlan();
    await page
      .getByRole('row', { name: /Update/ })
      .filter({ hasText: policy.name })
      .first()
      .waitFor();
    await page.goto(at('/alerts'));
    await person.button('I have seen to it').click();
    await page.getByRole('tab', { name: 'All' }).click();
    await page.getByText('Seen to').first().waitFor();
    await page.getByRole('tab', { name: 'Rules' }).click();
    await page.getByRole('switch', { name: 'Many objects deleted' }).waitFor();
    await lookAt(page, 'alert-rules');
  });

  it('shows names as text, whatever they hold', async () => {
    await page.goto(at('/browse?search=onerror'));
    await page.getByText('<img src=x').first().click();
    await page.getByRole('heading', { name: '<img src=x' }).waitFor();
    await settled(page);
    expect(await page.evaluate("'stolen' in window")).toBe(false);
  });

  it('restores a deleted user with memberships', async () => {
    await page.goto(at('/snapshots'));
    await page.getByRole('heading', { name: 'Snapshots' }).waitFor();
    await lookAt(page, 'snapshots');
    await page.goto(at(`/snapshots/${firstSnapshot}`));
    await page.getByText('Modules in this snapshot').waitFor();
    await lookAt(page, 'snapshot');
    await page.goto(at(`/objects/users/${user.key}?snapshot=${firstSnapshot}`));
    await page.getByRole('heading', { name: user.name }).waitFor();
    await lookAt(page, 'object');
    await page.getByRole('tab', { name: 'Pointed to by' }).click();
    await page.getByRole('grid').getByText(group.name).first().waitFor();
    await lookAt(page, 'object-references');
    await person.button('Restore this object').click();
    await page.getByText('Restore memberships, owners and other links').waitFor();
    await lookAt(page, 'restore-options');
    await person.makePlan();
    await page
      .getByRole('row', { name: /Create/ })
      .filter({ hasText: user.name })
      .first()
      .waitFor();
    await lookAt(page, 'plan');
    await person.apply();
    await person.button('Verify').click();
    await page.getByRole('heading', { name: 'Verification' }).waitFor();
    await lookAt(page, 'plan-applied');
    await person.backUp();
    const back = (await person.objects('users', user.name)).find((one) => one.name === user.name);
    expect(back).toBeDefined();
    expect((await person.object('groups', group.key)).parts.members?.map((one) => one.key)).toContain(back?.key);
  });

  it('restores one property of a policy', async () => {
    await page.goto(at(`/objects/conditional-access-policies/${policy.key}?snapshot=${firstSnapshot}`));
    await page.getByRole('checkbox', { name: 'Choose State' }).check();
    await person.button('Restore chosen properties').click();
    await person.makePlan();
    await page
      .getByRole('row', { name: /Update/ })
      .first()
      .click();
    await page.getByRole('table', { name: 'What changes' }).getByText('State', { exact: true }).waitFor();
    await lookAt(page, 'plan-step');
    expect(await page.getByRole('table', { name: 'What changes' }).getByRole('row').count()).toBe(2);
    await page.keyboard.press('Escape');
    await person.apply();
    await person.backUp();
    const { value } = await person.object('conditional-access-policies', policy.key);
    expect([value.state, value.displayName]).toEqual(['enabled', `${policy.name} paused`]);
  });

  it('waits for another administrator of Intune, and says what to do when it is rejected', async () => {
    const [approvers] = await person.objects('groups', 'Role Helpdesk');
    const [script] = await person.objects('intune-device-management-scripts');
    await changeInPortal(service.admin, tenant.id, 'POST', '/deviceManagement/operationApprovalPolicies', {
      displayName: 'Scripts take two',
      policyType: 'script',
      policyPlatform: 'notApplicable',
      approverGroupIds: [approvers!.key],
    });
    const to = `/deviceManagement/deviceManagementScripts/${script!.key}`;
    await changeInPortal(service.admin, tenant.id, 'PATCH', to, { description: 'Overwritten' });
    const decide = (decision: string) =>
      service.admin('approvals', { decision, justification: 'Not before the audit.' });
    await page.goto(at(`/objects/intune-device-management-scripts/${script!.key}?snapshot=${firstSnapshot}`));
    await person.button('Restore this object').click();
    await person.makePlan();
    await person.button('Apply…').click();
    await person.button('Apply now').click();
    await page.getByRole('heading', { name: 'Waiting for another administrator' }).waitFor();
    await page.getByText(/Holdfast asks Intune again at .*, and goes on by itself/).waitFor();
    await page.getByText('Waits for Intune approval').first().waitFor();
    await page.getByText('Role Helpdesk', { exact: true }).waitFor();
    await lookAt(page, 'plan-waiting');
    await page.goto(at('/jobs'));
    await page.getByRole('grid').getByText('Restore', { exact: true }).first().click();
    await page.getByText('Asks Intune again').waitFor();
    await person
      .button('Open the plan')
      .or(page.getByRole('link', { name: 'Open the plan' }))
      .first()
      .click();

    await decide('reject');
    await goOn();
    await page.getByText('An administrator rejected it in Intune').waitFor();
    await page.getByText('was rejected: Not before the audit.').first().waitFor();
    await page.getByText('Not approved in Intune').first().waitFor();
    await settled(page);
    await accessible(page, 'a plan that was rejected', 'everything');

    const rejected = page.url();
    await person.button('Make the plan again').click();
    await page.waitForURL((url) => url.href !== rejected && url.pathname.includes('/plans/'));
    await page.getByRole('grid', { name: 'Steps' }).waitFor();
    await person.button('Apply…').click();
    await person.button('Apply now').click();
    await page.getByRole('heading', { name: 'Waiting for another administrator' }).waitFor();
    await decide('approve');
    await goOn();
    await page.getByText('Applied', { exact: true }).first().waitFor();
  });

  async function goOn() {
    await person.button('Go on…').click();
    await person.button('Apply now').click();
  }

  it('lets another person approve exactly this plan', async () => {
    await page.goto(at('/connection'));
    await page.getByRole('switch', { name: 'A second person must approve' }).click();
    await lookAt(page, 'connection');
    await page.getByRole('region', { name: 'Emergency accounts' }).getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => (await person.ask<{ approval: object }>(`/tenants/${TENANT}`)).approval)
      .toEqual({ required: true });
    const code = await invite('Grace Hofer', 'grace@contoso.example', 'Approver');
    await page.goto(at(`/compare?from=${firstSnapshot}&module=conditional-access-policies`));
    await person.button('Plan to undo these…').click();
    await person.button('Next').click();
    await person.makePlan();
    await person.button('Apply…').focus();
    await page.getByRole('tooltip', { name: /Another person must approve/ }).waitFor();
    await person.button('Ask for approval').click();
    await page.getByText('asks for approval.').waitFor();
    await person.button('Approve').focus();
    await page.getByRole('tooltip', { name: /Somebody other/ }).waitFor();
    await approveAs('grace@contoso.example', code, new URL(page.url()).pathname);
    await page.reload();
    await page.getByText('Approved by').waitFor();
    await person.apply();
  });

  async function invite(name: string, userName: string, role: string): Promise<string> {
    await page.goto('/users');
    await person.button('Invite someone').click();
    await page.getByLabel('Name', { exact: false }).first().fill(name);
    await page.getByLabel('User name').fill(userName);
    await page.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: role }).click();
    await person.button('Add a role').click();
    await page.getByRole('button', { name: 'Invite someone' }).last().click();
    const shown = page.getByRole('region', { name: 'One-time code' });
    await shown.waitFor();
    await lookAt(page, 'users');
    return (await shown.innerText()).match(/[a-z0-9]{4}(-[a-z0-9]{4}){2,}/)?.[0] ?? '';
  }

  async function approveAs(userName: string, code: string, plan: string) {
    const other = await openEyes(browser, service.url);
    await other.page.goto(plan);
    await other.page.getByRole('heading', { name: 'Sign in to Holdfast' }).waitFor();
    await lookAt(other.page, 'sign-in');
    await other.page.getByText('I have an invitation code').click();
    await other.page.getByLabel('User name').fill(userName);
    await other.page.getByLabel('Invitation code').fill(code);
    await other.page.locator('input[type=password]').fill(PASSWORD);
    await other.page.getByRole('button', { name: 'Continue' }).click();
    await other.page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await lookAt(other.page, 'approval');
    await other.page.getByRole('button', { name: 'Approve', exact: true }).click();
    await other.page.getByText('Approved by').waitFor();
    expect(other.complaints).toEqual([]);
    await other.context.close();
  }

  const rest = [
    ['overview', at(), TENANT],
    ['schedule', at('/schedule'), 'Schedule'],
    ['browse', at('/browse'), 'Browse and search'],
    ['plans', at('/plans'), 'Plans'],
    ['jobs', at('/jobs'), 'Jobs'],
    ['tenants', '/tenants', 'Tenants'],
    ['storage', '/storage', 'Storage'],
    ['tokens', '/tokens', 'API tokens'],
    ['audit', '/audit', 'Audit log'],
    ['account', '/account', 'account'],
    ['not-found', '/nowhere', 'no such page'],
  ] as const;
  it.each(rest)('%s can be used by everybody', async (name, path, heading) => {
    await page.goto(path);
    await page.getByRole('heading', { name: heading }).first().waitFor();
    await lookAt(page, name);
  });

  it('can be read in the dark', async () => {
    await page.goto(at());
    await person.button('Appearance').click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect.poll(() => schemeOf(page)).toBe('dark');
    await page.reload();
    await person.button('Appearance').click();
    await page.getByRole('menuitemradio', { name: 'system' }).click();
    await expect.poll(() => schemeOf(page)).toBe('light');
    await page.goto(at(`/compare?from=${firstSnapshot}`));
    await page.getByRole('grid', { name: 'Differences' }).waitFor();
    await lookAt(page, 'compare-dark', 'dark');
  });

  it('is worked by keyboard', async () => {
    await page.goto(at('/browse'));
    const rows = page.getByRole('grid', { name: 'Objects' }).getByRole('row');
    await rows.nth(1).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.locator('[role=row][aria-rowindex="4"]:focus').waitFor();
    await page.keyboard.press('End');
    await expect
      .poll(() => page.locator('[role=row]:focus').getAttribute('aria-rowindex').then(Number))
      .toBeGreaterThan(50);
    await page.keyboard.press('Home');
    await page.locator('[role=row][aria-rowindex="2"]:focus').waitFor();
    await page.keyboard.press('Space');
    await expect.poll(() => page.getByRole('row', { selected: true }).count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/objects/**');
  });

  it('complained about nothing on the way', () => {
    expect(eyes.complaints).toEqual([]);
  });

  it('is shown in the guide, page by page', () => {
    const guide = readFileSync(path.join(IMAGES, '..', 'portal.md'), 'utf8');
    const shown = [...guide.matchAll(/\(images\/([a-z-]+)\.png\)/g)].map((match) => match[1]);
    expect(shown.sort()).toEqual([...seen].sort());
    expect(readdirSync(IMAGES).sort()).toEqual([...seen].map((name) => `${name}.png`).sort());
  });
});
