/** Writes the file of a new module from Microsoft's published type: `new-resource.ts <area> <id> <EntityType> <path>`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { propertiesOf, publishedTypes } from './graph-metadata/published-types.ts';

/** The text of a module's file; what a person must think about is marked `TODO`. */
export function draft(id: string, entityType: string, listPath: string): string {
  const entity = `microsoft.graph.${entityType.charAt(0).toLowerCase()}${entityType.slice(1)}`;
  const stable = propertiesOf(publishedTypes('v1.0'), entity);
  const version = stable.length > 0 ? 'v1.0' : 'beta';
  const properties = (stable.length > 0 ? stable : propertiesOf(publishedTypes('beta'), entity)).filter(
    (property) => !property.navigation,
  );
  if (properties.length === 0) throw new Error(`Microsoft publishes no type ${entityType}`);
  const names = (wanted: (typeof properties)[number][]) => wanted.map((property) => `'${property.name}'`).join(', ');
  const readOnly = properties.filter((property) => property.readOnly || property.name === 'id');
  const createOnly = properties.filter((property) => property.createOnly && !property.readOnly);
  const constant = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `import type { ${entityType} } from '@microsoft/microsoft-graph-types${version === 'beta' ? '-beta' : ''}';
import { defineResource } from '../../model/resource.ts';

export const ${constant} = defineResource<${entityType}>()({
  id: '${id}',
  title: 'TODO',
  about: 'TODO what it is, in one sentence.',
  why: 'TODO why it is worth a backup, in one sentence.',
  service: 'entra-id',
  category: 'TODO',
  promises: [],
  learn: 'graph/api/resources/${entityType.toLowerCase()}',
  entity: '${entity}',
  api: {
    version: '${version}',
    path: '${listPath}',
    select: [${names(properties)}],
  },
  permissions: { read: ['TODO'], write: ['TODO'] },
  shape: 'collection',
${properties.some((property) => property.name === 'displayName') ? "  nameField: 'displayName',\n" : ''}  matchBy: [['TODO']],
  fields: {
    serverOwned: [${names(readOnly)}],
    createOnly: [${names(createOnly)}],
  },
  limits: ['TODO what cannot be captured or brought back.'],
});
`;
}

function main([area, id, entityType, listPath]: readonly string[]): void {
  if (!area || !id || !entityType || !listPath) {
    console.error('usage: new-resource.ts <area> <id> <EntityType> <path>');
    process.exit(2);
  }
  const folder = path.join(import.meta.dirname, '..', 'src', 'catalog', area);
  const file = path.join(folder, `${id}.ts`);
  if (existsSync(file)) throw new Error(`${file} is there already`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, draft(id, entityType, listPath));
  const index = path.join(folder, 'index.ts');
  const constant = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const text = existsSync(index)
    ? readFileSync(index, 'utf8')
    : `import type { Resource } from '../../model/resource.ts';\n\nexport const ${area.replace(/-(\w)/g, (_, l: string) => l.toUpperCase())}Area: readonly Resource[] = [];\n`;
  writeFileSync(
    index,
    text
      .replace(/(\n\nexport const )/, `\nimport { ${constant} } from './${id}.ts';$1`)
      .replace(/(\[|,?)\s*\];\s*$/, (_, open: string) => `${open === '[' ? '[' : ', '}${constant}];\n`),
  );
  console.log(`${path.relative(process.cwd(), file)}: fill in what says TODO, then run the contract test`);
}

if (process.argv[1] === import.meta.filename) main(process.argv.slice(2));
