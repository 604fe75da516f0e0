import { expect } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import type { Change } from '../../src/model/change.ts';
import { holds } from '../../src/model/condition.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ApplyReport } from '../../src/model/report.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { SnapshotReader } from '../../src/vault/vault.ts';
import { recordsOf } from '../contract/wreck.suite.ts';
import type { Home, House } from './house.suite.ts';
import { GUID, texts } from './pointers.suite.ts';

/*
 * Every object of many modules is purged for good, at one blow and behind the back of the interface, as after a hostile
 * administrator. What is left out is what nobody can make: Microsoft's own, what comes from on premises, and the
 * application that restores. Modules are taken from the catalogue, so that new ones join by themselves.
 */
/** Modules that are not purged: why nobody could do that to a tenant, or nothing could undo it. */
const SPARED: Readonly<Record<string, string>> = {
  domains: 'a domain in use cannot be deleted, and only its owner can verify it again',
};
const PURGED_SHAPES = new Set(['collection', 'assignment', 'requested']);

/** Modules of the portals beside Entra: Intune, Exchange, Defender, Purview and the admin centre. */
export function isOfPortals({ category }: Resource): boolean {
  return /^(intune|exchange|defender|purview)|^admin-portals$/.test(category);
}

/** Whether a restore could not make it anew, by the facts of its module. */
export function isBeyondRestore(resource: Resource, record: JsonObject): boolean {
  return (resource.untouchable ?? []).some((rule) => rule.when.every((condition) => holds(condition, record)));
}

/** The restoring application itself, without which nobody could restore. */
function isOurs(record: JsonObject, own: ReadonlySet<string>): boolean {
  return [record.id, record.appId, record.principalId, record.clientId].some((id) => own.has(String(id)));
}

/** What only Microsoft writes: events, reports, and what its facts call out of reach. It tells of the past. */
export function isMicrosofts({ shape, untouchable = [] }: Resource): boolean {
  const sealed = untouchable.some((rule) => rule.cannot === 'write' && rule.when.length === 0 && !rule.except);
  return shape === 'log' || shape === 'recordOnly' || sealed;
}

/** What the simulator calls the place where the objects of a module are; nothing where they hang below others. */
function placeOf({ shape, api }: Resource): string | undefined {
  const { path, parent, version } = api;
  if (!PURGED_SHAPES.has(shape) || parent !== undefined || path.includes('(')) return undefined;
  return version === 'v1.0' || version === 'beta' ? path.slice(1) : `${version}${path}`;
}

/** What is spared in one place, and what goes, module by module. */
interface Place {
  readonly keep: string[];
  readonly gone: Map<string, readonly string[]>;
}

