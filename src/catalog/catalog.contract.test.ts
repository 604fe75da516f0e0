import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasMetadata, loadCsdl, METADATA_FOLDER } from '../../tools/graph-metadata/csdl.ts';
import { hasFactFiles, readFacts } from '../../tools/graph-metadata/fact-files.ts';
import { propertiesOf, publishedTypes, typeAt } from '../../tools/graph-metadata/published-types.ts';
import { resolvePath } from '../../tools/graph-metadata/request-check.ts';
import { isBackend } from '../model/cmdlet.ts';
import type { Resource } from '../model/resource.ts';
import { catalog, moduleById } from './catalog.ts';
import {
  LISTED_AS,
  NEVER_SENT,
  READ_BY_REFERENCE_PAGE,
  READS_BEYOND_PERMISSION_LIST,
  WITHOUT_EXAMPLE,
  WRITTEN_ALL_THE_SAME,
} from './contract-exceptions.suite.ts';
import { referencesOf, restoreOrder, targetsOf } from './order.ts';
import { APPLICATION_PERMISSION_IDS, DELEGATED_PERMISSION_IDS, WITHOUT_KNOWN_ID } from './permission-ids.ts';
import { leastPermissions } from './permissions.ts';

const folder = import.meta.dirname;
const written = catalog.filter((module) => ['collection', 'singleton', 'fixed'].includes(module.shape));
const captured = catalog.filter((module) => module.shape !== 'view');

/** Every path by which the facts of a module name a property. */
function fieldPathsOf(module: Resource): readonly string[] {
  const fields = module.fields ?? {};
  const lists = [fields.serverOwned, fields.readOnly, fields.createOnly, fields.volatile, fields.unordered];
  return [
    ...[...lists, fields.secret, fields.delegatedOnly, fields.required, ...(fields.alone ?? [])].flatMap(
      (l) => l ?? [],
    ),
    ...Object.keys(fields.adjusted ?? {}),
    ...Object.keys(fields.generated ?? {}),
    ...Object.keys(module.references ?? {}),
    ...(module.matchBy ?? []).flat(),
    ...(module.nameField ? [module.nameField] : []),
    ...(module.shape === 'bin' ? [] : (module.api.select ?? [])),
    ...(module.shape === 'log' ? [module.time, ...(module.actor ?? []), ...(module.targets ?? [])] : []),
    ...(module.example ? [module.example.field] : []),
  ].filter((field) => !field.includes('@'));
}

const neverSent = (module: Resource): ReadonlySet<string> =>
  new Set([
    ...(module.fields?.serverOwned ?? []),
    ...(module.fields?.readOnly ?? []),
    ...(module.fields?.volatile ?? []),
    ...(module.fields?.secret ?? []),
    ...Object.keys(module.fields?.adjusted ?? {}),
  ]);

describe('the list', () => {
  it('is the folders: every file of an area is a module of it, named by its id', () => {
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((area) => readdirSync(path.join(folder, area.name)))
      .filter((name) => name.endsWith('.ts') && name !== 'index.ts' && !/\.(quirks|test)\.ts$/.test(name))
      .map((name) => name.replace(/\.ts$/, ''));
    expect([...files].sort()).toEqual(catalog.map((module) => module.id).sort());
  });

  it('has no id or title twice', () => {
    expect(new Set(catalog.map((module) => module.id)).size).toBe(catalog.length);
    expect(new Set(catalog.map((module) => module.title)).size).toBe(catalog.length);
  });
});

