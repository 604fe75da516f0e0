import type { ChangeEntry } from '../state/change-log.ts';
import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';

export interface LinkChange {
  readonly nav: string;
  readonly target: Entity;
  readonly removed: boolean;
}

/** One object of a round: what is to be told about it. */
export interface Changed {
  readonly entity: Entity;
  /** `whole`: as if newly created. */
  readonly how: 'whole' | 'properties' | 'removed';
  /** Names of changed properties; meaningful for `properties`. */
  readonly properties: ReadonlySet<string>;
  readonly links: readonly LinkChange[];
}

interface Building {
  entity: Entity;
  whole: boolean;
  properties: Set<string>;
  links: Map<string, LinkChange>;
}

/** Folds log entries into one item an object, in the order of each object's last change. */
export function changedBetween(
  store: TenantStore,
  entries: readonly ChangeEntry[],
  tracks: (entity: Entity) => boolean,
  navs: ReadonlySet<string>,
): Changed[] {
  const touched = new Map<number, Building>();
  const touch = (entity: Entity): Building => {
    const known = touched.get(entity.num);
    if (known) touched.delete(entity.num);
    const building = known ?? { entity, whole: false, properties: new Set(), links: new Map() };
    touched.set(entity.num, building);
    return building;
  };
  for (const entry of entries) {
    if (entry.kind === 'restored') relink(store, entry.entity, navs, tracks, touch);
    if (!tracks(entry.entity)) continue;
    if (entry.kind === 'linked' || entry.kind === 'unlinked') {
      if (!entry.nav || !entry.target || !navs.has(entry.nav)) continue;
      const change = { nav: entry.nav, target: entry.target, removed: entry.kind === 'unlinked' };
      touch(entry.entity).links.set(`${entry.nav} ${entry.target.num}`, change);
      continue;
    }
    const building = touch(entry.entity);
    if (entry.kind === 'created' || entry.kind === 'restored') building.whole = true;
    for (const name of entry.changed ?? []) building.properties.add(name);
  }
  return [...touched.values()].map(({ entity, whole, properties, links }) => ({
    entity,
    how: entity.life !== 'live' ? 'removed' : whole ? 'whole' : 'properties',
    properties,
    links: whole ? [] : [...links.values()],
  }));
}

/** A restored member shows again in the groups that never lost it. */
function relink(
  store: TenantStore,
  member: Entity,
  navs: ReadonlySet<string>,
  tracks: (entity: Entity) => boolean,
  touch: (entity: Entity) => Building,
): void {
  for (const nav of navs) {
    for (const num of store.links(nav).sources(member.num)) {
      const source = store.byNumber(num);
      if (source?.life !== 'live' || !tracks(source)) continue;
      touch(source).links.set(`${nav} ${member.num}`, { nav, target: member, removed: false });
    }
  }
}
