import type { Graph } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import { type BrowsedItem, itemsAt } from './browsing.ts';

/** A file or folder of a restore point that is to be brought back. */
export interface WantedItem {
  readonly key: string;
  /** As it was asked for: the path, or the key. */
  readonly asked: string;
}

/**
 * Finds files and folders in an opened restore point. What begins with `/` is a path of names as `browse` shows them,
 * in any case, as SharePoint compares them; everything else is a key. Errors: `selection.unknown-object`.
 */
export async function wantedItems(graph: Graph, address: string, asked: readonly string[]): Promise<WantedItem[]> {
  const folders = new Map<string, readonly BrowsedItem[]>();
  const inside = async (folder?: string): Promise<readonly BrowsedItem[]> => {
    const known = folders.get(folder ?? '');
    if (known) return known;
    const all: BrowsedItem[] = [];
    for await (const page of itemsAt(graph, address, folder)) all.push(...page);
    folders.set(folder ?? '', all);
    return all;
  };
  const found: WantedItem[] = [];
  for (const text of asked) {
    const key = text.startsWith('/') ? await keyAt(text, inside) : text;
    if (!found.some((one) => one.key === key)) found.push({ key, asked: text });
  }
  return found;
}

async function keyAt(path: string, inside: (folder?: string) => Promise<readonly BrowsedItem[]>): Promise<string> {
  let place: BrowsedItem | undefined;
  for (const name of path.split('/').filter(Boolean)) {
    const there = place?.type === 'file' ? [] : await inside(place?.key);
    place = there.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!place) throw missing(path, name);
  }
  if (!place) throw missing(path, path);
  return place.key;
}

function missing(path: string, name: string): AppError {
  return new AppError('selection.unknown-object', `The restore point has no "${path}": "${name}" is not there.`, {
    hint: '“holdfast m365-backup browse” shows what is there.',
  });
}