describe.each(catalog.map((module) => [module.id, module] as const))('%s', (_id, module) => {
  it('says what it is, why it is backed up and what it cannot do', () => {
    for (const text of [module.about, module.why, ...module.limits]) expect(text).toMatch(/^[A-Za-z].{20,}[.”]$/);
    expect(module.limits.length).toBeGreaterThan(0);
  });

  it('points only at modules that exist', () => {
    const named = [
      ...referencesOf(module).flatMap(targetsOf),
      ...(module.api.parent ? [module.api.parent] : []),
      ...(module.slow?.report ? [module.slow.report.module] : []),
      ...(module.api.dynamic ? [module.api.dynamic.module, module.api.dynamic.holds.to] : []),
    ];
    expect(named.filter((id) => !moduleById(id))).toEqual([]);
    if (module.shape === 'view') expect(moduleById(module.of)?.shape).toBe('collection');
    if (module.shape === 'bin') expect(moduleById(module.of)?.bin).toBe(module.id);
    if (module.bin) expect(moduleById(module.bin)).toMatchObject({ shape: 'bin', of: module.id });
  });

  it('names only properties that Microsoft’s types know', () => {
    const schemas = [
      publishedTypes(module.api.version),
      ...(isBackend(module.api.version) ? [] : [publishedTypes('beta')]),
    ];
    const beside = Object.values(module.parts ?? {}).flatMap((part) => ('select' in part && part.select) || []);
    const open = new Set(['extensionAttributes', ...beside]);
    const unknown = fieldPathsOf(module).filter(
      (field) => !open.has(field) && schemas.every((schema) => typeAt(schema, module.entity, field) === undefined),
    );
    expect(unknown).toEqual([]);
  });

  it('asks for every property of its type, or says why not', () => {
    const select = module.api.select;
    if (!select || module.shape === 'view' || module.api.facet) return;
    const { omitted, neverReturned } = module.api;
    const asked = new Set([...select, ...Object.keys({ ...omitted, ...neverReturned, ...module.parts })]);
    const properties = propertiesOf(publishedTypes(module.api.version), module.entity);
    const forgotten = properties.filter((property) => !property.navigation && !asked.has(property.name));
    expect(forgotten.map((property) => property.name)).toEqual([]);
    expect(select.filter((name) => name in (module.api.omitted ?? {}))).toEqual([]);
  });

  it('agrees with Microsoft’s types on what is read-only and what is set at creation', () => {
    if (!['collection', 'singleton', 'fixed', 'assignment', 'requested'].includes(module.shape)) return;
    const never = neverSent(module);
    const createOnly = new Set<string>(module.fields?.createOnly ?? []);
    const reasons = new Set(NEVER_SENT.flatMap(([, fields]) => fields));
    const asked = module.api.select;
    const complaints: string[] = [];
    for (const property of propertiesOf(publishedTypes(module.api.version), module.entity)) {
      const { name, owner } = property;
      if (property.navigation || name === 'id' || (asked && !asked.includes(name))) continue;
      if (property.readOnly && !never.has(name) && !createOnly.has(name) && !WRITTEN_ALL_THE_SAME[`${owner}.${name}`])
        complaints.push(`${name}: Microsoft calls it read-only`);
      if (property.createOnly && !never.has(name) && !createOnly.has(name))
        complaints.push(`${name}: Microsoft takes it only at creation`);
      const refused = [...(module.fields?.serverOwned ?? []), ...(module.fields?.readOnly ?? [])].includes(name);
      const isKnown = reasons.has(`${module.id}.${name}`) || reasons.has(`${module.id.replace(/-.*/, '')}-*.${name}`);
      if (!property.readOnly && refused && !isKnown)
        complaints.push(`${name}: never sent, though Microsoft does not call it read-only`);
    }
    expect(complaints).toEqual([]);
  });

  it('names only permissions whose identifiers are known', () => {
    const named = [
      module.permissions,
      ...Object.values(module.permissions.extra ?? {}),
      ...Object.values(module.parts ?? {}).map((part) => part.permissions ?? {}),
    ].flatMap((needs) => [...(needs.read ?? []), ...(needs.write ?? [])]);
    const ids = module.permissions.delegatedOnly ? DELEGATED_PERMISSION_IDS : APPLICATION_PERMISSION_IDS;
    expect(named.filter((permission) => !ids[permission] && !WITHOUT_KNOWN_ID.has(permission))).toEqual([]);
  });

  it('has an example of a change that it can write', () => {
    if (!written.includes(module)) return;
    if (WITHOUT_EXAMPLE[module.id]) expect(module.example).toBeUndefined();
    else {
      const field = module.example?.field ?? 'no example';
      expect(field).not.toBe('no example');
      const fixed = [...neverSent(module), ...(module.fields?.createOnly ?? [])];
      expect(fixed.filter((name) => field === name || field.startsWith(`${name}.`))).toEqual([]);
      expect(module.example?.values[0]).not.toEqual(module.example?.values[1]);
    }
  });
});