/** Purges all objects of some modules that a restore can make; which modules that were, with the keys that are gone. */
export async function purgeAll(
  { simulator }: House,
  reader: SnapshotReader,
  modules: readonly Resource[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const tenant = simulator.tenants[0]!;
  const own = new Set<string>([tenant.app.clientId]);
  for (const table of ['applications', 'service-principals'])
    for (const [key, record] of await recordsOf(reader, table)) if (record.appId === tenant.app.clientId) own.add(key);
  // Several modules may keep the objects of one place: they go together.
  const places = new Map<string, Place>();
  for (const resource of modules) {
    const place = placeOf(resource);
    if (place === undefined || SPARED[resource.id]) continue;
    const records = await recordsOf(reader, resource.id);
    const keep = records.filter(([, record]) => isBeyondRestore(resource, record) || isOurs(record, own));
    const kept = new Set(keep.map(([key]) => key));
    const gone = records.map(([key]) => key).filter((key) => !kept.has(key));
    const there: Place = places.get(place) ?? { keep: [], gone: new Map() };
    places.set(place, there);
    there.keep.push(...kept);
    if (gone.length > 0) there.gone.set(resource.id, gone);
  }
  const purged = new Map<string, readonly string[]>();
  for (const [place, { keep, gone }] of places) {
    if (gone.size === 0) continue;
    const count = await purgeSet(simulator, place, keep);
    if (count > 0) for (const [module, keys] of gone) purged.set(module, keys);
  }
  return purged;
}

/** Purges one set of the first tenant but for some of its objects; how many are gone. */
export async function purgeSet(simulator: House['simulator'], set: string, keep: readonly string[]): Promise<number> {
  const tenant = simulator.tenants[0]!;
  const { purged } = (await simulator.admin('purge', { tenant: tenant.id, sets: [set], keep: [...keep] })) as {
    purged: number;
  };
  return purged;
}

export type Rounds = readonly (readonly [Plan, ApplyReport])[];

/** Plans and applies until nothing is left that can be done: settings of what is made anew appear only with it. */
export async function restoreAll({ simulator }: House, home: Home, good: string): Promise<Rounds> {
  const rounds: (readonly [Plan, ApplyReport])[] = [];
  while (rounds.length < 2) {
    const plan = await home.plan(good, undefined, {}, { overrides: ['lock-out', 'no-break-glass'] });
    if (plan.steps.every((step) => step.action === 'blocked')) break;
    let report = await home.apply(plan);
    // Multi Admin Approval may be in force: another administrator approves what waits.
    for (let more = 0; more < 5 && report.waiting > 0; more++) {
      await simulator.admin('approvals', { tenant: home.id, decision: 'approve' });
      report = await home.apply(plan);
    }
    rounds.push([plan, report]);
  }
  return rounds;
}

/** Objects of which a step was blocked, with Microsoft's reason: `<module> <key>`. */
export function beyondReach(rounds: Rounds): ReadonlySet<string> {
  const blocked = rounds.flatMap(([plan]) => plan.steps.filter((step) => step.action === 'blocked'));
  return new Set(blocked.map(({ module, object }) => `${module} ${object}`));
}

/** No step failed. */
export function expectAllDone(rounds: Rounds): void {
  for (const [plan, report] of rounds) {
    const blocked = plan.steps.filter((step) => step.action === 'blocked').length;
    console.info(
      `${plan.steps.length} steps: ${report.done} done, ${blocked} blocked; ${report.recreated.length} objects anew`,
    );
    const wrong = report.steps.filter((step) => !['done', 'already', 'blocked'].includes(step.outcome));
    const named = new Map(plan.steps.map((step) => [step.id, `${step.module}: ${step.summary}`]));
    expect(wrong.map(({ step, outcome, error }) => `${named.get(step)} ${outcome} ${error ?? ''}`)).toEqual([]);
  }
}

const told = (change: Change): string =>
  `${change.kind} ${change.module} ${change.part ?? ''} ${change.name} ${JSON.stringify(change.properties).slice(0, 300)}`;

/** Read again, nothing differs but for declared limits. */
export async function expectNoDifference(home: Home, rounds: Rounds): Promise<void> {
  const [first] = rounds;
  const checked = await home.verify(first![0]);
  console.info(`${checked.confirmed} confirmed, ${checked.explained.length} explained by a declared limit`);
  expect(checked.unexplained.map(told)).toEqual([]);
  for (const { limit } of checked.explained) expect(limit).toMatch(/\w{3}/);
}

/**
 * Nothing names anything by an identifier that went with what was purged, but for what is out of reach, and objects of
 * which the plan said what cannot be written; how many there were.
 */
export async function expectNoOldIdentifier(reader: SnapshotReader, rounds: Rounds): Promise<number> {
  const recreated = rounds.flatMap(([, report]) => report.recreated);
  const identifiers = (keys: readonly string[]) =>
    keys.flatMap((key) => key.match(GUID) ?? []).map((id) => id.toLowerCase());
  const now = new Set(identifiers(recreated.map((one) => one.to)));
  const old = new Set(identifiers(recreated.map((one) => one.from)).filter((id) => !now.has(id)));
  // A role that is made anew keeps the old name for its template on purpose: policies name roles by that.
  for (const [, role] of await recordsOf(reader, 'role-definitions')) old.delete(String(role.templateId));
  const findings = rounds.flatMap(([plan]) => plan.findings);
  const declared = new Set(findings.map(({ module, object }) => `${module} ${object}`));
  const found: string[] = [];
  for (const table of Object.keys(reader.info.tables)) {
    const module = catalog.find((one) => one.id === table.split('/')[0]);
    if (!module || isMicrosofts(module)) continue;
    for await (const [key, record] of reader.records(table)) {
      if (declared.has(`${table} ${key}`)) continue;
      const words = [key, ...[...texts(record)].map(([, text]) => text)].join(' ');
      for (const id of words.match(GUID) ?? []) if (old.has(id.toLowerCase())) found.push(`${table} ${key}: ${id}`);
    }
  }
  expect([...new Set(found)]).toEqual([]);
  return old.size;
}
