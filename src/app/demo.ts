import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onByDefault } from '../catalog/scope.ts';
import type { Comparison } from '../model/change.ts';
import type { Plan, WorkItem } from '../model/plan.ts';
import type { ApplyReport, CaptureReport, Progress, VerifyReport } from '../model/report.ts';
import { backup } from './backups.ts';
import { diff } from './comparisons.ts';
import { type Context, compose } from './compose.ts';
import { causeIncident, honestEditsStand, type Incident } from './demo-incident.ts';
import { applyPlan, plan, verifyPlan } from './restores.ts';
import { simulatedTenant } from './simulated-tenant.ts';
import { type Simulation, simulate } from './simulation.ts';
import { addTenant } from './tenants.ts';
import { createVault } from './vaults.ts';

export interface DemoResult {
  readonly backup: CaptureReport;
  readonly incident: Incident;
  readonly diff: Comparison;
  readonly plan: Plan;
  readonly apply: ApplyReport;
  readonly verify: VerifyReport;
  readonly honestEditsKept: boolean;
  readonly worklist: readonly WorkItem[];
}

/** What a door shows while the demo runs: each act, and its value when it is done. */
export interface DemoStage {
  act<T>(title: string, work: (onProgress: (progress: Progress) => void) => Promise<T>): Promise<T>;
  show(what: 'tenant', value: { readonly name: string; readonly permissions: number }): void;
  show(what: 'backup', value: CaptureReport): void;
  show(what: 'incident', value: Incident): void;
  show(what: 'diff', value: Comparison): void;
  show(what: 'plan', value: Plan): void;
  show(what: 'apply', value: ApplyReport): void;
  show(what: 'verify', value: VerifyReport): void;
}

/** The whole loop on a simulated tenant, in a folder that is removed at the end. Nothing else is touched. */
export function demo(stage: DemoStage): Promise<DemoResult> {
  return onSet(stage, async (scene) => takeBack(stage, scene, await wreck(stage, scene)));
}

/** A tenant with a backup and then an incident, shown to `audience`, which decides when it is over. */
export function demoIncident(
  stage: DemoStage,
  audience: (context: Context, tenant: string, incident: Incident) => Promise<void>,
): Promise<void> {
  return onSet(stage, async (scene) => {
    const { incident } = await wreck(stage, scene);
    await audience(scene.context, scene.simulation.tenants[0]!.name, incident);
  });
}

/** Where the demo plays. */
interface Scene {
  readonly context: Context;
  readonly simulation: Simulation;
}

/** A simulated tenant that is connected, and an encrypted vault, for as long as `play` takes. */
async function onSet<T>(stage: DemoStage, play: (scene: Scene) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-demo-'));
  const simulation = await stage.act('Start a simulated Microsoft cloud with the tenant "contoso"', () =>
    simulate(['--tenant', 'contoso']),
  );
  const passphrase = randomBytes(24).toString('base64url');
  const context = compose({
    home: folder,
    credential: async () => ({ kind: 'passphrase', passphrase }),
    simulated: true,
  });
  try {
    const simulated = simulation.tenants[0]!;
    await stage.act('Register an application with the least permissions, and make an encrypted vault', async () => {
      const { tenant, permissions } = await simulatedTenant(simulation, folder);
      await createVault(context, path.join(folder, 'vault'), { kind: 'passphrase', passphrase });
      // What Microsoft lets be read only slowly would keep the audience waiting.
      const quick = onByDefault().filter((module) => !module.slow);
      await addTenant(context, { ...tenant, scope: quick.map((module) => module.id) });
      stage.show('tenant', { name: simulated.name, permissions });
    });
    return await play({ context, simulation });
  } finally {
    await context.close();
    await simulation.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Wreck {
  readonly before: CaptureReport;
  readonly incident: Incident;
}

async function wreck(stage: DemoStage, { context, simulation }: Scene): Promise<Wreck> {
  const before = await stage.act('Back up', (onProgress) => backup(context, { onProgress }));
  stage.show('backup', before);

  const tenant = simulation.tenants[0]!.id;
  const incident = await stage.act('An incident happens', () => causeIncident(context, simulation, tenant));
  stage.show('incident', incident);
  return { before, incident };
}

async function takeBack(stage: DemoStage, { context }: Scene, { before, incident }: Wreck): Promise<DemoResult> {
  const changes = await stage.act('Compare with the tenant as it is now', (onProgress) =>
    diff(context, { from: before.snapshot.id, to: 'live', onProgress }),
  );
  stage.show('diff', changes);

  const made = await stage.act(`Plan to take back what ${incident.actor} did, and nothing else`, (onProgress) =>
    plan(context, {
      snapshot: before.snapshot.id,
      selection: { kind: 'changes', from: before.snapshot.id, to: changes.to, actor: incident.actor },
      onProgress,
    }),
  );
  stage.show('plan', made);

  const { report } = await stage.act('Apply the plan', (onProgress) => applyPlan(context, made, { onProgress }));
  stage.show('apply', report);

  const proof = await stage.act('Read the tenant again and verify', (onProgress) =>
    verifyPlan(context, made, { onProgress }),
  );
  stage.show('verify', proof);

  return {
    backup: before,
    incident,
    diff: changes,
    plan: made,
    apply: report,
    verify: proof,
    honestEditsKept: await honestEditsStand(context, incident),
    worklist: report.worklist,
  };
}
