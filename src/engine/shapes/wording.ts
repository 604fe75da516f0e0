import type { Json, JsonObject } from '../../model/json.ts';
import type { WriteView } from '../../model/quirks.ts';
import type { Resource } from '../../model/resource.ts';
import { normalize } from '../compare/normalize.ts';

/** What is known of the write that a body belongs to. */
export type Writing = Pick<WriteView, 'action' | 'wanted' | 'current'>;

/** A body under the names and in the form in which it is sent, where those are not the ones it is shown by. */
export function asSent(resource: Resource, body: JsonObject, writing: Writing): JsonObject {
  const stepwise = writing.action === 'update' ? byDifference(resource, body, writing.current) : body;
  const own = resource.quirks?.sent?.({ ...writing, body: stepwise }) ?? stepwise;
  return renamed(own, new Map(Object.entries(namesOf(resource.fields?.sentAs))));
}

/** A body that was sent, under the names by which an object shows it; without lists that were sent by difference. */
export function asShown(resource: Resource, body: JsonObject): JsonObject {
  const plain = Object.entries(body).filter(([name]) => !stepOf(resource, name));
  const names = Object.entries(namesOf(resource.fields?.sentAs));
  return renamed(Object.fromEntries(plain), new Map(names.map(([shown, sent]) => [sent, shown])));
}

/** What takes back lists that were sent by difference: what was added goes, what went is added. */
export function turnedRound(resource: Resource, body: JsonObject): JsonObject {
  const steps = Object.entries(body).flatMap(([name, value]): [string, Json][] => {
    const step = stepOf(resource, name);
    return step ? [[`${step.verb === 'Add' ? 'Remove' : 'Add'}${step.list}`, value as Json]] : [];
  });
  return Object.fromEntries(steps);
}

/** Whether an object holds what lists that were sent by difference add, and lacks what they take away. */
export function holdsDifference(resource: Resource, body: JsonObject, object: JsonObject): boolean {
  const there = normalize(resource, object);
  return Object.entries(body).every(([name, value]) => {
    const step = stepOf(resource, name);
    const list = step ? textsOf(there[step.list]) : [];
    return !step || textsOf(value as Json).every((item) => list.includes(item) === (step.verb === 'Add'));
  });
}

function byDifference(resource: Resource, body: JsonObject, current: JsonObject | undefined): JsonObject {
  const lists = Object.keys(resource.fields?.byDifference ?? {}).filter((list) => list in body);
  if (lists.length === 0) return body;
  const there = current === undefined ? {} : normalize(resource, current);
  const entries = Object.entries(body).flatMap(([name, value]): [string, Json][] => {
    if (!lists.includes(name)) return [[name, value as Json]];
    const [wanted, known] = [textsOf(value as Json), textsOf(there[name])];
    const added = wanted.filter((item) => !known.includes(item));
    const gone = known.filter((item) => !wanted.includes(item));
    return [
      ...(added.length > 0 ? [[`Add${name}`, added] as [string, Json]] : []),
      ...(gone.length > 0 ? [[`Remove${name}`, gone] as [string, Json]] : []),
    ];
  });
  return Object.fromEntries(entries);
}

function stepOf({ fields }: Resource, name: string): { readonly verb: string; readonly list: string } | undefined {
  const [, verb = '', list = ''] = /^(Add|Remove)(.+)$/.exec(name) ?? [];
  return list in (fields?.byDifference ?? {}) ? { verb, list } : undefined;
}

const textsOf = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

const namesOf = (sentAs: unknown) => (sentAs ?? {}) as Readonly<Record<string, string>>;

function renamed(body: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  if (names.size === 0) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [names.get(name) ?? name, value]));
}
