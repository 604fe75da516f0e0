import { catalog } from '../../catalog/catalog.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import { tableOf } from '../../model/resource.ts';
import type { SnapshotReader } from '../../vault/vault.ts';
import type { World } from './world.suite.ts';

/** One entity of the simulator's own dump. */
interface Entity {
  readonly set: string;
  readonly id: string;
  readonly life: string;
  readonly values: JsonObject;
  /** The entity in which it lies; its set then has the name of a relation, which may be that of another set. */
  readonly parent?: string;
}

export interface Truth {
  /** Every way in which the snapshot is not what the simulator holds. */
  readonly differences: readonly string[];
  readonly objects: number;
  readonly values: number;
  readonly links: number;
}

/** Sets whose objects are all listed under the path of the same name, and their relations that are plain links. */
const SETS: Readonly<Record<string, readonly string[]>> = {
  users: ['manager', 'sponsors'],
  groups: ['members', 'owners'],
  devices: ['registeredOwners', 'registeredUsers'],
  applications: ['owners'],
  'service-principals': ['owners'],
  'administrative-units': ['members'],
  'oauth2-permission-grants': [],
  domains: [],
};

/**
 * Compares a snapshot with what the simulator dumps of its own state: the objects by id, every stored property that a
 * module asks for, and the links, each in both directions. Nothing of the engine takes part in making this truth.
 */
export async function againstDump(
  world: World,
  snapshot: SnapshotReader,
  modules: readonly string[] = Object.keys(SETS),
): Promise<Truth> {
  const lines = (await world.simulator.admin(`dump?tenant=${world.tenant.id}`)) as readonly JsonObject[];
  const entities = lines.filter((line) => 'set' in line) as unknown as readonly Entity[];
  const live = new Set(entities.filter(({ life }) => life === 'live').map(({ id }) => id));
  const differences: string[] = [];
  let [objects, values, links] = [0, 0, 0];
  for (const id of modules) {
    const relations = SETS[id] ?? [];
    const module = catalog.find((resource) => resource.id === id);
    if (!module) throw new Error(`there is no module ${id}`);
    const set = module.api.path.slice(1);
    const own = entities.filter((one) => one.set === set && one.parent === undefined && one.life === 'live');
    const truth = new Map(own.map((one) => [one.id, one]));
    const found = await recordsOf(snapshot, tableOf(module));
    differences.push(...apart(id, truth.keys(), found.keys()));
    for (const [key, record] of found) {
      objects++;
      for (const [name, value] of Object.entries(truth.get(key)?.values ?? {})) {
        if (!module.api.select?.includes(name)) continue;
        values++;
        if (!same(record[name], value)) differences.push(`${id} ${key}: ${name}`);
      }
    }
    for (const relation of relations) {
      const wanted = lines
        .filter(({ link, from, to }) => link === relation && truth.has(String(from)) && live.has(String(to)))
        .map(({ from, to }) => `${from}/${to}`);
      const rows = await recordsOf(snapshot, tableOf(module, relation));
      links += wanted.length;
      differences.push(...apart(`${id}/${relation}`, wanted, rows.keys()));
    }
  }
  return { differences, objects, values, links };
}

async function recordsOf(snapshot: SnapshotReader, table: string): Promise<Map<string, JsonObject>> {
  const records = new Map<string, JsonObject>();
  if (!(table in snapshot.info.tables)) return records;
  for await (const [key, value] of snapshot.records(table)) records.set(key, value);
  return records;
}

function apart(what: string, truth: Iterable<string>, found: Iterable<string>): readonly string[] {
  const [wanted, had] = [new Set(truth), new Set(found)];
  return [
    ...[...wanted].filter((key) => !had.has(key)).map((key) => `${what} lacks ${key}`),
    ...[...had].filter((key) => !wanted.has(key)).map((key) => `${what} invented ${key}`),
  ];
}

/** Nulls and type annotations inside a value may be left out or added on the way. */
function same(found: Json | undefined, truth: Json): boolean {
  return jsonEqual(bare(found ?? null), bare(truth));
}

function bare(value: Json): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([name, inner]) => inner !== null && !name.includes('@odata'));
  return Object.fromEntries(kept.map(([name, inner]) => [name, bare(inner as Json)]));
}
