import { Providers } from './accounts/providers.ts';
import { SignIns } from './accounts/sign-in.ts';
import { ApprovalWatch } from './approval-watch.ts';
import { Audit } from './audit/audit.ts';
import { checkpointAudit } from './audit/verify-audit.ts';
import type { Context } from './compose.ts';
import type { Control } from './control/control.ts';
import { controlTenants } from './control/tenant-rows.ts';
import { JournalRunner } from './jobs/journal-runner.ts';
import type { Job, Runner } from './jobs/runner.ts';
import { worksOf } from './jobs/works.ts';
import { ControlRecord } from './record/record.ts';
import { Scheduler } from './scheduler.ts';
import { type CloudSettings, type ControlSettings, loadSettings, saveSettings } from './settings.ts';
import { Deliveries } from './watch/delivery.ts';
import { watchAge, watchJob } from './watch/watch.ts';

/** What a running service is made of. The door (HTTP) takes one; everything in it goes through the use-cases. */
export interface Service {
  readonly context: Context;
  readonly control: Control;
  readonly runner: Runner;
  readonly audit: Audit;
  readonly signIns: SignIns;
  readonly providers: Providers;
  readonly scheduler: Scheduler;
  readonly approvals: ApprovalWatch;
  readonly deliveries: Deliveries;
  /** What the vault is told of the control store. */
  readonly record: ControlRecord;
  /** The simulated cloud that is served along, if one is: the only cloud but Microsoft's that tenants may be of. */
  readonly simulated: CloudSettings | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  /** Used when none is set yet. Default: SQLite in the settings folder. */
  readonly control?: ControlSettings;
  /** Told of trouble that no request is waiting for. */
  readonly onTrouble: (error: unknown) => void;
  /** Told of every job that has ended. */
  readonly onEnd?: (job: Job) => void;
  readonly simulated?: CloudSettings;
  /** Where browsers find the portal, for links in what is delivered. */
  readonly portal?: string;
}

const AGE_CHECK_MS = 5 * 60_000;

export async function createService(context: Context, options: ServiceOptions): Promise<Service> {
  await adoptControl(context, options.control ?? { kind: 'sqlite' });
  const control = await context.control();
  const record = new ControlRecord(context, options.onTrouble);
  // Whatever changes something is written down there, so that is the moment to look.
  const audit = new Audit(control, context.now, () => record.touch());
  const runner: Runner = new JournalRunner({
    control,
    works: worksOf(context),
    now: context.now,
    onTrouble: options.onTrouble,
    onEnd: async (job) => {
      options.onEnd?.(job);
      if (!(await wasTold(control, job))) await audit.append(actOf(job));
      await watchJob(context, job);
      await approvals.ended(job);
      await record.keep();
      await checkpointAudit(context, audit);
      void takeIn(context, [job.tenant]).catch(options.onTrouble);
    },
  });
  const approvals = new ApprovalWatch(context, runner, audit, options.onTrouble);
  const scheduler = new Scheduler(context, runner, options.onTrouble);
  const deliveries = new Deliveries(context, {
    onTrouble: options.onTrouble,
    ...(options.portal ? { portal: options.portal } : {}),
  });
  let ages: NodeJS.Timeout | undefined;
  return {
    context,
    control,
    scheduler,
    approvals,
    deliveries,
    record,
    simulated: options.simulated,
    runner,
    audit,
    signIns: new SignIns(control, context.secretBox(), context.now),
    providers: new Providers(context.settings().providers ?? [], control, undefined),
    async start() {
      // The vault must open before anything is promised, and be that of this store.
      await record.start();
      await runner.start();
      scheduler.start();
      approvals.start();
      deliveries.start();
      const tenants = (await (await context.tenants()).list()).map(({ name }) => name);
      void takeIn(context, tenants).catch(options.onTrouble);
      ages = setInterval(() => void watchAge(context).catch(options.onTrouble), AGE_CHECK_MS);
      ages.unref();
      await audit.append({ actor: 'system', action: 'service.start', result: 'ok' });
    },
    async stop() {
      clearInterval(ages);
      await scheduler.stop();
      await approvals.stop();
      await deliveries.stop();
      await runner.stop();
      await audit.append({ actor: 'system', action: 'service.stop', result: 'ok' });
      await record.stop();
    },
  };
}

/** A process may die after it has written down the end of a job and before it is known to have. */
async function wasTold(control: Control, job: Job): Promise<boolean> {
  const entry = await control
    .selectFrom('audit')
    .select('seq')
    .where('tenant', '=', job.tenant)
    .where('target', '=', job.id)
    .where('action', '=', actOf(job).action)
    .executeTakeFirst();
  return entry !== undefined;
}

/** Makes what is new searchable, one tenant after the other, while everything else goes on. */
async function takeIn(context: Context, tenants: readonly string[]): Promise<void> {
  for (const name of tenants) await context.searchIndex.update((await context.tenant(name)).id);
}

function actOf(job: Job) {
  return {
    actor: job.by,
    action: `job.${job.state}`,
    tenant: job.tenant,
    target: job.id,
    result: job.state === 'done' ? ('ok' as const) : ('failed' as const),
    detail: { kind: job.kind, ...(job.error ? { code: job.error.code } : {}) },
  };
}

/** From the first start on the tenants are in the control store, for the command line as well. */
async function adoptControl(context: Context, control: ControlSettings): Promise<void> {
  const before = loadSettings(context.home);
  if (before.control) return;
  saveSettings(context.home, { ...before, control });
  const tenants = controlTenants(await context.control());
  const known = new Set((await tenants.list()).map(({ name }) => name));
  for (const tenant of before.tenants) if (!known.has(tenant.name)) await tenants.add(tenant);
  saveSettings(context.home, { ...before, control, tenants: [] });
}
