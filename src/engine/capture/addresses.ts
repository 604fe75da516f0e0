import type { Part, Resource } from '../../model/resource.ts';

/** What a list is asked for besides its path. */
export interface ListOptions {
  readonly select?: readonly string[] | undefined;
  readonly expand?: string;
  readonly top?: number | undefined;
  /** Further query options as text: `$filter=…`. */
  readonly query?: string | undefined;
}

/** The list of a module below one parent (or of all): path and query, below the version root. */
export function listAddress(resource: Resource, parent: string | undefined, options: ListOptions = {}): string {
  return withQuery(withParent(resource.api.path, parent), {
    ...options,
    query: options.query ?? (resource.api.query && withParent(resource.api.query, parent)),
  });
}

/** One object: `{path}/{id}`, or what the module says; a singleton is its path. */
export function objectAddress(resource: Resource, key: string): string {
  const { parent, id } = splitKey(resource, key);
  const pattern = resource.api.item ?? (isSingle(resource) ? resource.api.path : `${resource.api.path}/{id}`);
  return withParent(pattern, parent).replaceAll('{id}', encodeURIComponent(id));
}

/** A part of one object; `{self}` is the object. */
export function partAddress(resource: Resource, part: Part, key: string): string {
  const { parent, id } = splitKey(resource, key);
  return withParent(part.path, parent)
    .replaceAll('{self}', objectAddress(resource, key))
    .replaceAll('{id}', encodeURIComponent(id));
}

/** The navigation property by which a part can be expanded or tracked: the last segment of its path. */
export function navigationOf(part: Part): string {
  return part.path.slice(part.path.lastIndexOf('/') + 1);
}

/** Key of an object in its table → the parent's key and its own. */
export function splitKey(
  resource: Resource,
  key: string,
): { readonly parent: string | undefined; readonly id: string } {
  if (resource.api.parent === undefined) return { parent: undefined, id: key };
  if (isSingle(resource)) return { parent: key, id: '' };
  const cut = key.lastIndexOf('/');
  return { parent: key.slice(0, cut), id: key.slice(cut + 1) };
}

/** Whether the module is one object (for each parent) and not a list. */
export function isSingle(resource: Resource): boolean {
  return resource.shape === 'singleton';
}

/** The module's own options without an `$expand`: a list takes one. */
export function plainQuery(resource: Resource): string | undefined {
  const options = resource.api.query?.split('&').filter((option) => !option.startsWith('$expand='));
  return options?.length ? options.join('&') : '';
}

export function withQuery(path: string, options: ListOptions): string {
  const query = [
    options.select?.length ? `$select=${options.select.join(',')}` : '',
    options.expand ? `$expand=${options.expand}` : '',
    options.top ? `$top=${options.top}` : '',
    options.query ?? '',
  ].filter((text) => text !== '');
  if (query.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${query.join('&').replaceAll(' ', '%20')}`;
}

function withParent(path: string, parent: string | undefined): string {
  return parent === undefined ? path : path.replaceAll('{parent}', encodeURIComponent(parent));
}
