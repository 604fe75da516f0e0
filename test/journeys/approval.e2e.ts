import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournal, replay } from '../../src/engine/apply/journal.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ApplyReport } from '../../src/model/report.ts';
import { findRecord, type Home, type House, openHouse } from './house.suite.ts';
import { changeInPortal } from './portal-approval.suite.ts';

const SCRIPTS = '/deviceManagement/deviceManagementScripts';
const CATEGORIES = '/deviceManagement/deviceCategories';
const BETA = { version: 'beta' } as const;
const DAY = 86_400;

interface LogEntry {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly bodyDigest?: string;
}

/** Multi Admin Approval of Intune: scripts are protected, categories are not. */
describe('a restore of what another administrator must approve', () => {
  let house: House;
  let home: Home;
  let good: string;

  beforeAll(async () => {
    house = await openHouse({ tenants: ['contoso'], inProcess: false });
    home = house.homes[0] as Home;
    const [group] = await findRecord(
      await home.open(await home.capture()),
      'groups',
      (record) => record.displayName === 'Role Helpdesk',
    );
    await protectScripts(house, home, group);
    good = await home.capture();
  });
  afterAll(() => house?.close());

  it('waits, goes on in another process once it is approved, and does every step once', async () => {
    const lost = await scriptIn(home, good);
    await removeScript(house, home, lost.id);
    const [category] = await findRecord(await home.open(good), 'intune-device-categories', () => true);
    await home.graph.write('PATCH', `${CATEGORIES}/${category}`, { description: 'Overwritten' }, BETA);
    const plan = await home.plan(good, {
      kind: 'objects',
      objects: [
        { module: 'intune-device-management-scripts', key: lost.id },
        { module: 'intune-device-categories', key: category },
      ],
    });
    const create = plan.steps.find((step) => step.action === 'create');
    expect(create?.approval).toContain('Scripts take two');
    expect(create?.approval).toContain('Role Helpdesk');
    expect(plan.findings.map((finding) => finding.code)).toContain('needs-approval');
    const since = await lastSeq(house);

    const first = await applyInChild(house, home, plan);
    expect(first).toMatchObject({ failed: 0, done: 1, resumed: false });
    expect(first.waits).toEqual([
      expect.objectContaining({ step: create?.id, policies: ['Scripts take two'], approvers: ['Role Helpdesk'] }),
    ]);
    expect(outcomes(first)).toEqual(new Set(['done', 'waiting']));
    const early = await home.verify(plan);
    expect(early.unexplained).toEqual([]);
    expect(early.explained.map(({ limit }) => limit).join()).toContain(first.waits[0]?.code);

    // Nobody has decided: nothing is sent again.
    expect((await applyInChild(house, home, plan)).waits[0]?.code).toBe(first.waits[0]?.code);
    const asker = house.simulator.tenants[0]?.app.clientId as string;
    for (const as of [asker, 'ada@contoso.example']) {
      const { decided } = await decide(house, home, 'approve', { as });
      expect(decided.map((one) => one.status)).toEqual([403]);
    }
    await approveUntilThrough(house, home, plan);

    const writes = (await entries(house, home, since)).filter(
      (entry) => entry.method !== 'GET' && entry.path.startsWith('/beta/deviceManagement/device'),
    );
    const through = writes.filter((entry) => entry.status < 300);
    const creations = writes.filter((entry) => entry.path === `/beta${SCRIPTS}`);
    expect(creations.map((entry) => entry.status)).toEqual([412, 201]);
    expect(new Set(creations.map((entry) => entry.bodyDigest)).size).toBe(1);
    expect(new Set(through.map(({ method, path: at }) => `${method} ${at}`)).size).toBe(through.length);
    const past = replay(await readJournal(await home.vault.journal(`apply-${plan.id}`)));
    expect([past.finished, past.open.size, past.waits.size]).toEqual([true, 0, 0]);
    const checked = await home.verify(plan);
    expect(checked.unexplained).toEqual([]);
    good = checked.snapshot;
  });

  it('fails with what to do when it is rejected', async () => {
    const { plan } = await alteredScript();
    const waiting = await home.apply(plan);
    await decide(house, home, 'reject', { justification: 'Not before the audit.' });
    const ended = await home.apply(plan);
    const error = ended.steps.find((step) => step.step === waiting.waits[0]?.step)?.error;
    expect(error).toMatch(/was rejected: Not before the audit\. Nothing was written\./);
    expect(ended.waiting).toBe(0);
    expect(outcomes(ended)).toEqual(new Set(['failed']));
    expect(ended.worklist.some((item) => item.task.includes('rejected'))).toBe(true);
  });

  it('fails with what to do when nobody decided for three days', async () => {
    const { plan } = await alteredScript();
    const waiting = await home.apply(plan);
    await house.simulator.admin('clock', { advance: 3 * DAY + 60 });
    const ended = await home.apply(plan);
    const error = ended.steps.find((step) => step.step === waiting.waits[0]?.step)?.error;
    expect(error).toMatch(/expired .* without an approval\. Nothing was written\. Make the plan again/);
    expect(ended.undo).toBeUndefined();
  });

  it('finds its own request again after it was cut off before it could write the code down', async () => {
    const { plan } = await alteredScript();
    const waiting = await home.apply(plan, { vault: forgetful(home.vault) });
    const again = await home.apply(plan);
    expect(again.waits.map((wait) => wait.code)).toEqual([waiting.waits[0]?.code]);
    expect(waiting.waits[0]?.code).toBeDefined();
    await decide(house, home, 'approve');
    expect(await home.apply(plan)).toMatchObject({ done: 1, failed: 0, waiting: 0 });
  });

  /** A script that was overwritten, and the plan that takes it back. */
  async function alteredScript() {
    const { id } = await scriptIn(home, good);
    await changeInPortal((name, body) => house.simulator.admin(name, body), home.id, 'PATCH', `${SCRIPTS}/${id}`, {
      description: `Overwritten ${++overwritten}`,
    });
    const plan = await home.plan(good, {
      kind: 'objects',
      objects: [{ module: 'intune-device-management-scripts', key: id, properties: ['description'] }],
    });
    expect(plan.steps.map((step) => step.action)).toEqual(['update']);
    return { plan };
  }
});

