import published from './published-types.json' with { type: 'json' };

/** A property of one of Microsoft's types, by what an exported object needs to be understood. */
export interface TypeProperty {
  readonly name: string;
  /** Its type, where that has properties of its own. */
  readonly type: string | undefined;
  /** It leads to other objects. */
  readonly related: boolean;
  /** Only the preview interface has it. */
  readonly preview: boolean;
}

const texts = published as Readonly<Record<string, string>>;
const byLowerCase = new Map(Object.keys(texts).map((name) => [name.toLowerCase(), name]));
const worked = new Map<string, ReadonlyMap<string, TypeProperty>>();
let children: ReadonlyMap<string, readonly string[]> | undefined;

/** `#microsoft.graph.user`, `microsoft.graph.user`, in any case → `user`; `undefined` for what the catalogue never meets. */
export function typeNamed(text: string): string | undefined {
  const bare = /^#?microsoft\.graph\.(.+)$/i.exec(text)?.[1];
  return bare === undefined ? undefined : byLowerCase.get(bare.toLowerCase());
}

/** The properties of a type, inherited ones as well; none of an unknown type. */
export function propertiesOf(type: string): ReadonlyMap<string, TypeProperty> {
  const known = worked.get(type);
  if (known) return known;
  const [base, ...own] = (texts[type] ?? '-').split(' ');
  const all = new Map(base === undefined || base === '-' ? [] : propertiesOf(base));
  for (const text of own) {
    const [, name = '', marks = '', inner] = /^([^*^:]+)([*^]*)(?::(.+))?$/.exec(text) ?? [];
    all.set(name, { name, type: inner, related: marks.includes('*'), preview: marks.includes('^') });
  }
  worked.set(type, all);
  return all;
}

/** Steps up from a type to one it descends from; `undefined` when it does not. */
export function stepsUp(type: string, ancestor: string): number | undefined {
  let steps = 0;
  for (let at = type; at !== '-' && at in texts; at = (texts[at] as string).split(' ')[0] as string) {
    if (at === ancestor) return steps;
    steps++;
  }
  return undefined;
}

/** The type and all that descend from it. */
export function familyOf(type: string): readonly string[] {
  if (!children) {
    const found = new Map<string, string[]>();
    for (const [name, text] of Object.entries(texts)) {
      const base = text.split(' ')[0] as string;
      found.set(base, [...(found.get(base) ?? []), name]);
    }
    children = found;
  }
  const family = [type];
  for (const one of family) family.push(...(children.get(one) ?? []));
  return family;
}
