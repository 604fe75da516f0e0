import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../model/json.ts';
import { type MergedObject, mergeDeltaItem } from './delta-merge.ts';

type Event =
  | { readonly kind: 'set'; readonly id: string; readonly name: string }
  | { readonly kind: 'link' | 'unlink'; readonly id: string; readonly target: string }
  | { readonly kind: 'delete' | 'restore'; readonly id: string };

const id = fc.constantFrom('g1', 'g2', 'g3');
const target = fc.constantFrom('u1', 'u2', 'u3', 'u4');
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), id, name: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ kind: fc.constantFrom('link' as const, 'unlink' as const), id, target }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'restore' as const), id }),
);

interface Truth {
  readonly live: Map<string, { name: string | undefined; links: Set<string> }>;
  readonly bin: Map<string, { name: string | undefined; links: Set<string> }>;
}

/** What the directory does, and the delta entry it writes: state of the object, slice of the links. */
function happen(truth: Truth, happened: Event): JsonObject | undefined {
  const { live, bin } = truth;
  const object = live.get(happened.id);
  if (happened.kind === 'restore') {
    const back = bin.get(happened.id);
    if (!back) return undefined;
    bin.delete(happened.id);
    live.set(happened.id, back);
    return { id: happened.id, ...named(back.name), 'members@delta': [...back.links].map((link) => ({ id: link })) };
  }
  if (!object) return undefined;
  if (happened.kind === 'delete') {
    live.delete(happened.id);
    bin.set(happened.id, object);
    return { id: happened.id, '@removed': { reason: 'changed' } };
  }
  if (happened.kind === 'set') {
    object.name = happened.name;
    return { id: happened.id, ...named(object.name) };
  }
  if (!('target' in happened)) return undefined;
  if (happened.kind === 'link') object.links.add(happened.target);
  else object.links.delete(happened.target);
  const entry: JsonObject = { id: happened.target };
  return {
    id: happened.id,
    ...named(object.name),
    'members@delta': [happened.kind === 'link' ? entry : { ...entry, '@removed': { reason: 'deleted' } }],
  };
}

const named = (name: string | undefined): { readonly [key: string]: Json } => (name === undefined ? {} : { name });

function apply(state: Truth['live'], round: ReadonlyMap<string, MergedObject>): void {
  for (const [key, merged] of round) {
    if (merged.removed) {
      state.delete(key);
      continue;
    }
    const before = merged.reborn ? undefined : state.get(key);
    const links = new Set(before?.links);
    for (const [link, record] of merged.links.get('members') ?? []) {
      if (record) links.add(link);
      else links.delete(link);
    }
    state.set(key, { name: (merged.properties.name as string | undefined) ?? before?.name, links });
  }
}

describe('a delta round', () => {
  it('merges to the truth whatever comes twice and however slices fall', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.gen(), (events, g) => {
        const truth: Truth = {
          live: new Map(['g1', 'g2', 'g3'].map((key) => [key, { name: undefined, links: new Set<string>() }])),
          bin: new Map(),
        };
        const known: Truth['live'] = new Map(
          ['g1', 'g2', 'g3'].map((key) => [key, { name: undefined, links: new Set<string>() }]),
        );
        let items: JsonObject[] = [];
        const round = () => {
          const merged = new Map<string, MergedObject>();
          // A replay: a stretch of the round's own history once more, up to its end.
          const from = g(() => fc.nat({ max: items.length }));
          for (const item of [...items, ...items.slice(from)]) mergeDeltaItem(merged, item);
          apply(known, merged);
          items = [];
        };
        for (const happened of events) {
          const entry = happen(truth, happened);
          if (entry) items.push(entry);
          if (g(() => fc.nat({ max: 9 })) === 0) round();
        }
        round();
        expect(known).toEqual(truth.live);
      }),
      { numRuns: 300 },
    );
  });

  it('puts the slices of a large group together', () => {
    const round = new Map<string, MergedObject>();
    for (const slice of [
      ['u1', 'u2'],
      ['u3', 'u1'],
    ]) {
      mergeDeltaItem(round, { id: 'g', name: 'n', 'members@delta': slice.map((key) => ({ id: key })) });
    }
    expect([...(round.get('g')?.links.get('members')?.keys() ?? [])]).toEqual(['u2', 'u3', 'u1']);
  });

  it('tells a property that was set to null from one that was never set', () => {
    const round = new Map<string, MergedObject>();
    mergeDeltaItem(round, { id: 'g', cleared: null });
    expect(round.get('g')?.properties).toEqual({ id: 'g', cleared: null });
  });
});
