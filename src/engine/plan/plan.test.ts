import { describe, expect, it } from 'vitest';
import type { Plan } from '../../model/plan.ts';
import { ada, bob, type Drawn, planBetween, policy, sales, TENANT, without } from './drawn.suite.ts';

const lines = (plan: Plan) =>
  plan.steps.map((step) => `${step.action} ${step.module}${step.part ? `/${step.part}` : ''}: ${step.summary}`);
const onlyAda = { kind: 'objects', objects: [{ module: 'users', key: ada.id }] } as const;

function changed(table: string, key: string, properties: object): Drawn {
  const drawn: Drawn = TENANT;
  return { ...drawn, [table]: { ...drawn[table], [key]: { ...drawn[table]?.[key], ...properties } } };
}

describe('a plan', () => {
  it('is empty when nothing differs', async () => {
    const plan = await planBetween(TENANT, TENANT);
    expect(plan.steps).toEqual([]);
    expect(plan.qualities).toEqual({ applyable: false, complete: true });
  });

  it('updates only what changed and can be written', async () => {
    const plan = await planBetween(
      TENANT,
      changed('users', ada.id, { jobTitle: 'Astronaut', proxyAddresses: ['smtp:x@y'] }),
    );
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]).toMatchObject({
      id: '0001',
      action: 'update',
      request: { method: 'PATCH', path: `/users/${ada.id}`, body: { jobTitle: 'Analyst' } },
      changes: [{ path: 'jobTitle', before: 'Astronaut', after: 'Analyst' }],
    });
    expect(plan.findings).toMatchObject([{ code: 'not-writable', module: 'users', ledger: 'read-only' }]);
    expect(plan.qualities).toEqual({ applyable: true, complete: true });
  });

  it('makes a user anew and rewrites everything that pointed to him', async () => {
    const live = without(TENANT, ada.id, 'assignment-1');
    const token = `{new:users/${ada.id}}`;
    const plan = await planBetween(
      TENANT,
      { ...live, 'conditional-access-policies': { [policy.id]: policy } },
      onlyAda,
    );
    const create = plan.steps.find((step) => step.action === 'create' && step.module === 'users');
    expect(create?.request?.body).toMatchObject({
      userPrincipalName: 'ada@contoso.com',
      passwordProfile: { password: `{secret:password/users/${ada.id}}`, forceChangePasswordNextSignIn: true },
    });
    const link = plan.steps.find((step) => step.part === 'members');
    expect(JSON.stringify(link?.request?.body)).toContain(token);
    expect(link?.after).toContain(create?.id);
    const rule = plan.steps.find((step) => step.module === 'conditional-access-policies');
    expect(rule?.request?.body).toMatchObject({ conditions: { users: { excludeUsers: [token] } } });
    const role = plan.steps.find((step) => step.module === 'role-assignments');
    expect(role).toMatchObject({
      action: 'create',
      request: { body: { principalId: token, roleDefinitionId: 'role-1' } },
    });
    expect(plan.steps.filter((step) => step.object === bob.id)).toEqual([]);
    expect(plan.worklist.map((item) => item.task).join()).toContain('new password');
  });

  it('brings back from the bin what lies there', async () => {
    const live = {
      ...without(TENANT, ada.id),
      'deleted-users': {
        [ada.id]: { ...ada, userPrincipalName: `ada000000000400080000000000000001${ada.userPrincipalName}` },
      },
    };
    const plan = await planBetween(TENANT, live, onlyAda);
    expect(plan.steps[0]).toMatchObject({
      action: 'undelete',
      request: { method: 'POST', path: `/directory/deletedItems/${ada.id}/restore` },
    });
    expect(plan.steps.some((step) => step.action === 'create' && step.module === 'users')).toBe(false);
    const member = plan.steps.find((step) => step.part === 'members');
    expect(member?.after).toContain(plan.steps[0]?.id);
  });

  it('takes an object of the same name for the lost one', async () => {
    const other = { ...ada, id: 'ada00000-0000-4000-8000-0000000000ff', jobTitle: 'Astronaut' };
    const live = without(TENANT, ada.id);
    const plan = await planBetween(TENANT, { ...live, users: { ...live.users, [other.id]: other } }, onlyAda);
    expect(plan.matched).toEqual([{ module: 'users', from: ada.id, to: other.id }]);
    expect(lines(plan)).toContain('update users: update user Ada Lovelace (jobTitle)');
    expect(plan.steps.find((step) => step.part === 'members')?.request?.body).toEqual({
      'members@odata.bind': [`https://graph.microsoft.com/v1.0/directoryObjects/${other.id}`],
    });
  });

  it('makes an application and its principal anew, and whatever bears its identifier', async () => {
    const app = {
      id: 'a0000000-0000-4000-8000-00000000000a',
      appId: 'a1111111-2222-4333-8444-55555555aaaa',
      displayName: 'Badges',
      identifierUris: ['api://a1111111-2222-4333-8444-55555555aaaa'],
    };
    const principal = {
      id: '5b000000-0000-4000-8000-00000000000b',
      appId: app.appId,
      displayName: 'Badges',
      servicePrincipalType: 'Application',
    };
    const drawn: Drawn = {
      ...TENANT,
      applications: { [app.id]: app },
      'service-principals': { [principal.id]: principal },
      users: { ...TENANT.users, [ada.id]: { ...ada, extension_a111111122224333844455555555aaaa_badge: '7' } },
    };
    const live = {
      ...drawn,
      applications: {},
      'service-principals': {},
      users: TENANT.users,
      'deleted-service-principals': { [principal.id]: principal },
    };
    const plan = await planBetween(drawn, live);
    const appId = `{new:applications/${app.id}#appId}`;
    const [create, second] = ['applications', 'service-principals'].map((module) =>
      plan.steps.find((step) => step.module === module && step.action === 'create'),
    );
    expect(create?.request?.body).not.toHaveProperty('identifierUris');
    expect(second?.request?.body).toMatchObject({ appId });
    expect(plan.steps.some((step) => step.action === 'undelete')).toBe(false);
    expect(plan.steps.find((step) => step.summary.startsWith('complete Badges'))?.request).toMatchObject({
      method: 'PATCH',
      path: `/applications/{new:applications/${app.id}}`,
      body: { identifierUris: [`api://${appId}`] },
    });
    expect(plan.steps.find((step) => step.module === 'users')?.request?.body).toEqual({
      [`extension_{new:applications/${app.id}#appId~undashed}_badge`]: '7',
    });
  });

  it('says what is missing, and includes it when asked', async () => {
    const live = without(TENANT, ada.id, sales.id, 'assignment-1');
    const wanted = { kind: 'objects', objects: [{ module: 'groups', key: sales.id }] } as const;
    const plan = await planBetween(TENANT, live, wanted);
    expect(plan.findings).toMatchObject([{ code: 'reference-missing', module: 'users', object: ada.id }]);
    const closed = await planBetween(TENANT, live, wanted, { closure: true });
    expect(closed.steps.filter((step) => step.action === 'create').map((step) => step.module)).toEqual(
      expect.arrayContaining(['users', 'groups', 'role-assignments']),
    );
  });

  it('deletes only when asked, and guards against doing it a lot', async () => {
    const extra = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `x${i}`,
        { ...bob, id: `x${i}`, userPrincipalName: `x${i}@contoso.com`, displayName: `X${i}` },
      ]),
    );
    const live = { ...TENANT, users: { ...TENANT.users, ...extra } };
    expect((await planBetween(TENANT, live)).steps).toEqual([]);
    const plan = await planBetween(TENANT, live, { kind: 'modules', modules: ['users'] }, { deleteExtra: true });
    expect(plan.steps.map((step) => step.action)).toEqual(Array(12).fill('delete'));
    expect(plan.guards.map((guard) => guard.override)).toEqual(['mass-delete']);
    expect(plan.qualities.applyable).toBe(false);
  });

  it('does nothing about a module that could not be read', async () => {
    const plan = await planBetween(TENANT, { ...TENANT, users: {} }, undefined, {}, ['users']);
    expect(plan.steps.filter((step) => step.module === 'users')).toEqual([]);
    expect(plan.findings.map((finding) => finding.code)).toContain('tenant-not-read');
    expect(plan.qualities.complete).toBe(false);
  });

  it('has the same id for the same contents', async () => {
    const plan = await planBetween(TENANT, changed('users', ada.id, { jobTitle: 'x' }));
    expect(plan.id).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('taking changes back', () => {
  const back = { kind: 'changes', from: '', to: '' } as const;

  it('removes what was added and restores what was changed or removed', async () => {
    const drawn = changed('users', ada.id, { jobTitle: 'Astronaut' });
    const intruder = {
      ...bob,
      id: 'bad00000-0000-4000-8000-000000000009',
      userPrincipalName: 'bad@contoso.com',
      displayName: 'Bad',
    };
    const live: Drawn = {
      ...drawn,
      users: { ...drawn.users, [intruder.id]: intruder },
      'groups/members': { [`${sales.id}/${ada.id}`]: {}, [`${sales.id}/${intruder.id}`]: {} },
    };
    const plan = await planBetween(TENANT, live, back);
    expect(lines(plan)).toEqual([
      'update users: update user Ada Lovelace (jobTitle)',
      'link groups/members: add Bob to members of Sales',
      'unlink groups/members: remove Bad from members of Sales',
      'delete users: delete user Bad',
    ]);
  });
});
