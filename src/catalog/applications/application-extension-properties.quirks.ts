import type { JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** Graph takes the short name and answers `extension_<application id without dashes>_<name>`. */
function shortName(write: WriteView): JsonObject {
  const name = write.wanted?.name;
  if (write.action !== 'create' || typeof name !== 'string') return write.body;
  return { ...write.body, name: name.replace(/^extension_(?:[0-9a-f]{32}|\{new:[^{}]*\})_/i, '') };
}

export const extensionPropertyQuirks: Quirks = {
  because: 'The name is prefixed at creation: learn.microsoft.com/graph/api/application-post-extensionproperty',
  body: shortName,
};
