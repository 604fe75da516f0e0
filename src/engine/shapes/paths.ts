import type { Part, Resource } from '../../model/resource.ts';

/** A key with the part that names its parent: `<parent>/<id>` → both; for a singleton below a parent, the parent. */
export function splitKey(resource: Resource, key: string): { readonly parent: string; readonly id: string } {
  if (resource.api.parent === undefined) return { parent: '', id: key };
  if (resource.shape === 'singleton') return { parent: key, id: '' };
  const slash = key.lastIndexOf('/');
  return { parent: key.slice(0, slash), id: key.slice(slash + 1) };
}

/** The list an object lives in; `parent` is an id or a token. */
export function listPath(resource: Resource, parent: string): string {
  return resource.api.path.replaceAll('{parent}', () => segment(parent));
}

/** One object; `id` and `parent` are ids or tokens. */
export function objectPath(resource: Resource, id: string, parent: string): string {
  if (resource.shape === 'singleton' && resource.api.item === undefined) return listPath(resource, parent);
  const template = resource.api.item ?? `${resource.api.path.split('?')[0]}/{id}`;
  return template.replaceAll('{parent}', () => segment(parent)).replaceAll('{id}', () => segment(id));
}

export function partPath(part: Pick<Part, 'path'>, self: string): string {
  return part.path.replaceAll('{self}', () => self);
}

/** Tokens stand in a path as they are; apply encodes what it puts in their place. */
export function segment(text: string): string {
  return /^\{new:[^{}]*\}$/.test(text) ? text : encodeURIComponent(text);
}

/** `Administrative units` → `administrative unit`, for a sentence. */
export function noun(resource: Resource): string {
  const title = resource.title.replace(/^([A-Z])(?=[a-z])/, (first) => first.toLowerCase());
  return title
    .replace(/ies$/, 'y')
    .replace(/(ss|us|is|ings)$/, '$1\u0000')
    .replace(/s$/, '')
    .replace('\u0000', '');
}
