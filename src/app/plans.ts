import { AppError } from '../model/errors.ts';
import type { Plan } from '../model/plan.ts';
import type { Context } from './compose.ts';

/** A saved plan, by its id or how it begins. Errors: `plan.unknown`. */
export async function loadPlan(context: Context, id: string, tenant?: string): Promise<Plan> {
  const vault = await context.tenantVault(tenant);
  const names = (await vault.documents('plan')).map((document) => document.name);
  const matches = names.filter((name) => name.startsWith(id));
  const document = matches.length === 1 ? await vault.getDocument('plan', matches[0]!) : undefined;
  if (document) return document as unknown as Plan;
  throw new AppError(
    'plan.unknown',
    matches.length > 1 ? `Several plans begin with "${id}".` : `There is no plan "${id}".`,
    {
      hint: names.length > 0 ? `The newest plans: ${names.slice(-3).join(', ')}` : 'Make one with "holdfast plan".',
    },
  );
}
