import type { Selection } from './shapes.ts';

type Objects = Extract<Selection, { kind: 'objects' }>['objects'];

/** Objects to restore as one text in an address: a line each, `<module>/<key>`, then a tab and its properties. */
export function objectsInAddress(objects: Objects): string {
  return objects
    .map(({ module, key, properties }) => `${module}/${key}${properties?.length ? `\t${properties.join(',')}` : ''}`)
    .join('\n');
}

export function objectsFromAddress(text: string): Objects {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [named = '', properties] = line.split('\t');
      const cut = named.indexOf('/');
      return {
        module: named.slice(0, cut),
        key: named.slice(cut + 1),
        ...(properties ? { properties: properties.split(',') } : {}),
      };
    });
}
