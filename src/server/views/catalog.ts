import { catalog } from '../../catalog/catalog.ts';
import { isWritten } from '../../catalog/permission-asks.ts';
import { optInReason } from '../../catalog/scope.ts';
import type { Catalog, Module } from '../../contract/catalog.ts';
import type { Resource } from '../../model/resource.ts';

/** The catalogue as the portal shows it: built once, from the facts alone. */
export const CATALOG: Catalog = {
  categories: [...Map.groupBy(catalog, (module) => module.category)].map(([category, modules]) => ({
    title: titleOf(category),
    service: modules[0]?.service ?? 'entra-id',
    modules: modules.map((module) => module.id),
  })),
  modules: catalog.map(viewOf),
};

function viewOf(module: Resource): Module {
  const offBecause = optInReason(module);
  return {
    id: module.id,
    title: module.title,
    about: module.about,
    why: module.why,
    service: module.service,
    category: titleOf(module.category),
    shape: module.shape,
    restorable: isWritten(module),
    ...(module.learn ? { learn: `https://learn.microsoft.com/${module.learn}` } : {}),
    ...(module.licence ? { licence: module.licence } : {}),
    ...(offBecause === undefined ? {} : { offBecause }),
    permissions: {
      read: [...module.permissions.read],
      write: [...module.permissions.write],
      delegatedOnly: [...(module.permissions.delegatedOnly ?? [])],
    },
    roles: [...(module.roles ?? [])],
    parts: Object.entries(module.parts ?? {}).map(([name, part]) => ({
      name,
      shape: part.shape,
      to: part.shape === 'links' || part.shape === 'link' ? [...part.to] : [],
      ...(part.optIn ? { optIn: part.optIn } : {}),
      sealed: part.sealed !== undefined,
    })),
    limits: [...module.limits],
  };
}

/** `conditional-access` → `Conditional access`. */
function titleOf(category: string): string {
  const words = category.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
