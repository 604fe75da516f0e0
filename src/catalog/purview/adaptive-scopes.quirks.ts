import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

const isThere = (query: unknown): boolean =>
  typeof query === 'string'
    ? query !== ''
    : isJsonObject(query as JsonObject) && Object.keys(query as JsonObject).length > 0;

/** A scope is a written query or a table of conditions: every change says which, and never both. */
export const adaptiveScopeQuirks: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-adaptivescope – FilterConditions or RawQuery is required',
  sent: ({ body, wanted }: WriteView) => {
    const { FilterConditions: _table, RawQuery: _query, ...rest } = body;
    if (!wanted) return body;
    return isThere(wanted.RawQuery)
      ? { ...rest, RawQuery: wanted.RawQuery ?? null }
      : { ...rest, FilterConditions: wanted.FilterConditions ?? null };
  },
};
