import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasFactFiles, readFacts } from '../../tools/graph-metadata/fact-files.ts';
import { ASKED_ELSEWHERE, askedForOneByOne, explained } from './asked-elsewhere.ts';
import { catalog } from './catalog.ts';

/** Everything that any module may ask for, off by itself or not. */
const needed = askedForOneByOne(catalog);
const documents = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'seeds');
const areHere = existsSync(documents);

describe('what comparable services ask for', () => {
  it.each(ASKED_ELSEWHERE.map((one) => [`${one.permission} ${one.type}: ${one.purpose}`, one] as const))(
    'explains %s',
    (_, one) => expect(explained(one, needed, catalog)).toBeDefined(),
  );

  it('tells apart what is used, what is narrower, and what is not needed', () => {
    const kind = (permission: string, type: string, of = '') =>
      ASKED_ELSEWHERE.filter(
        (one) => one.permission === permission && one.type === type && one.purpose.includes(of),
      ).map((one) => explained(one, needed, catalog)?.kind);
    expect(kind('User.ReadWrite.All', 'application')).toEqual(['used']);
    expect(kind('User.ReadWrite.All', 'delegated')).toEqual(['not needed']);
    expect(kind('Directory.ReadWrite.All', 'application')).toEqual(['narrower']);
    expect(kind('Policy.Read.ConditionalAccess', 'application')).toEqual(['narrower']);
    expect(kind('User.Read.All', 'application', 'SharePoint')).toEqual(['not needed']);
  });

  it('finds nothing to say of a permission that no fact explains', () => {
    const strange = { by: ['000'], permission: 'Everything.Do.All', type: 'application', purpose: 'x' } as const;
    expect(explained(strange, needed, catalog)).toBeUndefined();
    const belated = { ...strange, belongsTo: ['users'] };
    expect(explained(belated, needed, catalog)).toBeUndefined();
  });

  it.runIf(hasFactFiles)('names only modules that are there or to come', () => {
    const known = hasFactFiles ? readFacts() : new Map<string, unknown>();
    const named = ASKED_ELSEWHERE.flatMap((one) => one.belongsTo ?? []);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it.runIf(areHere)('lists every permission that the documents name', () => {
    const listed = new Set(ASKED_ELSEWHERE.flatMap((one) => one.by.map((number) => `${number} ${one.permission}`)));
    const missing = (areHere ? readdirSync(documents) : []).flatMap((file) => {
      const text = readFileSync(path.join(documents, file), 'utf8');
      const names = text.match(/\b[A-Z][A-Za-z]+(?:-[A-Z][A-Za-z]+)?(?:\.[A-Z][A-Za-z]+){1,3}\b/g) ?? [];
      return [...new Set(names)]
        .map((name) => name.replace(/^.*Graph(?=BackupRestore|Directory|User|Sites|Group|Reports)/, ''))
        .map((name) => name.replace(/^.*Online(?=Exchange|Sites|User)/, '').replace(/(All|ManageAsApp)[A-Z]\w*$/, '$1'))
        .map((name) => `${file.slice(0, 3)} ${name}`)
        .filter(
          (name) =>
            !listed.has(name) && /\.(Read|ReadWrite|ReadBasic|FullControl|ManageAsApp|AccessAsUser)\b/.test(name),
        );
    });
    expect([...new Set(missing)]).toEqual([]);
  });

  it.runIf(!areHere)('is not held against the documents, which are not beside this checkout', () => {
    expect(areHere).toBe(false);
  });
});
