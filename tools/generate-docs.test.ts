import { describe, expect, it } from 'vitest';
import { catalog } from '../src/catalog/catalog.ts';
import { coverage } from './docs/coverage.ts';
import { documents } from './generate-docs.ts';

const README = 'before\n<!-- coverage:begin -->\nold\n<!-- coverage:end -->\nafter\n';

describe('generated documents', () => {
  it('hold a page for every module and name all of its limits', () => {
    const docs = documents({}, README);
    for (const module of catalog) {
      const page = docs.get(`docs/reference/catalog/${module.id}.md`);
      for (const limit of module.limits) expect(page).toContain(limit);
    }
  });

  it('replace the coverage table of the README and nothing else', () => {
    const readme = documents({}, README).get('README.md') ?? '';
    expect(readme).toMatch(/^before\n<!-- coverage:begin -->\n\n\| +\| \d+ modules/);
    expect(readme).toMatch(/<!-- coverage:end -->\nafter\n$/);
    expect(documents({}, readme).get('README.md')).toBe(readme);
  });

  it('say yes only to what the results say, and null to what nobody tested', () => {
    const rows = coverage(catalog, {
      modules: [{ module: 'users', stable: 'holds', sensitive: 'not applicable', roundTrip: 'fails' }],
    });
    expect(rows.find((row) => row.id === 'users')).toMatchObject({
      capture: true,
      compare: null,
      restore: false,
      undelete: null,
      otherTenant: null,
    });
    expect(rows.find((row) => row.id === 'user-licenses')).toMatchObject({ capture: true, restore: false });
    expect(rows.find((row) => row.id === 'groups')).toMatchObject({ capture: null });
    expect(rows.find((row) => row.id === 'sign-ins')).toMatchObject({ capture: null, restore: 'not applicable' });
  });
});
