import { readDataFile } from '../data-file.ts';
import type { ApiVersion } from '../exchange.ts';
import { ADDITIONS, CORRECTIONS, IS_ENTITY, MORE_MEMBERS } from './corrections.ts';

export interface Property {
  readonly name: string;
  /** `string`, `boolean`, `number`, `any` (a stream), or the name of an enum, complex or entity type. */
  readonly type: string;
  readonly kind: 'primitive' | 'enum' | 'complex' | 'entity';
  readonly collection: boolean;
  readonly nullable: boolean;
  readonly navigation: boolean;
  readonly readOnly: boolean;
  readonly createOnly: boolean;
  /** Left out of answers unless selected. */
  readonly onlySelected: boolean;
  readonly stream: boolean;
}

export interface TypeInfo {
  /** Without `microsoft.graph.`: `user`, `identityGovernance.workflow`. */
  readonly name: string;
  readonly base: string | undefined;
  readonly isEntity: boolean;
  /** Inherited ones first. */
  readonly properties: ReadonlyMap<string, Property>;
}

interface Raw {
  readonly types: Record<string, { readonly base?: string; readonly props: Record<string, string> }>;
  readonly enums: Record<string, readonly string[]>;
}

/** What Microsoft's types package says about one API version. Types are worked out when first asked for. */
export class Schema {
  readonly #raw: Raw;
  readonly #types = new Map<string, TypeInfo | undefined>();
  readonly #byLowerCase: Map<string, string>;

  constructor(raw: Raw, version: ApiVersion) {
    this.#raw = raw;
    for (const [name, { base, props, only }] of Object.entries(ADDITIONS)) {
      if (only !== undefined && only !== version) continue;
      const known = raw.types[name];
      const whole = base ?? known?.base;
      raw.types[name] = { ...(whole !== undefined && { base: whole }), props: { ...known?.props, ...props } };
    }
    this.#byLowerCase = new Map(Object.keys(raw.types).map((name) => [name.toLowerCase(), name]));
  }

  type(name: string): TypeInfo | undefined {
    if (this.#types.has(name)) return this.#types.get(name);
    const raw = this.#raw.types[name];
    const type = raw && this.#build(name, raw);
    this.#types.set(name, type);
    return type;
  }

  /** `#microsoft.graph.user`, `microsoft.graph.user`, in any case → the type. */
  qualified(name: string): TypeInfo | undefined {
    const bare = /^#?microsoft\.graph\.(.+)$/i.exec(name)?.[1];
    if (bare === undefined) return undefined;
    const known = this.#byLowerCase.get(bare.toLowerCase());
    return known === undefined ? undefined : this.type(known);
  }

  isA(name: string, ancestor: string): boolean {
    if (ancestor === 'entity' && this.#raw.types[name] === undefined) return true;
    for (let at: string | undefined = name; at !== undefined; at = this.#raw.types[at]?.base) {
      if (at === ancestor) return true;
      if (ancestor === 'entity' && IS_ENTITY[at] !== undefined) return IS_ENTITY[at] as boolean;
    }
    return false;
  }

  /** The type and everything that descends from it. */
  family(name: string): readonly string[] {
    if (!this.#children) {
      this.#children = new Map();
      for (const [child, { base }] of Object.entries(this.#raw.types)) {
        if (base) this.#children.set(base, [...(this.#children.get(base) ?? []), child]);
      }
    }
    const found = [name];
    for (let i = 0; i < found.length; i++) found.push(...(this.#children.get(found[i] as string) ?? []));
    return found;
  }
  #children: Map<string, string[]> | undefined;

  members(enumName: string): readonly string[] | undefined {
    const more = MORE_MEMBERS[enumName];
    return more ? [...(this.#raw.enums[enumName] ?? []), ...more] : this.#raw.enums[enumName];
  }

  names(): readonly string[] {
    return Object.keys(this.#raw.types);
  }

  enumNames(): readonly string[] {
    return Object.keys(this.#raw.enums);
  }

  #build(name: string, raw: Raw['types'][string]): TypeInfo {
    const properties = new Map(raw.base ? this.type(raw.base)?.properties : undefined);
    // A correction may be about an inherited property of one type: the caller names a domain.
    for (const [inherited, property] of properties) {
      const correction = CORRECTIONS[`${name}.${inherited}`];
      if (correction) properties.set(inherited, { ...property, ...correction });
    }
    for (const [property, spec] of Object.entries(raw.props)) {
      properties.set(property, this.#property(name, property, spec));
    }
    return { name, base: raw.base, isEntity: this.isA(name, 'entity'), properties };
  }

  #property(owner: string, name: string, spec: string): Property {
    const type = /^[\w.]+?(?=[[?*!$]|1?$)/.exec(spec)?.[0] ?? spec;
    const flags = spec.slice(type.length);
    const kind = this.#raw.enums[type]
      ? 'enum'
      : this.#raw.types[type]
        ? this.isA(type, 'entity')
          ? 'entity'
          : 'complex'
        : 'primitive';
    return {
      name,
      type: type === 'undefined' ? 'string' : type,
      kind,
      collection: flags.includes('[]'),
      nullable: flags.includes('?'),
      navigation: kind === 'entity',
      readOnly: flags.includes('!'),
      createOnly: flags.includes('1'),
      onlySelected: flags.includes('$'),
      stream: type === 'any' && !flags.includes('[]'),
      ...CORRECTIONS[`${owner}.${name}`],
    };
  }
}

let loaded: Record<ApiVersion, Schema> | undefined;

/** Reads the generated file once per process. `npm run prepare` writes it. */
export function schemaOf(version: ApiVersion): Schema {
  if (!loaded) {
    const raw = readDataFile('schema/graph-schema.generated.json') as Record<ApiVersion, Raw>;
    loaded = { 'v1.0': new Schema(raw['v1.0'], 'v1.0'), beta: new Schema(raw.beta, 'beta') };
  }
  return loaded[version];
}
