import type { Audit, AuditEntry, AuditFilter } from '../../app/audit/audit.ts';
import { entryOf } from '../../app/audit/audit.ts';
import { verifyAudit } from '../../app/audit/verify-audit.ts';
import { cell } from '../../app/exports.ts';
import { badCursor, cursorOf, type Handlers, placeOf } from '../call.ts';

type Names = 'listAudit' | 'listTenantAudit' | 'verifyAudit' | 'exportAudit';

export const auditHandlers: Pick<Handlers, Names> = {
  listAudit: ({ service, query }) => page(service.audit, query),
  listTenantAudit: ({ service, params, query }) => page(service.audit, { ...query, tenant: params.tenant }),
  verifyAudit: ({ service }) => verifyAudit(service.context, service.audit),
  async exportAudit({ service, query, file }) {
    if (query.format === 'jsonl') file('holdfast-audit.jsonl', 'application/jsonl', jsonLines(service.audit));
    else file('holdfast-audit.csv', 'text/csv; charset=utf-8', csvLines(service.audit));
  },
};

type Query = Omit<AuditFilter, 'before' | 'limit'> & { readonly limit?: number; readonly cursor?: string };

async function page(audit: Audit, { cursor, limit = 100, ...filter }: Query) {
  const before = placeOf(cursor);
  if (before !== undefined && typeof before !== 'number') throw badCursor();
  const items = await audit.list({ ...filter, limit: limit + 1, ...(before === undefined ? {} : { before }) });
  const shown = items.slice(0, limit);
  return { items: shown, ...(items.length > limit ? { next: cursorOf(shown.at(-1)!.seq) } : {}) };
}

async function* jsonLines(audit: Audit): AsyncIterable<string> {
  for await (const row of audit.rows()) yield `${JSON.stringify(entryOf(row))}\n`;
}

const COLUMNS = [
  'seq',
  'at',
  'actor',
  'address',
  'action',
  'tenant',
  'target',
  'result',
  'detail',
  'requestId',
  'hash',
];

async function* csvLines(audit: Audit): AsyncIterable<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const row of audit.rows()) {
    const entry = entryOf(row) as AuditEntry & Readonly<Record<string, string | number>>;
    yield `${COLUMNS.map((column) => cell(entry[column] ?? '')).join(',')}\r\n`;
  }
}
