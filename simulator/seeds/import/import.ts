import path from 'node:path';
import type { JsonObject } from '../../../src/model/json.ts';
import { navigationRule } from '../../paths/navigation-rules.ts';
import { schemaOf } from '../../schema/schema.ts';
import { everythingApp } from '../empty.ts';
import { firstPartyAppIds } from '../microsoft/first-party-apps.ts';
import { freshTenant } from '../microsoft/fresh-tenant.ts';
import { skus, subscribedSku } from '../microsoft/licences.ts';
import { guidOf, type ImportReport, object, piecesOf, type SeedPiece, type SeedTenant } from '../seed.ts';
import { clean, type Related } from './clean.ts';
import { type ExportedFile, Hearsay, readExport } from './files.ts';
import { type Recognised, Recogniser } from './recognise.ts';
import { placeholderOf, referencesOf } from './references.ts';

const BOTH = [schemaOf('beta'), schemaOf('v1.0')] as const;

type Dropped = ImportReport['dropped'][number];
type Placeholder = ImportReport['placeholders'][number];

interface Taken {
  readonly set: string;
  readonly type: string;
  readonly body: JsonObject;
  /** Ids by the name of the link. */
  readonly related: Readonly<Record<string, readonly string[]>>;
  /** It hangs off an object. */
  readonly inside: boolean;
}

/**
 * A tenant made from a folder of exported JSON, whatever tool wrote it. What is referred to but missing becomes a
 * placeholder; both that and everything left out stand in `report`.
 */
