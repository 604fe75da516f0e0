import type { Exchange } from '../exchange.ts';
import { GraphError, notSimulated, unsupportedQuery } from '../http/graph-error.ts';
import type { Collection } from '../paths/target.ts';
import type { Entity } from '../state/entity.ts';

/** What one delta query is about. */
export interface Scope {
  /** Sets in the order in which a first round lists them. */
  readonly sets: readonly string[];
  readonly ids: ReadonlySet<string> | undefined;
  readonly declared: string;
  /** Properties of single types are told apart by a cast in `$select`. */
  readonly select: readonly string[] | undefined;
  /** Tracked relations, by the link that holds them. */
  readonly navs: ReadonlySet<string>;
  tracks(entity: Entity): boolean;
}

const RELATIONS: Readonly<
  Record<string, { readonly usual: readonly string[]; readonly selectable: readonly string[] }>
> = {
  user: { usual: [], selectable: ['manager', 'sponsors'] },
  group: { usual: ['members'], selectable: ['members', 'owners'] },
  administrativeUnit: { usual: ['members'], selectable: ['members'] },
};

const SET_OF: Readonly<Record<string, string>> = {
  user: 'users',
  group: 'groups',
  device: 'devices',
  application: 'applications',
  servicePrincipal: 'servicePrincipals',
  orgContact: 'contacts',
  directoryRole: 'directoryRoles',
  administrativeUnit: 'directory/administrativeUnits',
  appRoleAssignment: 'appRoleAssignments',
};

const MOST_IDS = 50;

export function scopeOf(
  collection: Collection,
  select: readonly string[] | undefined,
  filter: string | undefined,
): Scope {
  const { source, type } = collection;
  const relations = RELATIONS[type];
  const navs = new Set(
    relations ? (select ? relations.selectable.filter((nav) => select.includes(nav)) : relations.usual) : [],
  );
  if (source.from === 'set') {
    const ids = filter === undefined ? undefined : idsIn(filter, type);
    return build([source.set], ids, type, select, navs);
  }
  if (source.from !== 'directory') throw notSimulated(`delta of ${type}`);
  const { types, ids } = directoryFilter(filter);
  const sets = types.map((name) => SET_OF[name] ?? '');
  if (sets.includes('')) throw notSimulated(`delta of ${types.join(', ')}`);
  return build(sets, ids, 'directoryObject', select, navs);
}

function build(
  sets: readonly string[],
  ids: ReadonlySet<string> | undefined,
  declared: string,
  select: readonly string[] | undefined,
  navs: ReadonlySet<string>,
): Scope {
  const tracks = (entity: Entity) => sets.includes(entity.set) && (!ids || ids.has(entity.id));
  return { sets, ids, declared, select, navs, tracks };
}

function idsIn(filter: string, type: string): ReadonlySet<string> {
  const parts = filter.split(/\s+or\s+/i).map((part) => /^\(?\s*id\s+eq\s+'([^']+)'\s*\)?$/i.exec(part.trim())?.[1]);
  if (parts.some((id) => id === undefined)) {
    throw unsupportedQuery(`The delta query of '${type}' supports $filter on object ids only.`);
  }
  if (parts.length > MOST_IDS && type !== 'device') {
    throw unsupportedQuery(`The delta query supports a filter of at most ${MOST_IDS} objects.`);
  }
  return new Set(parts as string[]);
}

function directoryFilter(filter: string | undefined): { types: string[]; ids: ReadonlySet<string> | undefined } {
  const all = Object.keys(SET_OF).filter((name) => name !== 'appRoleAssignment');
  if (filter === undefined) return { types: all, ids: undefined };
  const types = [...filter.matchAll(/isof\(\s*'(?:microsoft\.graph\.)?(\w+)'\s*\)/gi)].map(
    (match) => match[1] as string,
  );
  if (!types.length) return { types: all, ids: idsIn(filter, 'directoryObject') };
  if (filter.split(/\s+or\s+/i).length !== types.length) {
    throw unsupportedQuery('Only isof conditions joined by or are supported in a delta filter of directoryObjects.');
  }
  return { types, ids: undefined };
}

/** 400 for options that delta does not take. `$top` is ignored. */
export function checkOptions({ query }: Exchange): void {
  const refuse = (option: string) => {
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      `The query option '${option}' is not supported in a delta query.`,
    );
  };
  if (query.expand !== undefined) refuse('$expand');
  if (query.orderby !== undefined) refuse('$orderby');
  if (query.search !== undefined) refuse('$search');
  if (query.skiptoken !== undefined && query.select !== undefined) refuse('$select');
}
