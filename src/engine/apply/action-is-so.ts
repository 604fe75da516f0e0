import { holds } from '../../model/condition.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Adjusted, ReplacedPart } from '../../model/resource.ts';
import { partPath } from '../shapes/paths.ts';
import { covers } from './covers.ts';
import { type Run, resourceOf, type Sendable } from './run.ts';

/**
 * Whether an action has set its list already, as far as the list tells. `false` where it cannot be known: the action is
 * sent again then, which changes nothing where it was carried out.
 */
export async function actionIsSo(run: Run, step: Step, request: Sendable, body: JsonObject): Promise<boolean> {
  const resource = resourceOf(run, step);
  if (step.part !== undefined) {
    const part = resource.parts?.[step.part];
    return part?.shape === 'replaced' && listIsSo(run, part, request, body);
  }
  const adjusted = Object.entries((resource.fields?.adjusted ?? {}) as Readonly<Record<string, Adjusted>>);
  for (const [name, facts] of adjusted) {
    const self = selfOf(facts.action, request.path);
    if (self === undefined) continue;
    const now = await run.graph.get(`${self}?$select=id,${name}`, { version: request.version });
    return adjustmentIsSo(facts, itemsIn(now[name]), body);
  }
  return false;
}

async function listIsSo(run: Run, part: ReplacedPart, request: Sendable, body: JsonObject): Promise<boolean> {
  const self = selfOf(part.write, request.path);
  // What is sent in another form than it is shown in says nothing.
  if (self === undefined || part.changes || part.itemBinds || part.itemList || part.single) return false;
  const there: JsonObject[] = [];
  const path = `${partPath(part, self)}${part.query ? `?${part.query}` : ''}`;
  for await (const page of run.graph.pages(path, { version: request.version })) there.push(...page.items);
  const own = there.filter((item) => (part.ownItems ?? []).every((condition) => holds(condition, item)));
  for (const wanted of itemsIn(body[part.wrap])) {
    const at = own.findIndex((item) => covers(item, withoutAnnotations(wanted)));
    if (at < 0) return false;
    own.splice(at, 1);
  }
  return own.length === 0;
}

function adjustmentIsSo({ add, remove, key, keep }: Adjusted, there: readonly JsonObject[], body: JsonObject): boolean {
  const gone = (Array.isArray(body[remove]) ? body[remove] : []) as readonly Json[];
  return (
    there.every((item) => !gone.includes(item[key] ?? null)) &&
    itemsIn(body[add]).every((wanted) =>
      there.some((item) => keep.every((name) => covers(item[name] ?? null, wanted[name] ?? null))),
    )
  );
}

/** The object that an action is called on: `/users/1/assign` of `{self}/assign`. */
function selfOf(action: string, path: string): string | undefined {
  const tail = action.replace('{self}', '');
  return action.startsWith('{self}/') && path.endsWith(tail) ? path.slice(0, -tail.length) : undefined;
}

const itemsIn = (list: Json | undefined): JsonObject[] => (Array.isArray(list) ? list.filter(isJsonObject) : []);

function withoutAnnotations(item: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !name.includes('@')));
}
