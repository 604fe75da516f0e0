import type { Resource } from '../model/resource.ts';
import { catalog } from './catalog.ts';

/** Why a module is off unless it is named; a view is as its home. `undefined`: it is on. */
export function optInReason(module: Resource, all: readonly Resource[] = catalog): string | undefined {
  if (module.optIn) return module.optIn.why;
  const home = module.shape === 'view' ? all.find((other) => other.id === module.of) : undefined;
  return home?.optIn?.why;
}

/** The modules that are captured when nobody says which. */
export function onByDefault(all: readonly Resource[] = catalog): readonly Resource[] {
  return all.filter((module) => optInReason(module, all) === undefined);
}

/**
 * The modules that a backup reads: those of the scope, in which `all` leaves out what is off unless named, and those
 * that are switched on by name besides. `named` may also hold parts; they are not looked at here.
 */
export function switchedOn(
  scope: 'all' | readonly string[],
  named: readonly string[],
  all: readonly Resource[] = catalog,
): readonly Resource[] {
  const chosen = new Set(scope === 'all' ? onByDefault(all).map((module) => module.id) : scope);
  return all.filter((module) => chosen.has(module.id) || named.includes(module.id));
}

/** Everything that can be switched on by name: modules, `<module>/<part>`, and the bare names of parts. */
export function optInNames(all: readonly Resource[] = catalog): ReadonlySet<string> {
  return new Set(
    all.flatMap((module) => [
      ...(optInReason(module, all) === undefined ? [] : [module.id]),
      ...Object.entries(module.parts ?? {}).flatMap(([name, part]) =>
        part.optIn === undefined ? [] : [name, `${module.id}/${name}`],
      ),
    ]),
  );
}
