/** Microsoft's metadata, as far as the cross-check of the types package needs it. */
export interface CsdlType {
  readonly base: string | undefined;
  /** Property → type without `Collection()` and namespace. */
  readonly properties: ReadonlyMap<
    string,
    { readonly type: string; readonly collection: boolean; readonly navigation: boolean }
  >;
}

/** Parses entity and complex types of a CSDL document by lines; names as Graph spells them, without `microsoft.graph.`. */
export function parseCsdl(text: string): ReadonlyMap<string, CsdlType> {
  const types = new Map<string, CsdlType>();
  let namespace = '';
  let current: Map<string, { type: string; collection: boolean; navigation: boolean }> | undefined;
  for (const tag of text.match(/<\/?(?:Schema|EntityType|ComplexType|Property|NavigationProperty)\b[^>]*>/g) ?? []) {
    if (tag.startsWith('<Schema')) namespace = attribute(tag, 'Namespace')?.replace(/^microsoft\.graph\.?/, '') ?? '';
    else if (/^<(EntityType|ComplexType)/.test(tag)) {
      const name = attribute(tag, 'Name') ?? '';
      current = new Map();
      const base = attribute(tag, 'BaseType');
      types.set(namespace ? `${namespace}.${name}` : name, {
        base: base && local(base, namespace),
        properties: current,
      });
      if (tag.endsWith('/>')) current = undefined;
    } else if (/^<(Property|NavigationProperty) /.test(tag) && current) {
      const type = attribute(tag, 'Type') ?? '';
      const inner = /^Collection\((.+)\)$/.exec(type)?.[1];
      current.set(attribute(tag, 'Name') ?? '', {
        type: local(inner ?? type, namespace),
        collection: inner !== undefined,
        navigation: tag.startsWith('<Navigation'),
      });
    } else if (tag.startsWith('</')) current = undefined;
  }
  return types;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
}

function local(type: string, namespace: string): string {
  if (type.startsWith('graph.')) return type.slice('graph.'.length);
  if (type.startsWith('self.')) return namespace ? `${namespace}.${type.slice(5)}` : type.slice(5);
  return type.replace(/^microsoft\.graph\./, '');
}
