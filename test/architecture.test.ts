import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** The import table: an arrow that is not listed is forbidden, with the sentence that says why. */
const LAYERS: Record<string, { may: readonly string[]; because: string }> = {
  'src/model': { may: [], because: 'the nouns do no I/O and know nobody' },
  'src/catalog': { may: ['src/model'], because: 'facts never perform a request and never know the engine' },
  'src/graph': { may: ['src/model'], because: 'the client knows neither the catalogue nor the vault' },
  'src/vault': { may: ['src/model'], because: 'the store knows neither Graph nor the catalogue' },
  'src/engine': {
    may: ['src/model', 'src/catalog', 'src/graph', 'src/vault'],
    because: 'the verbs never print and never read flags or the environment',
  },
  'src/contract': { may: ['src/model'], because: 'schemas do not import who serves them' },
  'src/app': {
    may: ['src/model', 'src/catalog', 'src/graph', 'src/vault', 'src/engine', 'src/contract'],
    because: 'use-cases know neither HTTP nor terminals',
  },
  'src/server': { may: ['src/app', 'src/contract', 'src/model', 'src/catalog'], because: 'a door calls the use-cases' },
  'src/cli': { may: ['src/app', 'src/contract', 'src/model', 'src/catalog'], because: 'a door calls the use-cases' },
  portal: { may: ['src/contract'], because: 'the portal knows the product only by its API' },
  simulator: {
    may: ['src/model', 'src/catalog'],
    because: 'the simulator must not share the bugs of the client, the vault or the engine',
  },
};

/** The one doorway between the doors: the command line starts the service, and calls nothing else of it. */
const DOORWAYS = new Set(
  ['serve', 'demo-portal'].map((command) => `src/cli/commands/${command}.ts → src/server/start.ts`),
);

const root = path.join(import.meta.dirname, '..');

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

function forbiddenImports(file: string, text: string): string[] {
  const layer = Object.keys(LAYERS).find((name) => file.startsWith(`${name}/`));
  if (!layer) return [];
  const { may, because } = LAYERS[layer] as { may: readonly string[]; because: string };
  return [...text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'(\.[^']+)'/g)]
    .map((match) => path.normalize(path.join(path.dirname(file), match[1] as string)))
    .filter((target) => !target.startsWith(`${layer}/`) && !may.some((allowed) => target.startsWith(`${allowed}/`)))
    .filter((target) => !DOORWAYS.has(`${file} → ${target}`))
    .filter((target) => !(file.endsWith('.test.ts') && target.startsWith('test/')))
    .map((target) => `${file} imports ${target}: ${because}`);
}

describe('the layers', () => {
  it('import only what the table allows', () => {
    const files = ['src', 'portal/src', 'simulator'].flatMap(sources);
    expect(files.length).toBeGreaterThan(10);
    // Unit tests beside a layer may start the simulator and other layers; the product code may not.
    const product = files.filter((file) => !/\.(test|suite|e2e)\.ts$/.test(file));
    expect(product.flatMap((file) => forbiddenImports(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });

  it('notices an arrow that is not listed', () => {
    expect(forbiddenImports('src/vault/x.ts', "import { a } from '../graph/client.ts';")).toHaveLength(1);
    expect(forbiddenImports('simulator/x.ts', "const a = await import('../src/engine/x.ts');")).toHaveLength(1);
    expect(forbiddenImports('portal/src/x.tsx', "import { a } from '../../src/model/x.ts';")).toHaveLength(1);
    expect(forbiddenImports('src/engine/x.ts', "import { a } from '../vault/vault.ts';")).toEqual([]);
  });

  it('has no folder in src that the table does not know', () => {
    const folders = readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter((e) => e.isDirectory());
    expect(folders.map((f) => `src/${f.name}`).filter((name) => !(name in LAYERS))).toEqual([]);
  });
});