describe('the order of restoring', () => {
  it('puts every target before what points at it, apart from what is deferred', () => {
    const { order, deferred } = restoreOrder(catalog);
    const at = new Map(order.map((id, index) => [id, index]));
    const late = new Set(deferred.map((item) => `${item.module} ${item.field} ${item.to}`));
    const wrong: string[] = [];
    for (const module of written) {
      const unwritten = neverSent(module);
      for (const [field, reference] of Object.entries(module.references ?? {})) {
        if (!reference || [...unwritten].some((name) => field === name || field.startsWith(`${name}[`))) continue;
        for (const to of targetsOf(reference)) {
          const there = at.get(to);
          if (there === undefined || there < (at.get(module.id) ?? 0) || late.has(`${module.id} ${field} ${to}`))
            continue;
          wrong.push(`${module.id} ${field} ${to}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(new Set(order).size).toBe(order.length);
  });
});

describe.skipIf(!hasMetadata)('Microsoft’s metadata (only where it lies beside the checkout)', () => {
  const csdl = hasMetadata ? loadCsdl() : undefined;
  const plain = (text: string) => text.replace(/\{[^}]*\}/g, '{id}');

  it.each(captured.map((module) => [module.id, module] as const))('knows the paths of %s', (_id, module) => {
    if (!csdl || module.api.version !== 'v1.0') return;
    const { api } = module;
    const item = api.item ?? (module.shape === 'singleton' ? api.path : `${api.path}/{id}`);
    const parts = Object.values(module.parts ?? {})
      .filter((part) => (part.version ?? 'v1.0') === 'v1.0')
      .map((part) => part.path.replace('{self}', item));
    const paths = [api.path, item, ...(api.delta ? [api.delta.path] : []), ...parts].map(plain);
    const unknown = paths.filter((one) => typeof resolvePath(csdl, one) === 'string');
    expect(unknown).toEqual([]);
    expect(csdl.types.has(module.entity)).toBe(true);
  });

  const ofGraph = captured.filter(({ api }) => !isBackend(api.version));

  it.each(ofGraph.map((module) => [module.id, module] as const))('lets %s be read as it says', (_id, module) => {
    const scheme = module.permissions.delegatedOnly?.includes('read') ? 'DelegatedWork' : 'Application';
    const wanted = (module.api.within?.path ?? module.api.path).toLowerCase();
    const allowed = readersOf(plain(wanted), scheme);
    if (READS_BEYOND_PERMISSION_LIST[module.id]) expect(allowed).toEqual([]);
    else if (READ_BY_REFERENCE_PAGE[module.id])
      expect(allowed).not.toEqual(expect.arrayContaining([...module.permissions.read]));
    else expect(allowed).toEqual(expect.arrayContaining([...module.permissions.read]));
  });
});

describe.skipIf(!hasMetadata)('Microsoft’s permission list (only where it lies beside the checkout)', () => {
  it.each(captured.map((module) => [module.id, module] as const))(
    'still lets %s be read while restoring',
    (_, module) => {
      const scheme = module.permissions.delegatedOnly ? 'DelegatedWork' : 'Application';
      const granted = leastPermissions([module], 'backup-and-restore').map((needed) => needed.permission);
      const { api } = module;
      const item = api.item ?? (module.shape === 'singleton' ? api.path : `${api.path}/{id}`);
      const parts = Object.values(module.parts ?? {}).filter(
        (part) => part.shape !== 'blob' && part.shape !== 'inline',
      );
      const paths = [
        api.within?.path ?? api.path,
        ...(api.delta ? [api.delta.path] : []),
        ...parts.map((part) => part.path.replace('{self}', item)),
      ].map((one) => one.replace(/\{[^}]*\}/g, '{id}').toLowerCase());
      const closed = paths.filter((one) => {
        if (READ_BY_REFERENCE_PAGE[module.id]) return false;
        const readersOfPath = readersOf(one, scheme);
        return readersOfPath.length > 0 && !readersOfPath.some((permission) => granted.includes(permission));
      });
      expect(closed).toEqual([]);
    },
  );

  it('knows every permission that has an identifier here', () => {
    const list = permissionList();
    const named = [...Object.keys(APPLICATION_PERMISSION_IDS), ...Object.keys(DELEGATED_PERMISSION_IDS)];
    const elsewhere = captured.filter(({ id }) => READ_BY_REFERENCE_PAGE[id]).map(({ permissions }) => permissions);
    const known = new Set(elsewhere.flatMap(({ read, write }) => [...read, ...write]));
    // Exchange is an application of its own, which the list of Microsoft Graph leaves out.
    const ofGraph = named.filter((permission) => !permission.startsWith('Exchange.'));
    expect(ofGraph.filter((permission) => !(permission in list) && !known.has(permission))).toEqual([]);
  });
});

describe.skipIf(!hasFactFiles)('the fact files (only where they lie beside the checkout)', () => {
  const facts = hasFactFiles ? readFacts() : new Map();

  it.each(catalog.map((module) => [module.id, module] as const))('agree with %s', (_id, module) => {
    const fact = facts.get(module.id);
    const plain = (text: string | undefined) => text?.replace(/\{[^}]*\}/g, '{}');
    expect(fact).toBeDefined();
    expect([...module.promises].sort()).toEqual([...fact.seeds].sort());
    const { api } = module;
    const home = api.facet === undefined ? api.path : `${api.path}/${api.select?.at(-1)}`;
    if (!LISTED_AS[module.id] && api.facet === undefined) expect(module.entity).toBe(fact.entity);
    // A photo is read by itself; the list of its sizes says nothing more.
    if (module.id !== 'user-photos' && !LISTED_AS[module.id]) expect(plain(home)).toBe(plain(fact.path));
    const named = [...module.permissions.read, ...module.permissions.write];
    // By its domain a tenant is found in Security & Compliance, which the entries do not repeat.
    const besides = module.api.version === 'compliance' ? ['Organization.Read.All'] : [];
    expect(named.filter((permission) => !fact.permissions.has(permission) && !besides.includes(permission))).toEqual(
      [],
    );
  });
});

interface PathSet {
  readonly schemeKeys: readonly string[];
  readonly methods: readonly string[];
  readonly paths: Readonly<Record<string, string>>;
}
type PermissionList = Readonly<Record<string, { readonly pathSets?: readonly PathSet[] }>>;

function permissionList(): PermissionList {
  const file = path.join(METADATA_FOLDER, 'permissions.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { permissions: PermissionList }).permissions;
}

let readers: Map<string, string[]> | undefined;

/** Permissions with which a path may be read, by Microsoft's list. */
function readersOf(wanted: string, scheme: string): readonly string[] {
  if (!readers) {
    readers = new Map();
    for (const [name, entry] of Object.entries(permissionList())) {
      for (const set of entry.pathSets ?? []) {
        if (!set.methods.includes('GET')) continue;
        for (const key of set.schemeKeys) {
          for (const one of Object.keys(set.paths)) {
            const at = `${key} ${one.toLowerCase()}`;
            readers.set(at, [...(readers.get(at) ?? []), name]);
          }
        }
      }
    }
  }
  return readers.get(`${scheme} ${wanted}`) ?? [];
}
