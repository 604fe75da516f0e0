import { snapshots } from '../../app/backups.ts';
import { history } from '../../app/browse.ts';
import { comparePage } from '../../app/changes.ts';
import { exportLines } from '../../app/exports.ts';
import { totals } from '../../app/jobs/works.ts';
import { type ObjectPlace, objectPage, referencesTo, viewObject } from '../../app/objects.ts';
import type { ModuleCapture, SnapshotInfo } from '../../model/snapshot.ts';
import { badCursor, cursorOf, type Handlers, offsetOf, placeOf } from '../call.ts';

type Snapshots = 'listSnapshots' | 'getSnapshot' | 'holdSnapshot' | 'exportSnapshot';
type Objects = 'listObjects' | 'getObject' | 'listReferences' | 'listVersions';

export const lookHandlers: Pick<Handlers, Snapshots | Objects | 'compare'> = {
  async listSnapshots({ service, params }) {
    return { items: [...(await snapshots(service.context, params.tenant))].reverse().map(snapshotView) };
  },
  async getSnapshot({ service, params }) {
    const { info } = await (await service.context.tenantVault(params.tenant)).open(params.snapshot);
    return { snapshot: snapshotView(info), modules: Object.values(info.modules).map(moduleView) };
  },
  async holdSnapshot({ service, params, body, note }) {
    note({ detail: { on: body.on } });
    const vault = await service.context.tenantVault(params.tenant);
    const { info } = await vault.open(params.snapshot);
    await vault.hold([info.id], body.on);
  },
  async exportSnapshot({ service, params, query, file }) {
    const modules = query.modules?.split(',');
    const { name, type, chunks } = await exportLines(service.context, { ...params, format: query.format, modules });
    file(name, type, chunks);
  },
  async listObjects({ service, params, query }) {
    const after = placeOf(query.cursor);
    if (after !== undefined && !isPlace(after)) throw badCursor();
    const { items, next } = await objectPage(service.context, {
      ...params,
      limit: query.limit ?? 100,
      ...(query.module ? { module: query.module } : {}),
      ...(query.search ? { search: query.search } : {}),
      ...(query.within ? { within: query.within } : {}),
      ...(after ? { after } : {}),
    });
    return { items, ...(next ? { next: cursorOf({ ...next }) } : {}) };
  },
  getObject: ({ service, params }) => viewObject(service.context, params),
  async listReferences({ service, params, query }) {
    const after = placeOf(query.cursor);
    if (after !== undefined && !isPointerPlace(after)) throw badCursor();
    const { items, next } = await referencesTo(service.context, params, {
      limit: query.limit ?? 100,
      ...(after ? { after } : {}),
    });
    return { items, ...(next ? { next: cursorOf({ ...next }) } : {}) };
  },
  async listVersions({ service, params }) {
    const { tenant, module, key } = params;
    return { items: await history(service.context, { tenant, module, which: key }) };
  },
  async compare({ service, params, query }) {
    const { cursor, limit, modules, ...filter } = query;
    const from = offsetOf(cursor);
    const found = await comparePage(service.context, {
      ...params,
      ...filter,
      ...(modules ? { modules: modules.split(',') } : {}),
      offset: from,
      limit: limit ?? 100,
    });
    const { more, ...page } = found;
    return { ...page, ...(more ? { next: cursorOf(from + page.items.length) } : {}) };
  },
};

function isPlace(value: unknown): value is ObjectPlace {
  const place = value as { module?: unknown; key?: unknown; step?: unknown } | null;
  const named = typeof place === 'object' && typeof place?.module === 'string' && typeof place.key === 'string';
  return named && (place.step === undefined || typeof place.step === 'string');
}

function isPointerPlace(value: unknown): value is { readonly table: string; readonly at: string } {
  const place = value as { table?: unknown; at?: unknown } | null;
  return typeof place === 'object' && typeof place?.table === 'string' && typeof place.at === 'string';
}

function snapshotView(info: SnapshotInfo) {
  const { snapshot, ...sums } = totals(info);
  return {
    id: snapshot,
    ...(info.parent ? { parent: info.parent } : {}),
    startedAt: info.startedAt,
    takenAt: info.takenAt,
    ...(info.label === undefined ? {} : { label: info.label }),
    ...sums,
  };
}

function moduleView({ module, state, method, reason, counts, readAt, findings }: ModuleCapture) {
  return {
    module,
    state,
    method,
    ...(reason ? { reason: { code: reason.code, message: reason.message, missing: reason.missing ?? [] } } : {}),
    counts,
    readAt,
    findings,
  };
}
