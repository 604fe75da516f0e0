import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import type { Plan } from '../../model/plan.ts';
import { tableOf } from '../../model/resource.ts';
import { omit } from '../shapes/body.ts';
import type { Planning, Target } from './target.ts';
import { sealedToken, tokensIn } from './tokens.ts';

/**
 * A new object with tokens in the places where Microsoft shows a mask, as far as the snapshot holds sealed what belongs
 * there. The plan can be read by anybody; only whoever applies it opens the seal.
 */
export async function withSealed(planning: Planning, target: Target, wanted: JsonObject): Promise<JsonObject> {
  const { resource, key, source } = target;
  let made = wanted;
  for (const [name, part] of Object.entries(resource.parts ?? {})) {
    const { each, renewedBy } = (part.shape === 'inline' && part.sealed) || {};
    const list = each && made[each.list];
    if (!each || !Array.isArray(list)) continue;
    const record = await planning.source.get(tableOf(resource, name), key);
    // What was read of an older state of the object may be another value.
    const isCurrent = renewedBy === undefined || jsonEqual(record?.of ?? null, source?.[renewedBy] ?? null);
    if (typeof record?.sealed !== 'string' || !isCurrent) continue;
    const items = list.map((item): Json => {
      const label = isJsonObject(item) ? item[each.name] : undefined;
      if (!isJsonObject(item) || typeof item[each.ref] !== 'string' || typeof label !== 'string') return item as Json;
      const encoded = each.encoded.includes(String(item['@odata.type']));
      return { ...omit(item, each.drop), [each.value]: sealedToken(resource.id, name, key, label, encoded) };
    });
    made = { ...made, [each.list]: items };
  }
  return made;
}

/** Whether applying the plan takes the credential of the seal. */
export function takesSeal(plan: Plan): boolean {
  return plan.steps.some((step) => tokensIn(step.request?.body ?? null).some((token) => token.kind === 'sealed'));
}
