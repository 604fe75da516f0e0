import type { Exchange } from '../exchange.ts';
import { badRequest } from '../http/graph-error.ts';
import type { Collection } from '../paths/target.ts';
import type { Schema } from '../schema/schema.ts';

interface Size {
  readonly usual: number;
  readonly most: number;
}

const DIRECTORY: Size = { usual: 100, most: 999 };
const LOGS: Size = { usual: 1000, most: 1000 };
const SETTINGS: Size = { usual: 25, most: 999 };
const UPDATES: Size = { usual: 100, most: 200 };
const WHOLE: Size = { usual: Number.POSITIVE_INFINITY, most: 999 };

/** Sets that come in one piece. */
const NOT_PAGED = new Set(['directoryRole', 'directoryRoleTemplate', 'domain', 'organization', 'subscribedSku']);

/** How many items the next page holds. 400 for a `$top` out of range. */
export function pageSize(exchange: Exchange, schema: Schema, collection: Collection): number {
  const { query, request, target } = exchange;
  const size = sizeOf(schema, collection, target.pattern, query.select, query.filter);
  const { top } = query;
  if (top !== undefined && (top < 1 || top > size.most)) {
    throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${size.most} inclusive.`);
  }
  const preferred = /odata\.maxpagesize\s*=\s*(\d+)/i.exec(request.headers.prefer ?? '')?.[1];
  const asked = top ?? (preferred ? Number(preferred) : size.usual);
  return Math.max(1, Math.min(asked, top === undefined && !preferred ? size.usual : size.most));
}

function sizeOf(
  schema: Schema,
  { type, nav }: Collection,
  pattern: string,
  select: readonly string[] | undefined,
  filter: string | undefined,
): Size {
  if (pattern.startsWith('/auditlogs/')) return LOGS;
  if (/^deviceManagement(Configuration(Policy|Setting)|CompliancePolicy)$/.test(type)) return SETTINGS;
  if (/^windows(Feature|Quality|Driver)Update(Profile|Policy)$/.test(type)) return UPDATES;
  if (NOT_PAGED.has(type) || (pattern.startsWith('/directoryroles/') && nav === 'members')) return WHOLE;
  if (type === 'user' && (select?.includes('signInActivity') || filter?.includes('signInActivity'))) {
    return { usual: 100, most: 500 };
  }
  if (schema.isA(type, 'directoryObject') || pattern.startsWith('/directory/deleteditems')) return DIRECTORY;
  return { usual: 100, most: 999 };
}
