import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { verdictOf } from '../../src/catalog/ledger.ts';
import type { Resource } from '../../src/model/resource.ts';
import { type Csdl, hasMetadata, inherits, loadCsdl } from '../graph-metadata/csdl.ts';
import { hasFactFiles, readFacts } from '../graph-metadata/fact-files.ts';
import newer from '../graph-metadata/newer-properties.json' with { type: 'json' };
import { newerProperties } from '../graph-metadata/newer-properties.ts';
import { ledger } from './ledger.ts';
import { ledgerJson, ledgerPage } from './ledger-page.ts';

const whole = ledger(catalog);
const row = (type: string, name: string, of = whole) =>
  of.types.find((one) => one.type === type && one.version === 'v1.0')?.properties.find((one) => one.name === name);

describe('the ledger', () => {
  it('accounts for every property of every captured type, and gives a reason where nothing is written back', () => {
    const open = whole.types.flatMap(({ type, modules, properties }) =>
      properties
        .filter((one) => one.verdict === 'unaccounted' || (one.verdict !== 'restorable' && !one.why))
        .map((one) => `${type}.${one.name} (${modules.join(', ')})`),
    );
    expect(open, 'add to api.omitted, api.keptIn or api.neverReturned of the module').toEqual([]);
    expect(whole.unaccounted).toBe(0);
    expect(whole.properties).toBeGreaterThan(1000);
  });

  it('has totals that add up', () => {
    const sum = (totals: object) => Object.values(totals).reduce((a: number, b: number) => a + b, 0);
    expect(sum(whole.totals)).toBe(whole.properties);
    for (const type of whole.types) expect(sum(type.totals)).toBe(type.properties.length);
    expect(JSON.parse(ledgerJson(whole))).toEqual(JSON.parse(JSON.stringify(whole)));
    expect(ledgerPage(whole)).toContain('0 unaccounted for');
  });

  it('derives the verdict from the facts', () => {
    expect(row('user', 'jobTitle')?.verdict).toBe('restorable');
    expect(row('user', 'passwordProfile')?.verdict).toBe('recreated');
    expect(row('user', 'proxyAddresses')?.verdict).toBe('read-only');
    expect(row('user', 'manager')).toMatchObject({ verdict: 'restorable', navigation: true });
    expect(row('user', 'memberOf')?.why).toContain('groups/members');
    expect(row('user', 'messages')?.verdict).toBe('not captured');
    expect(row('user', 'customSecurityAttributes')?.why).toContain('Only when switched on');
    expect(row('user', 'deletedDateTime')?.verdict).toBe('read-only');
    expect(row('group', 'isAssignableToRole')?.verdict).toBe('recreated');
    expect(row('group', 'hasMembersWithLicenseErrors')?.verdict).toBe('never returned');
    expect(row('identityProviderBase', 'clientSecret')).toMatchObject({
      verdict: 'secret',
      of: 'socialIdentityProvider',
    });
    expect(row('unifiedRoleAssignment', 'principal')?.why).toContain('principalId');
    expect(row('signIn', 'ipAddress')?.verdict).toBe('read-only');
  });

  it('notices a property that no fact speaks of', () => {
    const careless = catalog.map((module) =>
      module.id === 'users'
        ? ({
            ...module,
            api: { ...module.api, select: module.api.select?.filter((name) => name !== 'jobTitle') },
          } as Resource)
        : module,
    );
    const without = ledger(careless.filter((module) => module.id !== 'deleted-users'));
    expect(row('user', 'jobTitle', without)?.verdict).toBe('unaccounted');
  });

  it('names only tables that exist, or modules that are to come', () => {
    const known = hasFactFiles ? readFacts() : undefined;
    const wrong = catalog.flatMap((module) =>
      Object.entries(module.api.keptIn ?? {})
        .filter(([, place]) => {
          const [id = '', part] = place.split('/');
          const home = catalog.find((one) => one.id === id);
          return home ? part !== undefined && !home.parts?.[part] : part !== undefined || (known && !known.has(id));
        })
        .map(([name, place]) => `${module.id}.${name}: ${place}`),
    );
    expect(wrong).toEqual([]);
    expect(catalog.filter((one) => one.shape !== 'view').length).toBeGreaterThan(80);
    const property = { name: 'nonsense', navigation: true, type: 'nonsense', onlySelected: false };
    expect(verdictOf(catalog[0] as Resource, property)).toBeUndefined();
  });
});

describe.runIf(hasMetadata)('the ledger against Microsoft’s metadata', () => {
  const csdl = hasMetadata ? loadCsdl() : (undefined as unknown as Csdl);

  it('has every property of every captured type of v1.0, derived types included', () => {
    const missing: string[] = [];
    let held = 0;
    for (const { type, version, properties, modules } of whole.types) {
      if (version !== 'v1.0') continue;
      const kinds = catalog.find((one) => one.id === modules[0])?.api.kinds;
      const names = new Set(properties.map((one) => one.name));
      for (const candidate of csdl.types.values()) {
        const short = candidate.name.replace('microsoft.graph.', '');
        const isAncestor = inherits(csdl, `microsoft.graph.${type}`, candidate.name);
        const isKind = inherits(csdl, candidate.name, `microsoft.graph.${type}`) && (!kinds || kinds.includes(short));
        if (!isAncestor && !isKind) continue;
        for (const name of [...candidate.properties.keys(), ...candidate.navigation.keys()]) {
          held++;
          if (!names.has(name)) missing.push(`${short}.${name}`);
        }
      }
    }
    expect(missing, 'node tools/graph-metadata/newer-properties.ts, then npm run docs').toEqual([]);
    expect(held).toBeGreaterThan(1000);
  });

  it('knows the properties that are newer than the types package', () => {
    expect(newer).toEqual(newerProperties(csdl));
  });
});

describe.runIf(!hasMetadata)('the metadata', () => {
  it('is not beside this checkout, so the ledger is not held against it', () => expect(hasMetadata).toBe(false));
});
