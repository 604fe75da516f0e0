import { valuesAt } from '../../model/field-path.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { IdMap } from '../compare/references.ts';
import { type Token, UNDASHED } from '../plan/tokens.ts';

/** What the steps done so far have yielded, by the object that tokens name. */
export interface Yields {
  /** The value for a token; `undefined` while its step has not been done. */
  get(token: Extract<Token, { readonly kind: 'new' }>): string | undefined;
  add(step: Step, values: Readonly<Record<string, string>>): void;
  /** Old key → new key of everything created, for the map that is kept for ever. */
  toIdMap(plan: Plan, sourceValue: (step: Step, property: string) => string | undefined, parentOf: ParentOf): IdMap;
  recreated(parentOf: ParentOf): { readonly module: string; readonly from: string; readonly to: string }[];
}

/** The tenant's key of an object's parent that this run did not make: it may have stood under another one before. */
export type ParentOf = (module: string, parent: string) => string;

export function collectYields(): Yields {
  const found = new Map<string, { readonly step: Step; readonly values: Readonly<Record<string, string>> }>();
  return {
    get: (token) => {
      const values = found.get(`${token.module}/${token.key}`)?.values;
      if (!token.property.endsWith(UNDASHED)) return values?.[token.property];
      return values?.[token.property.slice(0, -UNDASHED.length)]?.replaceAll('-', '');
    },
    add: (step, values) => {
      if (step.yields) found.set(`${step.yields.module}/${step.yields.key}`, { step, values });
    },
    toIdMap: (plan, sourceValue, parentOf) => {
      const map: Record<string, Record<string, string>> = {};
      const note = (module: string, from: string, to: string) => {
        if (from === to) return;
        map[module] = { ...map[module], [from]: to };
      };
      for (const { module, from, to } of plan.matched ?? []) note(module, from, to);
      for (const { step, values } of found.values()) {
        for (const [property, value] of Object.entries(values)) {
          if (property === 'id' && step.part !== undefined) {
            const key = step.yields?.key ?? '';
            note(step.yields?.module ?? step.module, key.slice(key.lastIndexOf('/') + 1), value);
          } else if (property === 'id')
            note(
              step.yields?.module ?? step.module,
              step.yields?.key ?? step.object,
              newKey(step, value, found, parentOf),
            );
          else {
            const from = sourceValue(step, property);
            if (from !== undefined) note(`${step.module}#${property}`, from, value);
          }
        }
      }
      return map;
    },
    recreated: (parentOf) =>
      [...found.values()].flatMap(({ step, values }) =>
        values.id === undefined || step.part !== undefined
          ? []
          : [{ module: step.module, from: step.object, to: newKey(step, values.id, found, parentOf) }],
      ),
  };
}

/** The key of a created object: below a parent that was made anew as well, its key follows. */
function newKey(
  step: Step,
  id: string,
  found: ReadonlyMap<string, { readonly step: Step; readonly values: Readonly<Record<string, string>> }>,
  parentOf: ParentOf,
): string {
  const key = step.yields?.key ?? step.object;
  const slash = key.lastIndexOf('/');
  if (slash < 0) return id;
  const parent = key.slice(0, slash);
  for (const { step: other, values } of found.values()) {
    if (other !== step && other.yields?.key === parent && values.id !== undefined) return `${values.id}/${id}`;
  }
  return `${parentOf(step.yields?.module ?? step.module, parent)}/${id}`;
}

/** What an answer holds of what a step yields. */
export function yieldedBy(step: Step, body: JsonObject | undefined): Record<string, string> | undefined {
  if (!step.yields || !body) return undefined;
  const values: Record<string, string> = {};
  for (const [name, path] of Object.entries(step.yields.properties)) {
    const value = valuesAt(body, path)[0];
    if (typeof value === 'string') values[name] = value;
  }
  return values.id === undefined ? undefined : values;
}
