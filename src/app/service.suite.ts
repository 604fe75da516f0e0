import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JobKind } from '../contract/jobs.ts';
import type { JsonObject } from '../model/json.ts';
import { type Context, compose } from './compose.ts';
import type { Job } from './jobs/runner.ts';
import { createService, type Service } from './service.ts';
import type { ControlSettings } from './settings.ts';
import { simulatedTenant } from './simulated-tenant.ts';
import { type Simulation, simulate } from './simulation.ts';
import { addTenant } from './tenants.ts';
import { createVault } from './vaults.ts';

/** A service in this process beside a simulated tenant, with a clock that can be put forward. */
export interface Workshop {
  readonly context: Context;
  readonly service: Service;
  readonly simulation: Simulation;
  readonly tenant: string;
  readonly trouble: readonly unknown[];
  /** Puts the clock of the service forward; the tenant keeps its own. */
  later(ms: number): void;
  /** Runs a job to its end, with what follows from it, and gives what came of it. */
  run(kind: JobKind, input?: JsonObject): Promise<JsonObject>;
  /** Waits until a job of this kind, started by this, is over. */
  ended(kind: JobKind, by: string): Promise<Job>;
  /** Requests to Graph by somebody who may do everything. */
  act(
    ...requests: readonly { readonly method: string; readonly path: string; readonly body?: object }[]
  ): Promise<void>;
  /** Stops the service and starts it anew on what it left. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function workshop(scope: readonly string[], control?: ControlSettings): Promise<Workshop> {
  const home = mkdtempSync(path.join(tmpdir(), 'holdfast-workshop-'));
  const simulation: Simulation = await simulate(['--tenant', 'contoso']);
  let ahead = 0;
  const passphrase = { kind: 'passphrase', passphrase: 'a passphrase for a test' } as const;
  const context = compose({
    home,
    credential: async () => passphrase,
    now: () => new Date(Date.now() + ahead),
    simulated: true,
  });
  await createVault(context, path.join(home, 'vault'), passphrase);
  const { tenant } = await simulatedTenant(simulation, home);
  await addTenant(context, { ...tenant, scope });
  const admin = simulation.tenants[0]!.app.clientId;
  const trouble: unknown[] = [];
  const begin = async () => {
    const made = await createService(context, {
      onTrouble: (error) => trouble.push(error),
      ...(control ? { control } : {}),
    });
    await made.start();
    return made;
  };
  let service = await begin();
  const over = async (id: string): Promise<Job> => {
    for (let i = 0; i < 7200; i++) {
      const row = await service.control.selectFrom('jobs').select('told').where('id', '=', id).executeTakeFirst();
      if (row?.told) return service.runner.job(id);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`Job ${id} is not over: ${JSON.stringify(await service.runner.job(id))} ${String(trouble)}`);
  };
  return {
    context,
    get service() {
      return service;
    },
    simulation,
    tenant: tenant.name,
    trouble,
    later(ms) {
      ahead += ms;
    },
    async run(kind, input = {}) {
      const { id } = await service.runner.enqueue({ tenant: tenant.name, kind, input, by: 'ada' });
      const job = await over(id);
      if (job.state !== 'done') throw new Error(JSON.stringify(job.error));
      return job.result as JsonObject;
    },
    async ended(kind, by) {
      const jobs = await service.runner.jobs({ kind, limit: 20 });
      const found = jobs.find((job) => job.by === by);
      if (!found) throw new Error(`No job ${kind} by ${by}.`);
      return over(found.id);
    },
    async act(...requests) {
      const answer = (await simulation.admin('act', { tenant: tenant.id, as: admin, requests })) as {
        readonly responses: readonly { readonly status: number }[];
      };
      const refused = answer.responses.filter(({ status }) => status >= 300);
      if (refused.length > 0) throw new Error(JSON.stringify(refused));
    },
    async restart() {
      await service.stop();
      service = await begin();
    },
    async close() {
      await service.stop();
      await context.close();
      await simulation.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
