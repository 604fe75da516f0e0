import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** Further settings are shown as texts `[key, value]` and sent as a table, in which a null takes a setting away. */
export const labelPolicyQuirks: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-labelpolicy – AdvancedSettings is a table',
  normalize: (policy) => ('Settings' in policy ? { ...policy, Settings: tableOf(policy.Settings as Json) } : policy),
  sent: withoutThoseThatWent,
};

function tableOf(value: Json): JsonObject {
  if (isJsonObject(value)) return value;
  const pairs = (Array.isArray(value) ? value : []).flatMap((text): [string, Json][] => {
    const [, key, inner] = /^\[([^,]+), (.*)\]$/s.exec(String(text)) ?? [];
    return key === undefined ? [] : [[key, inner ?? '']];
  });
  return Object.fromEntries(pairs);
}

function withoutThoseThatWent({ body, current }: WriteView): JsonObject {
  if (!isJsonObject(body.Settings) || current === undefined) return body;
  const gone = Object.keys(tableOf(current.Settings ?? null)).map((key): [string, Json] => [key, null]);
  return { ...body, Settings: { ...Object.fromEntries(gone), ...body.Settings } };
}
