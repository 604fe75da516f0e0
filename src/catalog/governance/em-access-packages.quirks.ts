import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Quirks } from '../../model/quirks.ts';

/** The catalog is shown whole and taken by its identifier alone. */
function catalogById(object: JsonObject): JsonObject {
  const { catalog } = object;
  return isJsonObject(catalog) ? { ...object, catalog: { id: catalog.id ?? null } } : object;
}

export const accessPackageQuirks: Quirks = {
  because: 'learn.microsoft.com/graph/api/entitlementmanagement-post-accesspackages: the body names the catalog by id',
  normalize: catalogById,
  body: ({ body }) => catalogById(body),
};
