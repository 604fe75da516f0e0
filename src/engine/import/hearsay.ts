import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';

/** More properties than an entry of a table of names has. */
const FEW = 6;

/** What an export tells of objects that are not in it: which identifier is called what. */
export class Hearsay {
  readonly names = new Map<string, string>();

  /**
   * Learns from a file that holds nothing but names, such as the table by which a tool finds groups again in another
   * tenant. False, and nothing is learnt, when it holds more.
   */
  learnTable(items: readonly JsonObject[]): boolean {
    const entries: (readonly [string, string])[] = [];
    const isTable = (value: JsonObject, depth: number): boolean => {
      const entry = entryOf(value);
      if (entry) return entries.push(entry) > 0;
      if (depth > 0) return false;
      return Object.values(value).every((inner) =>
        Array.isArray(inner)
          ? inner.every((one) => isJsonObject(one as Json) && isTable(one as JsonObject, depth + 1))
          : !isJsonObject(inner),
      );
    };
    if (items.length === 0 || !items.every((item) => isTable(item, 0)) || entries.length === 0) return false;
    for (const [id, name] of entries) this.names.set(id, name);
    return true;
  }

  /** Objects that an exported one shows inside, with their names. */
  learnInside(value: Json): void {
    if (Array.isArray(value)) for (const item of value) this.learnInside(item as Json);
    if (!isJsonObject(value)) return;
    const { id, displayName } = value;
    if (typeof id === 'string' && typeof displayName === 'string') this.names.set(id, displayName);
    for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) this.learnInside(inner);
  }
}

/** `{ DisplayName, Id, Type }`, however it is spelt; `undefined` for what says more than a name. */
function entryOf(value: JsonObject): readonly [id: string, name: string] | undefined {
  const entries = Object.entries(value);
  if (entries.length > FEW || entries.some(([key, inner]) => key.includes('@') || typeof inner === 'object'))
    return undefined;
  const lower = new Map(entries.map(([key, inner]) => [key.toLowerCase(), inner]));
  const [id, name] = [lower.get('id'), lower.get('displayname') ?? lower.get('name')];
  if (typeof id !== 'string' || typeof name !== 'string' || !lower.has('type')) return undefined;
  return [id, name];
}
