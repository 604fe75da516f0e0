import { COMMON, isNewOnly, isShownOnly, locatedOf, propertiesOf, typesOf } from '../../simulator/cmdlets/noun.ts';
import { NOUNS } from '../../simulator/cmdlets/reference/reference.ts';
import type { Backend } from '../../src/model/resource.ts';
import type { RawSchema } from '../generate-graph-schema.ts';

const made = new Map<Backend, RawSchema>();

/**
 * The objects of a back end of cmdlets in the form of Graph's published types. There is no metadata for them: what a
 * cmdlet takes and shows is Microsoft's cmdlet reference, as the simulator knows it.
 */
export function cmdletTypes(backend: Backend): RawSchema {
  let schema = made.get(backend);
  if (!schema) {
    const types = NOUNS.filter((noun) => noun.backend === backend).map((noun) => {
      const own = [...propertiesOf(noun)].map(([name, type]) => {
        // Two cmdlets of its own write it.
        const isSwitch = noun.switched === true && name === 'State';
        // What takes it may bear another name.
        const taken = Object.entries(noun.shownAs ?? {}).find(([, shown]) => shown === name)?.[0] ?? name;
        const mark = isSwitch ? '' : isShownOnly(noun, taken) ? '!' : isNewOnly(noun, taken) ? '1' : '';
        const kind = type === 'bool' ? 'boolean' : type === 'int' ? 'number' : 'string';
        return [name, `${locatedOf(noun).includes(name) ? 'place' : kind}${mark}`] as const;
      });
      const common = [...typesOf(COMMON).keys()].map((name) => [name, 'string!'] as const);
      const order = [...(noun.ordered ? [['Priority', 'number'] as const] : [])];
      return [noun.noun, { props: Object.fromEntries([...common, ...own, ...order]) }] as const;
    });
    const place = { props: { Name: 'string', DisplayName: 'string', ImmutableIdentity: 'string', Type: 'string' } };
    schema = { types: { ...Object.fromEntries(types), place }, enums: {} };
    made.set(backend, schema);
  }
  return schema;
}
