import type { Exchange, Reply } from '../exchange.ts';
import { GraphError, notSimulated } from '../http/graph-error.ts';
import { checkSelect } from '../odata/columns.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import { slot } from '../state/links.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import { type Changed, changedBetween, type LinkChange } from './changed.ts';
import { checkOptions, type Scope, scopeOf } from './scope.ts';
import { type DeltaSettings, deltaSettings } from './settings.ts';
import { type DeltaToken, readDeltaToken, signToken } from './token.ts';
import { type DeltaWriting, writeChanged } from './write-changed.ts';

const PAGE = 200;
/** A group is cut after this many links, and a page ends with the cut. */
const SLICE = 500;

/** GET `…/delta`: what changed since a token, or everything there is. */
export function delta(exchange: Exchange): Reply {
  const { target, tenant, query, cloud, request } = exchange;
  if (target.kind !== 'action' || !target.collection) throw notSimulated('delta of a single object');
  if (request.method !== 'GET') throw new GraphError(405, 'Request_BadRequest', 'A delta query is a GET.');
  const path = exchange.path.replace(/microsoft\.graph\.delta/, 'delta').replace(/\(\)$/, '');
  const settings = deltaSettings(cloud);
  checkOptions(exchange);
  if (query.deltatoken && settings.resyncs > 0) {
    settings.resyncs--;
    throw resync(`${request.origin}/${exchange.version}${path}?$deltatoken=`);
  }
  const { store } = tenant;
  const now = cloud.clock.now();
  const until = settings.lagSeconds ? visibleUntil(store, now - settings.lagSeconds * 1000) : store.changes.seq;
  const given = query.skiptoken ?? (query.deltatoken === 'latest' ? undefined : query.deltatoken || undefined);
  const old = given === undefined ? undefined : readDeltaToken(given, tenant.id, path, now);
  const select = query.select ?? old?.select;
  const filter = old?.filter ?? query.filter;
  const scope = scopeOf(target.collection, select, filter);
  const schema = schemaOf(exchange.version);
  checkSelect(schema, scope.declared, select);

  const base: DeltaToken = {
    tenant: tenant.id,
    path,
    ...(select && { select }),
    ...(filter !== undefined && { filter }),
    from: until,
    first: true,
    until,
    at: -1,
    slice: 0,
    issued: now,
  };
  const link = (option: 'skiptoken' | 'deltatoken', token: DeltaToken) =>
    `${request.origin}/${exchange.version}${path}?$${option}=${signToken({ ...token, issued: now })}`;
  const context = `${request.origin}/${exchange.version}/$metadata#${target.collection.context}`;
  if (query.deltatoken === 'latest') {
    const deltaLink = link('deltatoken', { ...base, first: false, at: 0 });
    return { status: 200, body: { '@odata.context': context, '@odata.deltaLink': deltaLink, value: [] } };
  }
  // A delta link opens a new round; a next link goes on with its own.
  const round =
    old === undefined
      ? base
      : query.skiptoken === undefined
        ? { ...old, first: false, until: Math.max(until, old.from), at: 0, slice: 0 }
        : old;
  const writing: DeltaWriting = {
    schema,
    declared: scope.declared,
    select,
    minimal: /return=minimal/i.test(request.headers.prefer ?? ''),
    allEnumMembers: /include-unknown-enum-members/i.test(request.headers.prefer ?? ''),
  };
  const items = round.first ? existing(store, scope, round.at) : changes(store, scope, round, settings);
  const page = fill(writing, items, round, settings);
  const annotation = page.next
    ? `"@odata.nextLink":${JSON.stringify(link('skiptoken', { ...round, ...page.next }))}`
    : `"@odata.deltaLink":${JSON.stringify(link('deltatoken', { ...round, from: round.until, first: false, at: 0, slice: 0 }))}`;
  const text = `{"@odata.context":${JSON.stringify(context)},${annotation},"value":[${page.texts.join(',')}]}`;
  return { status: 200, text };
}

/** Link changes that are made only for the slice that is shown. */
interface Links {
  readonly some: boolean;
  /** At most so many from a position on, and where to go on; nothing when that was all. */
  take(from: number, most: number): { readonly shown: readonly LinkChange[]; readonly next?: number };
}

interface Item {
  readonly changed: Changed;
  readonly links: Links;
  /** Position of this item and of the one after it. */
  readonly at: number;
  readonly next: number;
}

