import { snapshots } from '../../app/backups.ts';
import { readinessOf } from '../../app/overview.ts';
import type { Service } from '../../app/service.ts';
import type { TenantSettings } from '../../app/settings.ts';
import { scopeOf } from '../../app/tenants.ts';
import { catalog } from '../../catalog/catalog.ts';
import type { ModuleSetting } from '../../contract/scopes.ts';

/** Every module with its switch, whether it can be read, and how the newest snapshot has it. */
export async function moduleSettings(service: Service, tenant: TenantSettings): Promise<ModuleSetting[]> {
  const on = new Set(scopeOf(tenant).map((module) => module.id));
  const newest = (await snapshots(service.context, tenant.name)).at(-1);
  const { modules: asked } = await readinessOf(service, tenant.name);
  const readiness = new Map(asked.map((state) => [state.module, state]));
  return catalog.map((module) => {
    const state = readiness.get(module.id);
    const capture = newest?.modules[module.id];
    return {
      module: module.id,
      on: on.has(module.id),
      optIn: tenant.optIn.filter((name) => name.startsWith(`${module.id}/`) || name in (module.parts ?? {})),
      ...(state ? { readiness: { ...state } } : {}),
      ...(newest && capture
        ? {
            last: {
              snapshot: newest.id,
              state: capture.state,
              ...(capture.reason ? { why: capture.reason.message } : {}),
              missing: [...(capture.reason?.missing ?? [])],
              objects: capture.counts.objects,
              readAt: capture.readAt,
            },
          }
        : {}),
    };
  });
}
