import type { Graph } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import { listed } from './connection.ts';
import { CONTENT, type ContentKind, type FileFacts } from './kinds.ts';
import type { FoundPoint } from './points.ts';
import { waitUntil } from './waiting.ts';

/** A restore point that Microsoft lets be looked through for a while. */
export interface Opened {
  readonly session: string;
  /** Its path below the version. */
  readonly address: string;
  readonly expires: string;
  /** Bytes of the whole copy; absent where Microsoft tells none. */
  readonly copySize?: number;
}

export interface Waiting {
  readonly pollSeconds: number;
  readonly signal: AbortSignal;
}

/** Errors: `usage.invalid` for mailboxes, with Microsoft's reason. */
export function filesOf(kind: ContentKind): FileFacts {
  const { files } = CONTENT[kind];
  if (files) return files;
  throw new AppError('usage.invalid', 'Microsoft lets nobody look through the restore points of mailboxes.', {
    hint: 'It offers that for drives and sites.',
  });
}

/**
 * Opens a restore point, which takes Microsoft a while; one that is open already, also by somebody who was
 * interrupted, is used as it is. Errors: `apply.failed` when Microsoft cannot open it.
 */
export async function opened(graph: Graph, kind: ContentKind, point: FoundPoint, now: Date, waiting: Waiting) {
  const { sessions } = filesOf(kind);
  const session = (await openFor(graph, sessions, point, now)) ?? (await open(graph, kind, point));
  const address = `${sessions}/${session}`;
  const ready = await waitUntil(
    waiting,
    waiting.pollSeconds,
    () => graph.get(address),
    ({ status }) => status !== 'creating',
  );
  if (ready.status !== 'created')
    throw new AppError('apply.failed', `Microsoft could not open restore point ${point.at}.`, {
      hint: String((ready.error as JsonObject | null)?.message ?? 'Try another restore point.'),
    });
  const found: Opened = { session, address, expires: String(ready.expirationDateTime), ...copySize(ready) };
  return found;
}

/** A session for the point that is not over. */
async function openFor(graph: Graph, sessions: string, { point }: FoundPoint, now: Date): Promise<string | undefined> {
  const own = (await listed(graph, sessions)).find(
    ({ restorePointId, status, expirationDateTime }) =>
      restorePointId === point && status !== 'failed' && Date.parse(String(expirationDateTime)) > now.getTime(),
  );
  return own && String(own.id);
}

async function open(graph: Graph, kind: ContentKind, { point, source }: FoundPoint): Promise<string> {
  const { body } = await graph.write('POST', filesOf(kind).sessions, {
    restorePointId: point,
    [CONTENT[kind].source]: source,
  });
  if (!body?.id) throw new AppError('graph.protocol', 'Microsoft answered nothing when a restore point was opened.');
  return String(body.id);
}

/** Microsoft tells sizes as text. */
export function copySize({ backupSizeInBytes }: JsonObject): { readonly copySize?: number } {
  return backupSizeInBytes ? { copySize: Number(backupSizeInBytes) } : {};
}