function fill(
  writing: DeltaWriting,
  items: Iterable<Item>,
  round: DeltaToken,
  settings: DeltaSettings,
): { texts: string[]; next?: { at: number; slice: number } } {
  const texts: string[] = [];
  let slice = round.slice;
  let weight = 0;
  let next: { at: number; slice: number } | undefined;
  for (const item of items) {
    if (texts.length >= PAGE || weight >= SLICE) return { texts, next: next as { at: number; slice: number } };
    // The object that was cut may have gone since.
    if (item.at !== round.at) slice = 0;
    const part = item.links.take(slice, SLICE - weight);
    const text = writeChanged(writing, item.changed, part.shown);
    texts.push(text);
    if (chance(settings.duplicates, item.changed.entity.num)) texts.push(text);
    weight += part.shown.length;
    const left = part.next !== undefined;
    next = part.next === undefined ? { at: item.next, slice: 0 } : { at: item.at, slice: part.next };
    if (left) return { texts, next };
    slice = 0;
  }
  return { texts };
}

/** First round: everything that lives, by number within each set. */
function* existing(store: TenantStore, scope: Scope, after: number): Generator<Item> {
  const all: Entity[] = [];
  for (const name of scope.sets) {
    const { items, start } = store.set(name).slots(after);
    if (scope.sets.length === 1) {
      for (let i = start; i < items.length; i++) {
        const entity = items[i] as Entity;
        if (entity.life === 'live' && scope.tracks(entity)) yield whole(store, scope, entity);
      }
      return;
    }
    for (let i = start; i < items.length; i++) {
      const entity = items[i] as Entity;
      if (entity.life === 'live' && scope.tracks(entity)) all.push(entity);
    }
  }
  for (const entity of all.sort((a, b) => a.num - b.num)) yield whole(store, scope, entity);
}

function whole(store: TenantStore, scope: Scope, entity: Entity): Item {
  const changed: Changed = { entity, how: 'whole', properties: new Set(), links: [] };
  return { changed, links: allLinks(store, scope, entity), at: entity.num - 1, next: entity.num };
}

/** Positions are `nav * NAV + number of the next target`: links may come and go between two pages without hiding another. */
const NAV = 2 ** 32;

function allLinks(store: TenantStore, scope: Scope, entity: Entity): Links {
  const lists = [...scope.navs].map((nav) => ({ nav, targets: store.links(nav).targets(entity.num) }));
  return {
    some: lists.some(({ targets }) => targets.length > 0),
    take(from, most) {
      const shown: LinkChange[] = [];
      for (let i = Math.floor(from / NAV); i < lists.length; i++) {
        const { nav, targets } = lists[i] as (typeof lists)[number];
        for (let at = slot(targets, Math.max(0, from - i * NAV)); at < targets.length; at++) {
          const num = targets[at] as number;
          if (shown.length === most) return { shown, next: i * NAV + num };
          const target = store.byNumber(num);
          if (target?.life === 'live') shown.push({ nav, target, removed: false });
        }
      }
      return { shown };
    },
  };
}

function listed(links: readonly LinkChange[]): Links {
  return {
    some: links.length > 0,
    take(from, most) {
      const end = from + most;
      return { shown: links.slice(from, end), ...(end < links.length && { next: end }) };
    },
  };
}

/** Later rounds: what the log says, as far as it is about something that was selected. */
function* changes(store: TenantStore, scope: Scope, round: DeltaToken, settings: DeltaSettings): Generator<Item> {
  const from = Math.max(0, round.from - settings.replays);
  const entries = store.changes.since(from).slice(0, round.until - from);
  const all = changedBetween(store, entries, scope.tracks, scope.navs);
  for (let i = round.at; i < all.length; i++) {
    const changed = all[i] as Changed;
    const links = changed.how === 'whole' ? allLinks(store, scope, changed.entity) : listed(changed.links);
    const told =
      changed.how !== 'properties' || links.some || [...changed.properties].some((name) => wanted(scope, name));
    if (told) yield { changed, links, at: i, next: i + 1 };
  }
}

function wanted({ select }: Scope, property: string): boolean {
  return !select || select.some((name) => name === property || name.endsWith(`/${property}`));
}

/** Sequence number of the last change that is old enough to be seen. */
function visibleUntil(store: TenantStore, latest: number): number {
  const entries = store.changes.since(0);
  let seq = entries.length;
  while (seq > 0 && (entries[seq - 1]?.time ?? 0) > latest) seq--;
  return seq;
}

function chance(share: number, n: number): boolean {
  return share > 0 && (Math.imul(n + 1, 0x9e3779b1) >>> 0) / 0x1_0000_0000 < share;
}

function resync(location: string): GraphError {
  return new GraphError(410, 'resyncRequired', 'Resynchronization is required. Start over at the location given.', {
    headers: { location },
  });
}
