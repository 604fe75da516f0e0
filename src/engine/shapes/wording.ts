import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';

/** A body under the names by which it is sent, where those are not the ones it is shown by. */
export function asSent({ fields }: Resource, body: JsonObject): JsonObject {
  return renamed(body, new Map(Object.entries(namesOf(fields?.sentAs))));
}

/** A body that was sent, under the names by which an object shows it. */
export function asShown({ fields }: Resource, body: JsonObject): JsonObject {
  return renamed(body, new Map(Object.entries(namesOf(fields?.sentAs)).map(([shown, sent]) => [sent, shown])));
}

const namesOf = (sentAs: unknown) => (sentAs ?? {}) as Readonly<Record<string, string>>;

function renamed(body: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  if (names.size === 0) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [names.get(name) ?? name, value]));
}
