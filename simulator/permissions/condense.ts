import { ROOTS } from '../paths/roots.ts';

/** The published list: permission → sets of paths. */
export interface PublishedPermissions {
  readonly permissions: Readonly<
    Record<
      string,
      {
        readonly pathSets?: readonly {
          readonly schemeKeys: readonly string[];
          readonly methods: readonly string[];
          readonly paths: Readonly<Record<string, string>>;
        }[];
      }
    >
  >;
}

/**
 * The list the other way round and without repetition. A rule is `METHOD|application|delegated`, where both sides are
 * numbers in `names`; a name `A+B/C` needs A together with B or C.
 */
export interface PermissionTable {
  readonly names: readonly string[];
  readonly rules: readonly string[];
  /** Path below the version → numbers in `rules`. */
  readonly paths: Readonly<Record<string, readonly number[]>>;
}

const roots = new Set([...Object.keys(ROOTS), 'me'].map((name) => name.toLowerCase()));

export function condense(published: PublishedPermissions): PermissionTable {
  const found = new Map<string, Map<string, { app: Set<string>; delegated: Set<string> }>>();
  for (const [name, { pathSets = [] }] of Object.entries(published.permissions)) {
    for (const { schemeKeys, methods, paths } of pathSets) {
      for (const [path, value] of Object.entries(paths)) {
        if (!roots.has(/^\/(\w+)/.exec(path)?.[1]?.toLowerCase() ?? '')) continue;
        const also = /AlsoRequires=([\w.,-]+)/.exec(value)?.[1];
        const full = also ? `${name}+${also.replaceAll(',', '/')}` : name;
        for (const method of methods) {
          const key = path.toLowerCase();
          const byMethod = found.get(key) ?? new Map();
          found.set(key, byMethod);
          const rule = byMethod.get(method) ?? { app: new Set(), delegated: new Set() };
          byMethod.set(method, rule);
          if (schemeKeys.includes('Application')) rule.app.add(full);
          if (schemeKeys.includes('DelegatedWork')) rule.delegated.add(full);
        }
      }
    }
  }
  return compact(found);
}

function compact(found: Map<string, Map<string, { app: Set<string>; delegated: Set<string> }>>): PermissionTable {
  const names: string[] = [];
  const rules: string[] = [];
  const numbers = new Map<string, number>();
  const ruleNumbers = new Map<string, number>();
  const numberOf = (list: string[], known: Map<string, number>, text: string) => {
    let number = known.get(text);
    if (number === undefined) {
      number = list.push(text) - 1;
      known.set(text, number);
    }
    return number;
  };
  const side = (set: Set<string>) =>
    [...set]
      .sort()
      .map((name) => numberOf(names, numbers, name))
      .join(',');
  const paths: Record<string, number[]> = {};
  for (const path of [...found.keys()].sort()) {
    const byMethod = found.get(path) as Map<string, { app: Set<string>; delegated: Set<string> }>;
    paths[path] = [...byMethod.keys()].sort().map((method) => {
      const { app, delegated } = byMethod.get(method) as { app: Set<string>; delegated: Set<string> };
      return numberOf(rules, ruleNumbers, `${method}|${side(app)}|${side(delegated)}`);
    });
  }
  return { names, rules, paths };
}
