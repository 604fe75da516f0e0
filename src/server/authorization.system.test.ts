import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addTenant } from '../app/tenants.ts';
import { ROLE_NAMES, type Role } from '../contract/access.ts';
import { ENDPOINT_NAMES, type EndpointName, endpointOf } from '../contract/endpoints.ts';
import { ask, type House, house, tenantNamed } from './server.suite.ts';

/**
 * Who may call what, written down a second time and by hand: the contract says it for the server, this for the reader.
 * `public`, `signed-in`, an ability in the tenant of the path, or `all:` an ability in the whole installation.
 */
const WANTED: Record<EndpointName, string> = {
  signInOptions: 'public',
  createFirstAdministrator: 'public',
  signIn: 'public',
  secondFactor: 'public',
  acceptInvitation: 'public',
  startProvider: 'public',
  finishProvider: 'public',
  getSession: 'signed-in',
  signOut: 'signed-in',
  changePassword: 'signed-in',
  beginTotp: 'signed-in',
  confirmTotp: 'signed-in',
  removeTotp: 'signed-in',
  listOwnSessions: 'signed-in',
  endOwnSession: 'signed-in',
  listTenants: 'signed-in',
  addTenant: 'all:administer',
  getTenant: 'look',
  changeTenant: 'administer',
  removeTenant: 'all:administer',
  getOverview: 'look',
  requiredPermissions: 'signed-in',
  replaceConnection: 'administer',
  checkConnection: 'operate',
  getReadiness: 'look',
  getCatalog: 'signed-in',
  listModuleSettings: 'look',
  setScope: 'operate',
  listSchedules: 'look',
  setSchedule: 'operate',
  removeSchedule: 'operate',
  getRetention: 'look',
  setRetention: 'administer',
  listAllJobs: 'signed-in',
  listJobs: 'look',
  startBackup: 'operate',
  readLive: 'look',
  getJob: 'look',
  cancelJob: 'operate',
  followJob: 'look',
  downloadReport: 'look',
  listSnapshots: 'look',
  getSnapshot: 'look',
  holdSnapshot: 'administer',
  exportSnapshot: 'look',
  listObjects: 'look',
  getObject: 'look',
  listReferences: 'look',
  listVersions: 'look',
  compare: 'look',
  makePlan: 'restore',
  listPlans: 'look',
  getPlan: 'look',
  listSteps: 'look',
  listApprovals: 'signed-in',
  requestApproval: 'restore',
  decideApproval: 'approve',
  applyPlan: 'restore',
  getResult: 'look',
  verifyPlan: 'restore',
  collectSecrets: 'restore',
  getUndo: 'look',
  listAllAlerts: 'signed-in',
  listAlerts: 'look',
  getAlert: 'look',
  acknowledgeAlert: 'operate',
  getWatch: 'look',
  setWatch: 'administer',
  listDestinations: 'look',
  setDestination: 'administer',
  removeDestination: 'administer',
  testDestination: 'administer',
  listAudit: 'all:administer',
  listTenantAudit: 'administer',
  verifyAudit: 'all:administer',
  exportAudit: 'all:administer',
  listRoles: 'signed-in',
  listUsers: 'all:administer',
  inviteUser: 'all:administer',
  getUser: 'all:administer',
  changeUser: 'all:administer',
  resetUser: 'all:administer',
  endUserSessions: 'all:administer',
  listTokens: 'signed-in',
  createToken: 'signed-in',
  revokeToken: 'signed-in',
  getStorage: 'all:look',
  checkStorage: 'operate',
  prune: 'administer',
};

const MAY: Record<Role, readonly string[]> = {
  viewer: ['look'],
  operator: ['look', 'operate'],
  restorer: ['look', 'restore'],
  approver: ['look', 'approve'],
  administrator: ['look', 'operate', 'restore', 'approve', 'administer'],
};

/** A path with the parameters filled in: the tenant `alpha`, and things that are not there. */
function urlOf(name: EndpointName): string {
  return endpointOf(name).path.replace(/:(\w+)/g, (_, parameter: string) =>
    parameter === 'tenant' ? 'alpha' : parameter === 'plan' ? '00000000' : 'none',
  );
}

function may(name: EndpointName, role: Role, where: string): boolean {
  const wanted = WANTED[name];
  if (wanted === 'public' || wanted === 'signed-in') return true;
  if (wanted.startsWith('all:')) return where === '*' && MAY[role].includes(wanted.slice(4));
  return where !== 'beta' && MAY[role].includes(wanted);
}

