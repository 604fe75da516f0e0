import { readFileSync } from 'node:fs';
import path from 'node:path';
import { METADATA_FOLDER } from './csdl.ts';

interface Published {
  readonly permissions: Readonly<
    Record<
      string,
      {
        readonly pathSets: readonly {
          readonly schemeKeys: readonly string[];
          readonly methods: readonly string[];
          readonly paths: Readonly<Record<string, string>>;
        }[];
      }
    >
  >;
}

interface Accepted {
  readonly permission: string;
  /** How many requests it allows in all: the measure of how wide it is. */
  readonly width: number;
}

let table: Map<string, Accepted[]> | undefined;

/** `METHOD /path` → the application permissions that Microsoft's published list accepts, narrowest first. */
function accepted(): Map<string, Accepted[]> {
  if (table) return table;
  table = new Map();
  const text = readFileSync(path.join(METADATA_FOLDER, 'permissions.json'), 'utf8');
  for (const [permission, { pathSets }] of Object.entries((JSON.parse(text) as Published).permissions)) {
    const keys = pathSets
      .filter((set) => set.schemeKeys.includes('Application'))
      .flatMap((set) => Object.keys(set.paths).flatMap((at) => set.methods.map((method) => `${method} ${plain(at)}`)));
    for (const key of new Set(keys)) table.set(key, [...(table.get(key) ?? []), { permission, width: keys.length }]);
  }
  for (const list of table.values()) list.sort((a, b) => a.width - b.width);
  return table;
}

/** The narrowest of the granted permissions that covers a request; `pattern` has `{id}` for keys. */
export function narrowest(method: string, pattern: string, granted: readonly string[]): string | undefined {
  const exact = plain(pattern);
  const parent = exact.replace(/\/[^/]+$/, '');
  for (const candidate of [exact, exact.replace(/\/(\$ref|\$count|\$value)$/, ''), parent]) {
    const found = accepted()
      .get(`${method} ${candidate}`)
      ?.find(({ permission }) => granted.includes(permission));
    if (found) return found.permission;
  }
  return undefined;
}

function plain(at: string): string {
  return at.toLowerCase().replace(/\{[^}]+\}/g, '{id}');
}
