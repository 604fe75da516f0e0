import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import type { Adjusted } from '../../model/resource.ts';
import { normalize } from '../compare/normalize.ts';
import { pick } from './body.ts';
import { type Drafted, type ObjectWrite, step } from './write.ts';

/** Lists written by an action with additions and removals, such as licences. */
export function adjust(write: ObjectWrite, properties: JsonObject, after: readonly string[]): Drafted {
  const adjusted = Object.entries((write.resource.fields?.adjusted ?? {}) as Readonly<Record<string, Adjusted>>);
  const steps = adjusted
    .filter(([name]) => name in properties)
    .flatMap(([name, facts]) => {
      if (!write.options.licences && facts.action.endsWith('assignLicense')) return [];
      const before = write.current ? normalize(write.resource, write.current)[name] : [];
      const body = adjustment(facts, properties[name], before);
      if (!body) return [];
      return step(write, `adjust ${name}`, {
        action: 'update',
        summary: `set ${name} of ${write.name} (${count(body[facts.add])} to add, ${count(body[facts.remove])} to remove)`,
        request: {
          method: 'POST',
          version: write.resource.api.version,
          path: facts.action.replaceAll('{self}', () => write.self).replaceAll('{id}', () => write.id),
          body,
        },
        after,
        changes: write.changes.filter((change) => change.path.split(/[.[]/)[0] === name),
        ...(write.expects === undefined || write.mechanism !== 'update' ? {} : { expects: write.expects }),
      });
    });
  return { steps, findings: [] };
}

function adjustment(facts: Adjusted, wanted: Json | undefined, current: Json | undefined): JsonObject | undefined {
  const [want, have] = [byKey(facts, wanted), byKey(facts, current)];
  const add = [...want].filter(([key, item]) => !jsonEqual(item, have.get(key))).map(([, item]) => item);
  const remove = [...have.keys()].filter((key) => !want.has(key));
  if (add.length + remove.length === 0) return undefined;
  return { [facts.add]: add, [facts.remove]: remove };
}

function byKey(facts: Adjusted, list: Json | undefined): Map<string, JsonObject> {
  const items = Array.isArray(list) ? list.filter(isJsonObject) : [];
  return new Map(items.map((item) => [String(item[facts.key]), pick(item, facts.keep)]));
}

function count(list: Json | undefined): number {
  return Array.isArray(list) ? list.length : 0;
}
