import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** Unset and off are the same switch: Graph answers one or the other, depending on how the group was made. */
function settleSwitches(group: JsonObject): JsonObject {
  return { ...group, isAssignableToRole: group.isAssignableToRole ?? false, groupTypes: group.groupTypes ?? [] };
}

/**
 * A dynamic rule needs its processing state in the same request, and an assigned group refuses both. A mail nickname is
 * demanded even of groups without mail.
 */
function writableBody(write: WriteView): JsonObject {
  const types = write.wanted?.groupTypes;
  const dynamic = Array.isArray(types) && types.includes('DynamicMembership');
  const { membershipRule, membershipRuleProcessingState, ...rest } = write.body;
  if (!dynamic) return write.action === 'create' ? withNickname(rest, write.wanted) : write.body;
  const body: Record<string, JsonObject[string]> = { ...write.body };
  if (membershipRule !== undefined && membershipRuleProcessingState === undefined) {
    body.membershipRuleProcessingState = write.wanted?.membershipRuleProcessingState ?? 'On';
  }
  return write.action === 'create' ? withNickname(body, write.wanted) : body;
}

function withNickname(body: JsonObject, wanted: JsonObject | undefined): JsonObject {
  if (typeof body.mailNickname === 'string' && body.mailNickname !== '') return body;
  const name = isJsonObject(wanted) && typeof wanted.displayName === 'string' ? wanted.displayName : 'group';
  return { ...body, mailNickname: name.replace(/[^A-Za-z0-9]/g, '').slice(0, 64) || 'group' };
}

export const groupQuirks: Quirks = {
  because: 'Dynamic groups want rule and state together: learn.microsoft.com/graph/api/group-post-groups',
  normalize: settleSwitches,
  body: writableBody,
};