/** The routes of a printed tree: four characters a level, then the rest of the path and its methods. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] = /^((?:[│├└─ ]{4})*)(\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    const level = indent.length / 4 - 1;
    if (level < 0) return [];
    above.splice(level, above.length, part);
    return (methods?.split(', ') ?? []).map((method) => `${method} ${above.join('')}`);
  });
}

describe('who may call what', () => {
  let rooms: House;
  beforeAll(async () => {
    rooms = await house();
  });
  afterAll(() => rooms.close());
  afterEach(async () => {
    // Who may remove it has done so.
    await addTenant(rooms.context, tenantNamed('alpha')).catch(() => undefined);
  });

  it('is written down for every endpoint', () => {
    expect(Object.keys(WANTED).sort()).toEqual([...ENDPOINT_NAMES].sort());
  });

  it('has no other door: each route is an endpoint of the contract, or one of three that tell nothing', () => {
    const known = ENDPOINT_NAMES.map((name) => `${endpointOf(name).method} /api/v1${endpointOf(name).path}`);
    const open = ['GET /health', 'GET /ready', 'GET /api/v1/openapi.json'];
    expect(routesOf(rooms.app.printRoutes({ commonPrefix: false })).sort()).toEqual([...known, ...open].sort());
  });

  it('holds for nobody: all but the public endpoints refuse', async () => {
    for (const name of ENDPOINT_NAMES) {
      const { statusCode } = await ask(rooms, undefined, endpointOf(name).method, urlOf(name));
      // The last step at a provider refuses who did not begin there; that is a sign-in that fails.
      if (name === 'finishProvider') continue;
      if (WANTED[name] === 'public') expect([name, statusCode]).not.toEqual([name, 401]);
      else expect([name, statusCode]).toEqual([name, 401]);
    }
  });

  // Three places for a role: in the tenant that is asked about, in another one, and in all.
  for (const role of ROLE_NAMES)
    for (const where of ['alpha', 'beta', '*'])
      it(`holds for the role ${role} in ${where}`, async () => {
        for (const name of ENDPOINT_NAMES) {
          // A new session each time: some endpoints end the one they are called in.
          const person = await rooms.person(`${role} ${where}`.replaceAll(/\W/g, '_'), [{ role, tenant: where }]);
          const answer = await ask(rooms, person, endpointOf(name).method, urlOf(name));
          const refused = answer.statusCode === 403;
          expect([name, refused, answer.statusCode === 401 && answer.json().code]).toEqual([
            name,
            !may(name, role, where),
            // Endpoints that ask for a secret again refuse a wrong one with 401 as well.
            ['createFirstAdministrator', 'finishProvider'].includes(name) && answer.statusCode === 401
              ? 'session.refused'
              : false,
          ]);
        }
      });

  it('shows in lists over all tenants only those that one may see', async () => {
    const person = await rooms.person('only_beta', [{ role: 'administrator', tenant: 'beta' }]);
    const { items } = (await ask(rooms, person, 'GET', '/tenants')).json<{ items: { name: string }[] }>();
    expect(items.map(({ name }) => name)).toEqual(['beta']);
    for (const job of ['alpha', 'beta'])
      await rooms.service.runner.enqueue({ tenant: job, kind: 'backup', input: {}, by: 'test' });
    const jobs = (await ask(rooms, person, 'GET', '/jobs')).json<{ items: { tenant: string; id: string }[] }>();
    expect(new Set(jobs.items.map(({ tenant }) => tenant))).toEqual(new Set(['beta']));
  });

  it('does not let one reach into another tenant by the id of what is in it', async () => {
    const person = await rooms.person('only_beta', []);
    const foreign = await rooms.service.runner.enqueue({ tenant: 'alpha', kind: 'backup', input: {}, by: 'test' });
    for (const [method, url] of [
      ['GET', `/tenants/beta/jobs/${foreign.id}`],
      ['POST', `/tenants/beta/jobs/${foreign.id}/cancellation`],
      ['GET', `/tenants/beta/jobs/${foreign.id}/events`],
      ['GET', `/tenants/beta/jobs/${foreign.id}/report?format=json`],
    ] as const)
      expect((await ask(rooms, person, method, url)).statusCode).toBe(404);
    expect((await rooms.service.runner.job(foreign.id)).state).toBe('queued');
  });

  it('asks for the right to restore in the tenant that a plan is for', async () => {
    const person = await rooms.person('only_beta', []);
    const body = { snapshot: 'latest', selection: { kind: 'modules', modules: 'all' }, into: 'alpha' };
    expect((await ask(rooms, person, 'POST', '/tenants/beta/plans', body)).statusCode).toBe(403);
    expect((await ask(rooms, person, 'POST', '/tenants/beta/plans', { ...body, into: 'beta' })).statusCode).toBe(202);
  });

  it('is not led astray by how a tenant is written', async () => {
    const person = await rooms.person('only_beta', []);
    const tricks = [
      '%61lpha',
      'ALPHA',
      'beta%2f..%2falpha',
      'beta/../alpha',
      '*',
      '%2a',
      'alpha%00',
      'beta,alpha',
      '..',
    ];
    for (const trick of tricks)
      expect([trick, (await ask(rooms, person, 'GET', `/tenants/${trick}`)).statusCode]).toEqual([
        trick,
        expect.toSatisfy((status: number) => status === 403 || status === 404 || status === 400),
      ]);
    const id = (await rooms.context.tenant('alpha')).id;
    expect((await ask(rooms, person, 'GET', `/tenants/${id}`)).statusCode).toBe(403);
    // Whether a tenant exists is nobody's business who has no role in it.
    const [there, not] = await Promise.all(
      ['alpha', 'nowhere'].map((name) => ask(rooms, person, 'GET', `/tenants/${name}`)),
    );
    const plain = ({ requestId: _, ...problem }: Record<string, unknown>) => problem;
    expect(plain(there!.json())).toEqual(plain(not!.json()));
  });
});
