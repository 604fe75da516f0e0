import { valuesAt } from './field-path.ts';
import type { Condition } from './shape.ts';

/** Whether `object` meets the condition. A missing property counts as `null` and as an empty list. */
export function holds(condition: Condition, object: unknown): boolean {
  const values = valuesAt(object, condition.field);
  const value = values[0] ?? null;
  if (condition.includes !== undefined) return Array.isArray(value) && value.includes(condition.includes);
  if (condition.excludes !== undefined) return !(Array.isArray(value) && value.includes(condition.excludes));
  if (condition.in !== undefined) return (condition.in as readonly unknown[]).includes(value);
  // Of the items of a list, one that fits is enough.
  if (condition.equals !== undefined)
    return condition.field.includes('[]') ? values.includes(condition.equals) : value === condition.equals;
  return value !== condition.not;
}
