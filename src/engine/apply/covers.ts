import { isJsonObject, type Json, jsonEqual } from '../../model/json.ts';

/** Everything that `wanted` says is in `there`; Graph adds properties of its own to what was sent. */
export function covers(there: Json, wanted: Json): boolean {
  if (isJsonObject(wanted) && isJsonObject(there))
    return Object.entries(wanted).every(([name, inner]) => covers(there[name] ?? null, inner));
  if (Array.isArray(wanted) && Array.isArray(there)) {
    return wanted.length === there.length && wanted.every((item, i) => covers(there[i] as Json, item as Json));
  }
  return jsonEqual(there, wanted);
}