let overwritten = 0;

/** A vault that forgets what is written into a journal, as a process that is killed does. */
function forgetful(vault: Home['vault']): Home['vault'] {
  const journal = async () => ({ append: async () => {}, read: async () => [] });
  return new Proxy(vault, {
    get: (target, name) => {
      const value: unknown = name === 'journal' ? journal : Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const outcomes = (report: ApplyReport) => new Set(report.steps.map((step) => step.outcome));

async function scriptIn(home: Home, snapshot: string): Promise<{ readonly id: string }> {
  const [id] = await findRecord(await home.open(snapshot), 'intune-device-management-scripts', () => true);
  return { id };
}

const protectScripts = (house: House, home: Home, group: string) =>
  changeInPortal(
    (name, body) => house.simulator.admin(name, body),
    home.id,
    'POST',
    '/deviceManagement/operationApprovalPolicies',
    {
      displayName: 'Scripts take two',
      policyType: 'script',
      policyPlatform: 'notApplicable',
      approverGroupIds: [group],
    },
  );

const removeScript = (house: House, home: Home, id: string) =>
  changeInPortal((name, body) => house.simulator.admin(name, body), home.id, 'DELETE', `${SCRIPTS}/${id}`);

async function decide(house: House, home: Home, decision: string, more: JsonObject = {}) {
  const answer = await house.simulator.admin('approvals', { tenant: home.id, decision, ...more });
  return answer as { readonly decided: readonly { readonly status: number }[] };
}

/** Each change of an object is approved on its own: the script, then its assignments. */
async function approveUntilThrough(house: House, home: Home, plan: Plan): Promise<void> {
  for (let round = 0; round < 5; round++) {
    await decide(house, home, 'approve');
    const report = await applyInChild(house, home, plan);
    expect(report).toMatchObject({ failed: 0, skipped: 0, resumed: true });
    if (report.waiting === 0) return;
  }
  throw new Error('it never came through');
}

async function applyInChild(house: House, home: Home, plan: Plan): Promise<ApplyReport> {
  const tenant = house.simulator.tenants.find((one) => one.id === home.id);
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'apply-child.suite.ts')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.stdin.end(
    JSON.stringify({
      origin: house.simulator.origin,
      ca: house.simulator.ca,
      tenant: home.id,
      clientId: tenant?.app.clientId,
      secret: tenant?.app.secret,
      vault: path.join(house.folder, 'vault'),
      plan: plan.id,
    }),
  );
  const [exit, errors, told] = await Promise.all([exited, text(child.stderr), text(child.stdout)]);
  if (exit !== 0) throw new Error(errors);
  return JSON.parse(told) as ApplyReport;
}

async function lastSeq(house: House): Promise<number> {
  return ((await house.simulator.admin('log?limit=1')) as { readonly seq: number }).seq;
}

async function entries(house: House, home: Home, since: number): Promise<readonly LogEntry[]> {
  const log = await house.simulator.admin(`log?after=${since}&tenant=${home.id}`);
  return (log as { readonly entries: readonly LogEntry[] }).entries;
}