export function importedTenant(folder: string): SeedTenant {
  const files = readExport(folder);
  const hearsay = new Hearsay();
  const recognised = recogniseAll(files, hearsay);
  const label = path
    .basename(path.resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const tenantId = hearsay.tenantId ?? guidOf(`import ${label}`);
  const name = `Imported ${label}`;
  const initialDomain = `${label}.onmicrosoft.example`;
  const administrator = {
    id: guidOf(`${tenantId} administrator`),
    userPrincipalName: `admin@${initialDomain}`,
    password: 'simulated-password',
  };
  const apps = [everythingApp(tenantId)];
  const base = [
    ...freshTenant({
      id: tenantId,
      name,
      initialDomain,
      createdDateTime: '2026-01-05T08:00:00Z',
      administrator,
      apps,
      skus: [subscribedSku(tenantId, skus.e5, 100, 0)],
    }),
  ];
  const builder = new Builder(tenantId, base, hearsay.names);
  for (const item of recognised.found) builder.take(item.file, item.body, item.as);
  builder.complete();
  return {
    id: tenantId,
    name,
    initialDomain,
    apps,
    people: [administrator],
    pieces: piecesOf(() => builder.pieces()),
    report: {
      files: files.length,
      objects: builder.counts(),
      placeholders: builder.placeholders,
      dropped: [...recognised.dropped, ...builder.dropped],
    },
  };
}

interface Found {
  readonly file: string;
  readonly body: JsonObject;
  readonly as: Recognised;
}

function recogniseAll(files: readonly ExportedFile[], hearsay: Hearsay): { found: Found[]; dropped: Dropped[] } {
  const recogniser = new Recogniser(schemaOf('beta'));
  const found: Found[] = [];
  const dropped: Dropped[] = [];
  for (const { name: file, objects, problem } of files) {
    if (problem) dropped.push({ file, what: 'the file', why: problem });
    for (const { body, context } of objects) {
      const as = recogniser.recognise(body, context);
      if (as) found.push({ file, body, as });
      else {
        const why = hearsay.learn(body) ? 'no object of a tenant; names and ids were read from it' : 'of no known type';
        dropped.push({ file, what: 'an object', why });
      }
    }
  }
  return { found, dropped };
}

class Builder {
  readonly placeholders: Placeholder[] = [];
  readonly dropped: Dropped[] = [];
  readonly #tenantId: string;
  readonly #base: readonly SeedPiece[];
  readonly #names: ReadonlyMap<string, string>;
  readonly #taken = new Map<string, Taken>();
  readonly #existing = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #embedded: { readonly type: string; readonly body: JsonObject }[] = [];

  constructor(tenantId: string, base: readonly SeedPiece[], names: ReadonlyMap<string, string>) {
    this.#tenantId = tenantId;
    this.#base = base;
    this.#names = names;
    for (const piece of base) {
      if (piece.kind !== 'object') continue;
      this.#existing.add(`${piece.set}/${piece.body.id}`);
      this.#ids.add(String(piece.body.id));
    }
    for (const appId of firstPartyAppIds) this.#existing.add(`appId/${appId}`);
  }

  take(file: string, exported: JsonObject, as: Recognised, inside = false): void {
    const cleaned = clean(BOTH, as.type, exported, this.#tenantId);
    const nameless = as.singleton ? as.type : guidOf(`${as.set} ${file} ${JSON.stringify(exported)}`);
    const id = String(cleaned.body.id ?? nameless);
    if (cleaned.annotations)
      this.dropped.push({
        file,
        what: `${cleaned.annotations} annotations and action links`,
        why: 'they describe the answer, not the object',
      });
    for (const what of cleaned.unknown) {
      this.dropped.push({ file, what, why: `Microsoft's published types have no such property of ${as.type}` });
    }
    this.#embedded.push(...cleaned.embedded);
    this.#taken.set(`${as.set}/${id}`, {
      set: as.set,
      type: as.type,
      body: { ...cleaned.body, id },
      related: this.#relate(file, as, id, cleaned.related),
      inside,
    });
    if (as.type === 'servicePrincipal') this.#existing.add(`appId/${cleaned.body.appId}`);
  }

  /** What is contained in the object is taken as an object of its own; the rest are links, or follow from others. */
  #relate(file: string, as: Recognised, id: string, related: Readonly<Record<string, readonly Related[]>>) {
    const links: Record<string, string[]> = {};
    for (const [nav, items] of Object.entries(related)) {
      const rule = navigationRule(BOTH[0], as.type, nav);
      if (rule && (rule.as !== 'links' || rule.inverse)) {
        this.dropped.push({ file, what: nav, why: 'it follows from other objects' });
        continue;
      }
      for (const { type, body } of items) {
        if (!rule) this.take(file, body, { ...as, type, set: `${as.set}/${id}/${nav}`, singleton: false }, true);
        else if (typeof body.id === 'string') {
          const known = this.#ids.has(body.id) || IS_DIRECTORY.test(rule.link);
          if (known) links[rule.link] = [...(links[rule.link] ?? []), body.id];
          else this.dropped.push({ file, what: `${nav} ${body.id}`, why: 'there is no such object' });
        }
      }
    }
    return links;
  }

  /** Makes up what is missing. */
  complete(): void {
    for (const { set, type, body } of [...this.#taken.values()]) {
      for (const { set: to, id, from } of referencesOf(type, body)) {
        if (this.#has(to, id)) continue;
        this.#makeUp(to === 'appId' ? 'servicePrincipals' : to, id, `${set}/${body.id} ${from}`);
        this.#existing.add(`${to}/${id}`);
      }
    }
    for (const { set, body, related } of [...this.#taken.values()]) {
      for (const [nav, ids] of Object.entries(related)) {
        for (const id of ids)
          if (!this.#hasAnywhere(id) && !this.#ids.has(id)) this.#makeUp('users', id, `${set}/${body.id} ${nav}`);
      }
    }
  }

  *pieces(): Generator<SeedPiece> {
    const taken = new Set([...this.#taken.keys()]);
    const replaced = new Set([...this.#taken.values()].filter((t) => SINGLETONS.test(t.set)).map((t) => t.set));
    for (const piece of this.#base) {
      const gone = piece.kind === 'object' && (taken.has(`${piece.set}/${piece.body.id}`) || replaced.has(piece.set));
      if (!gone) yield piece;
    }
    // Parents before what they contain.
    const ordered = [...this.#taken.values()].sort((a, b) => a.set.split('/').length - b.set.split('/').length);
    for (const { set, type, body } of ordered) yield object(set, type, body);
    for (const { body, related } of ordered) {
      for (const [nav, to] of Object.entries(related)) yield { kind: 'links', from: String(body.id), nav, to };
    }
  }

  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { set, inside } of this.#taken.values()) if (!inside) counts[set] = (counts[set] ?? 0) + 1;
    return counts;
  }

  #has(set: string, id: string): boolean {
    return this.#existing.has(`${set}/${id}`) || this.#taken.has(`${set}/${id}`);
  }

  #hasAnywhere(id: string): boolean {
    return ['users', 'groups', 'devices', 'servicePrincipals', 'applications'].some((set) => this.#has(set, id));
  }

  #makeUp(set: string, id: string, why: string): void {
    const whole = this.#embedded.find((item) => item.body.id === id);
    const name = this.#names.get(id) ?? `Placeholder ${id.slice(0, 8)}`;
    const { type, body } = whole ?? placeholderOf(set, id, name);
    this.#taken.set(`${set}/${id}`, { set, type, body, related: {}, inside: false });
    this.placeholders.push({ set, id, name: String(body.displayName ?? name), why: `referred to by ${why}` });
  }
}

/** Links between objects of the directory: who is missing is made up. */
const IS_DIRECTORY = /^(members|owners|manager|registeredOwners|registeredUsers|createdBy|sponsors)$/;

/** Sets that hold exactly one object: an imported one takes the place of Microsoft's default. */
const SINGLETONS = /^(policies\/[a-z]\w*Policy|policies\/crossTenantAccessPolicy\/default)$/;
