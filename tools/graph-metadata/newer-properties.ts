/**
 * Properties of entities that Microsoft's metadata has and the published types package does not have yet, so
 * that the ledger accounts for them as well. Written from the metadata: `newer-properties.ts` beside a checkout of it.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { schemaOf } from '../../simulator/schema/schema.ts';
import { type Csdl, type CsdlType, itemType, loadCsdl } from './csdl.ts';

/** Type → its base, where the package lacks the type, and property → type with `*` before it for a relation. */
export type NewerProperties = Readonly<
  Record<string, { readonly base?: string; readonly props: Readonly<Record<string, string>> }>
>;

const SPACE = 'microsoft.graph.';

export function newerProperties(csdl: Csdl): NewerProperties {
  const schema = schemaOf('v1.0');
  const found: Record<string, NewerProperties[string]> = {};
  for (const { name, kind, base, properties, navigation } of csdl.types.values()) {
    if (kind !== 'entity') continue;
    const short = bare(name);
    const known = schema.type(short)?.properties;
    const props: Record<string, string> = {};
    // Bases that were put in since the package bring their properties along.
    const put = known ? basesOf(csdl, name).filter((above) => !schema.isA(short, bare(above.name))) : [];
    for (const one of [{ properties, navigation }, ...put]) {
      for (const [property, type] of one.properties) if (!known?.has(property)) props[property] = bare(type);
      for (const [property, type] of one.navigation) if (!known?.has(property)) props[property] = `*${bare(type)}`;
    }
    if (!known && base !== undefined) found[short] = { base: bare(base), props };
    else if (Object.keys(props).length > 0) found[short] = { props };
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function basesOf(csdl: Csdl, name: string): readonly CsdlType[] {
  const base = csdl.types.get(csdl.types.get(name)?.base ?? '');
  return base ? [base, ...basesOf(csdl, base.name)] : [];
}

const bare = (type: string): string => itemType(type).replace(SPACE, '');

if (process.argv[1] === import.meta.filename)
  writeFileSync(
    path.join(import.meta.dirname, 'newer-properties.json'),
    `${JSON.stringify(newerProperties(loadCsdl()), null, 2)}\n`,
  );
