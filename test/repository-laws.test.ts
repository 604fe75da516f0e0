import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);
const code = tracked.filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file) && !/generated|testdata|fixtures/.test(file));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const offenders = (files: readonly string[], law: (text: string, file: string) => boolean) =>
  files.filter((file) => !law(read(file), file));

describe('the repository', () => {
  it('is big enough for these laws to mean something', () => {
    expect(code.length).toBeGreaterThan(50);
  });

  it('has no file over 500 lines: a room that holds more than one answer', () => {
    expect(offenders(code, (text) => text.split('\n').length <= 501)).toEqual([]);
  });

  it('has no default export outside configuration', () => {
    const product = code.filter((file) => !/\.config\.ts$/.test(file));
    expect(offenders(product, (text) => !/^export default /m.test(text))).toEqual([]);
  });

  it('skips, focuses and silences nothing', () => {
    const marks = new RegExp(
      ['\\b(it|test|describe)\\.(only|todo)\\b', '@ts-ignore', '@ts-expect-error', 'as any\\b'].join('|'),
    );
    expect(offenders(code, (text, file) => file.endsWith('repository-laws.test.ts') || !marks.test(text))).toEqual([]);
  });

  it('reads no clock in its facts: what a plan says follows from what was read', () => {
    const facts = code.filter((file) => /^src\/(catalog|model)\//.test(file) && !/\.(test|suite)\.ts$/.test(file));
    expect(facts.length).toBeGreaterThan(50);
    expect(offenders(facts, (text) => !/\bDate\.now\b|new Date\(\)/.test(text))).toEqual([]);
  });

  it('speaks of the product only, and of no machine', () => {
    const words = new RegExp(['/wo' + 'rk/', '/tmp/ba' + 'sh', 'sub' + 'agent', 'this ses' + 'sion\\b'].join('|'), 'i');
    const texts = tracked.filter((file) => /\.(ts|mjs|cjs|md|json|ya?ml)$/.test(file) && file !== 'package-lock.json');
    expect(offenders(texts, (text) => !words.test(text))).toEqual([]);
  });

  it('has file names in kebab-case', () => {
    const named = code.filter((file) => !/^[a-z0-9.-]+$/.test(path.basename(file)));
    expect(named).toEqual([]);
  });

  it('has no room for everything', () => {
    expect(tracked.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(file))).toEqual([]);
  });

  it('keeps the README to 150 lines', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(151);
  });

  it('installs no production dependency that runs a script', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { hasInstallScript?: boolean; dev?: boolean }>;
    };
    const scripts = Object.entries(lock.packages).filter(
      ([name, facts]) => name && facts.hasInstallScript && !facts.dev,
    );
    expect(scripts.map(([name]) => name)).toEqual([]);
  });
});
