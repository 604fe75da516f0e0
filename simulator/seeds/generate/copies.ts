import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { CmdletSeed } from '../../cmdlets/objects.ts';
import { nounNamed } from '../../cmdlets/reference/reference.ts';
import { contosoTenant } from '../contoso/contoso.ts';
import { emptyTenant } from '../empty.ts';
import { guidOf, type SeedPiece } from '../seed.ts';
import type { Plan } from './generate.ts';

/*
 * What large companies have in the portals: as many objects as wanted, of every kind that the made-up company has, so
 * that a new kind joins by itself. Each copy has identifiers and names of its own, and groups of the large tenant.
 */
const GUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const INTUNE = /^device(App)?Management\//;

/** At least `wanted` objects of Intune, in whole copies, with all that hangs off them. */
export function* generateIntune(plan: Plan, wanted: number): Generator<SeedPiece> {
  if (wanted === 0) return;
  const everywhere = new Set([...emptyTenant().pieces].map(addressOf));
  const all = [...contosoTenant().pieces];
  const pieces = all.filter((piece) => INTUNE.test(addressOf(piece)) && !everywhere.has(addressOf(piece)));
  const intune = new Set(pieces.map(ownId));
  const linked = all.filter((piece) => piece.kind === 'links' && intune.has(piece.from));
  const targets = idsOf(all, plan);
  for (let copy = 0, made = 0; made < wanted && pieces.length > 0; copy++) {
    for (const piece of [...pieces, ...linked]) {
      const mine = renewed(piece, (id) => targets.get(id)?.(copy) ?? (intune.has(id) ? idIn(plan, copy, id) : id));
      if (copy > 0 && addressOf(mine) === addressOf(piece)) continue;
      const isTop = mine.kind === 'object' && mine.set.split('/').length === 2;
      if (isTop) made++;
      yield isTop && copy > 0 ? { ...mine, body: named(mine.body, copy) } : mine;
    }
  }
}

/** At least `wanted` objects of Exchange and Security & Compliance, in whole copies. */
export function generateCmdlets(wanted: number): readonly CmdletSeed[] {
  if (wanted === 0) return [];
  const seeds = contosoTenant().cmdlets ?? [];
  const once = seeds.filter((seed) => !canBeMany(seed));
  const many = seeds.filter(canBeMany);
  const copies = many.length === 0 ? 0 : Math.max(1, Math.ceil((wanted - once.length) / many.length));
  const names = new Set(many.flatMap(({ values }) => namesIn(values)));
  return [
    ...once,
    ...Array.from({ length: copies }, (_, copy) =>
      many.map((seed) => (copy === 0 ? seed : { ...seed, values: renamed(seed.values, names, copy) })),
    ).flat(),
  ];
}

/** Objects that an administrator makes: not the only one of its kind, and no part of a preset of Microsoft's. */
function canBeMany({ backend, noun, values }: CmdletSeed): boolean {
  const known = nounNamed(backend, noun);
  return !!known && !known.single && known.verbs.split(' ').includes('New') && !values.RecommendedPolicyType;
}

const NAMES = ['Name', 'Domain', 'DomainName', 'PrimarySmtpAddress', 'Alias'];
const namesIn = (values: JsonObject): readonly string[] =>
  NAMES.map((name) => values[name]).filter((value) => typeof value === 'string');

/** Its own names, and those of others that it names, are those of the copy; it stands after what is there. */
function renamed(values: JsonObject, names: ReadonlySet<string>, copy: number): JsonObject {
  const mark = copy + 1;
  const change = (value: Json): Json => {
    if (Array.isArray(value)) return value.map((item) => change(item as Json));
    if (typeof value !== 'string' || !names.has(value)) return value;
    return /^[\w-]+(\.[\w-]+)+$|@/.test(value) ? `copy${mark}.${value}` : `${value} ${mark}`;
  };
  const { Priority: _, ...rest } = values;
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, change(value as Json)]));
}

function named(body: JsonObject, copy: number): JsonObject {
  const name = ['displayName', 'name', 'profileName'].find((one) => typeof body[one] === 'string');
  return name === undefined ? body : { ...body, [name]: `${String(body[name])} ${copy + 1}` };
}

function renewed(piece: SeedPiece, change: (id: string) => string): SeedPiece {
  if (piece.kind === 'blob') return { ...piece, path: piece.path.replace(GUID, change) };
  return JSON.parse(JSON.stringify(piece).replace(GUID, change)) as SeedPiece;
}

function addressOf(piece: SeedPiece): string {
  if (piece.kind === 'object') return `${piece.set}/${String(piece.body.id)}`;
  return piece.kind === 'blob' ? piece.path : `${piece.from} ${piece.nav}`;
}

/** The identifier that an object of Intune bears, without what stands around it. */
function ownId(piece: SeedPiece): string {
  return piece.kind === 'object' ? (String(piece.body.id).match(GUID)?.[0] ?? '') : '';
}

function idIn(plan: Plan, copy: number, id: string): string {
  return guidOf(`${plan.tenantId} copy ${copy} of ${id}`);
}

/** Who is named from outside of Intune → another one of the large tenant for each copy. */
function idsOf(pieces: readonly SeedPiece[], plan: Plan): ReadonlyMap<string, (copy: number) => string | undefined> {
  const lists: Readonly<Record<string, readonly string[]>> = {
    groups: plan.groups,
    users: plan.users,
    devices: plan.devices,
    servicePrincipals: plan.principals,
    applications: plan.apps,
  };
  let place = 0;
  return new Map(
    pieces.flatMap((piece) => {
      const list = piece.kind === 'object' ? lists[piece.set] : undefined;
      if (!list || piece.kind !== 'object') return [];
      const first = place++;
      return [[String(piece.body.id), (copy: number) => list[(first + copy * 7) % list.length]] as const];
    }),
  );
}
