import type { Graph } from '../../graph/graph.ts';
import { listed } from './connection.ts';
import type { WantedItem } from './items.ts';
import { CONTENT, type ContentKind } from './kinds.ts';
import { filesOf } from './opened.ts';
import type { FoundPoint } from './points.ts';
import type { Restoration } from './restoration.ts';

/** What an order found in a restore point, remembered so that it is not looked for twice. */
export interface ChosenItems {
  /** The session of looking through it in which they were found. */
  readonly session: string;
  readonly items: readonly WantedItem[];
}

/**
 * Single files and folders of one restore point, which Microsoft puts into a new folder. It takes them from a session
 * of looking through the point; such a session ends after a while, so `open` gives one that can still be used.
 */
export async function singleItems(
  graph: Graph,
  kind: ContentKind,
  point: FoundPoint,
  { session, items }: ChosenItems,
  open: () => Promise<string>,
): Promise<Restoration> {
  const files = filesOf(kind);
  const opened = (await listed(graph, files.sessions)).filter(({ restorePointId }) => restorePointId === point.point);
  const known = new Set([session, ...opened.map(({ id }) => String(id))]);
  return {
    sessions: CONTENT[kind].sessions,
    artifacts: files.artifacts,
    query: '',
    parts: items.map(({ key }) => key),
    partOf: ({ id, browseSessionId }) => (known.has(String(browseSessionId)) ? String(id) : undefined),
    async bodies() {
      const browseSessionId = await open();
      return items.map(({ key }) => ({ browseSessionId, id: key }));
    },
    told({ id, restoredItemWebUrl, restoredItemPath }) {
      const item = items.find(({ key }) => key === id);
      // Microsoft says nothing with an empty text.
      const restoredTo = restoredItemWebUrl || restoredItemPath || null;
      return { name: item?.asked ?? null, source: point.source, restoredTo };
    },
  };
}
