import type { Graph } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { listed } from './connection.ts';
import { CONTENT, type ContentKind } from './kinds.ts';
import type { FoundPoint } from './points.ts';

/** What a restore session is made of, and how it is known again after the process died. */
export interface Restoration {
  /** The list of sessions it belongs in. */
  readonly sessions: string;
  /** The list of a session that names what comes back, and what must be asked for with it. */
  readonly artifacts: string;
  readonly query: string;
  /** What comes back: restore points, or files and folders of one. */
  readonly parts: readonly string[];
  /** The part that an artifact stands for; undefined for one of something else. */
  partOf(artifact: JsonObject): string | undefined;
  /** What is sent to draft the session. */
  bodies(): Promise<readonly JsonObject[]>;
  /** What became of an artifact, for the report. */
  told(artifact: JsonObject): JsonObject;
}

/** Whole mailboxes, drives or sites. */
export function wholes(kind: ContentKind, points: readonly FoundPoint[], destinationType: string): Restoration {
  const { sessions, artifacts } = CONTENT[kind];
  const partOf = ({ restorePoint }: JsonObject) => String((restorePoint as JsonObject | null)?.id);
  return {
    sessions,
    artifacts,
    query: '?$expand=restorePoint',
    parts: points.map(({ point }) => point),
    partOf,
    bodies: async () => points.map(({ point }) => ({ restorePoint: { id: point }, destinationType })),
    told(artifact) {
      const point = points.find((one) => one.point === partOf(artifact));
      return {
        name: point?.name ?? null,
        source: point?.source ?? null,
        restoredTo: artifact.restoredFolderName ?? artifact.restoredSiteWebUrl ?? artifact.restoredSiteName ?? null,
      };
    },
  };
}

/** The draft that an order has already made, or a new one. */
export async function drafted(graph: Graph, since: string, restoration: Restoration): Promise<string> {
  const own = await draftOf(graph, since, restoration);
  if (own !== undefined) return own;
  const { sessions, artifacts } = restoration;
  const { body } = await graph.write('POST', sessions, { [artifacts]: await restoration.bodies() });
  if (!body?.id) throw new AppError('graph.protocol', 'Microsoft answered nothing when a restore was drafted.');
  return String(body.id);
}

/** How far Microsoft's clock may be from this one. */
const SKEW_MS = 10 * 60_000;

/** A draft with exactly these parts that was made since the order was given. */
export async function draftOf(graph: Graph, since: string, restoration: Restoration): Promise<string | undefined> {
  const wanted = JSON.stringify([...restoration.parts].sort());
  for (const { id, status, createdDateTime } of await listed(graph, restoration.sessions)) {
    if (status !== 'draft' || Date.parse(String(createdDateTime)) < Date.parse(since) - SKEW_MS) continue;
    const own = (await artifactsIn(graph, restoration, String(id))).map((artifact) => restoration.partOf(artifact));
    if (JSON.stringify(own.sort()) === wanted) return String(id);
  }
  return undefined;
}

/** What became of each part. */
export async function outcomes(graph: Graph, restoration: Restoration, session: string): Promise<Json[]> {
  return (await artifactsIn(graph, restoration, session)).map((artifact) => ({
    ...restoration.told(artifact),
    status: artifact.status ?? null,
    error: ((artifact.error ?? null) as JsonObject | null)?.message ?? null,
  }));
}

const artifactsIn = (graph: Graph, { sessions, artifacts, query }: Restoration, session: string) =>
  listed(graph, `${sessions}/${session}/${artifacts}${query}`);
