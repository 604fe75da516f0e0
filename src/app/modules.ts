import { catalog } from '../catalog/catalog.ts';
import { optInReason } from '../catalog/scope.ts';
import type { Resource } from '../model/resource.ts';
import type { Context } from './compose.ts';
import { scopeOf } from './tenants.ts';

/** A module as a person meets it who chooses what to back up. */
export interface ModuleListing {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly about: string;
  /** Whether a backup reads it: of the tenant's scope, or of `all` when no tenant is named. */
  readonly on: boolean;
  /** Why it is off unless named. */
  readonly offBecause?: string;
  /** No application may read it: a signed-in administrator is needed. */
  readonly needsPerson: boolean;
  /** Parts that are off unless named, with the reason. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Every module of the catalogue, in the order in which people read them. */
export async function listModules(context: Context, tenant: string | undefined): Promise<readonly ModuleListing[]> {
  const on = tenant === undefined ? undefined : new Set(scopeOf(await context.tenant(tenant)));
  return catalog.map((module) => listing(module, on));
}

function listing(module: Resource, on: ReadonlySet<Resource> | undefined): ModuleListing {
  const offBecause = optInReason(module);
  return {
    id: module.id,
    title: module.title,
    category: module.category,
    about: module.about,
    on: on?.has(module) ?? offBecause === undefined,
    ...(offBecause === undefined ? {} : { offBecause }),
    needsPerson: module.permissions.delegatedOnly?.includes('read') ?? false,
    parts: Object.fromEntries(
      Object.entries(module.parts ?? {}).flatMap(([name, part]) => (part.optIn ? [[name, part.optIn]] : [])),
    ),
  };
}
