import { rmSync } from 'node:fs';
import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { ApplyReport, VerifyReport } from '../model/report.ts';
import type { Context } from './compose.ts';
import { type HandedOver, type HandedSecret, readHandOver } from './hand-over.ts';

const KIND = 'report';

/** Reports are kept in the vault: they outlive the control store. */
export async function keepReport(context: Context, tenant: string, name: string, report: object): Promise<void> {
  await (await context.tenantVault(tenant)).putDocument(KIND, name, JSON.parse(JSON.stringify(report)) as JsonObject);
}

export async function applyReportOf(context: Context, tenant: string, plan: string): Promise<ApplyReport | undefined> {
  const vault = await context.tenantVault(tenant);
  return (await vault.getDocument(KIND, `apply-${plan}`)) as unknown as ApplyReport | undefined;
}

export async function verifyReportOf(
  context: Context,
  tenant: string,
  plan: string,
): Promise<VerifyReport | undefined> {
  const vault = await context.tenantVault(tenant);
  return (await vault.getDocument(KIND, `verify-${plan}`)) as unknown as VerifyReport | undefined;
}

/** Puts generated passwords, sealed, where one person collects them once; the file that held them goes. */
export async function keepSecrets(context: Context, tenant: string, plan: string, handed: HandedOver): Promise<void> {
  const before = await waitingSecrets(context, tenant, plan);
  const secrets = [...before, ...readHandOver(handed.file, handed.code)];
  const control = await context.control();
  await control
    .updateTable('plans')
    .set({ secrets: context.secretBox().seal(JSON.stringify(secrets), purposeOf(tenant, plan)) })
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .execute();
  rmSync(handed.file);
}

export async function waitingSecrets(context: Context, tenant: string, plan: string): Promise<readonly HandedSecret[]> {
  const control = await context.control();
  const row = await control
    .selectFrom('plans')
    .select('secrets')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .executeTakeFirst();
  return row?.secrets
    ? (JSON.parse(context.secretBox().open(row.secrets, purposeOf(tenant, plan))) as HandedSecret[])
    : [];
}

/** Hands the passwords over and forgets them. Errors: `request.unknown` when none wait, or somebody was quicker. */
export async function collectSecrets(context: Context, tenant: string, plan: string): Promise<readonly HandedSecret[]> {
  const secrets = await waitingSecrets(context, tenant, plan);
  const control = await context.control();
  const { numUpdatedRows } = await control
    .updateTable('plans')
    .set({ secrets: null })
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('secrets', 'is not', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return secrets;
  throw new AppError('request.unknown', 'No generated passwords wait for this plan.', {
    hint: 'They are shown once. Set a new password in the directory if they are lost.',
  });
}

function purposeOf(tenant: string, plan: string): string {
  return `secrets of ${tenant} ${plan}`;
}
