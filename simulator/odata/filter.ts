import type { Expression, Literal, Operand } from './filter-parser.ts';

/** What a filter looks at: one item, with ways to its relations. */
export interface Item {
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether the item is of this type, `microsoft.graph.user`. */
  isA(type: string): boolean;
  /** Items of a navigation property, for `owners/any(…)` and `owners/$count`. */
  related(nav: string): readonly Item[] | undefined;
  /** Properties worked out at reading. */
  computed(property: string): unknown;
}

type Scope = Readonly<Record<string, unknown>>;

/** Whether the item meets the expression. Text is compared without case, as the directory does. */
export function meets(expression: Expression, item: Item, scope: Scope = {}): boolean {
  switch (expression.kind) {
    case 'and':
      return meets(expression.left, item, scope) && meets(expression.right, item, scope);
    case 'or':
      return meets(expression.left, item, scope) || meets(expression.right, item, scope);
    case 'not':
      return !meets(expression.inner, item, scope);
    case 'truth':
      return operandValue(expression.operand, item, scope) === true;
    case 'isof':
      return item.isA(expression.type);
    case 'in': {
      const value = operandValue(expression.left, item, scope);
      return expression.values.some((literal) => compare('eq', value, literal));
    }
    case 'compare':
      return compare(
        expression.op,
        operandValue(expression.left, item, scope),
        expression.right.kind === 'literal'
          ? expression.right.value
          : (operandValue(expression.right, item, scope) as Literal),
      );
    case 'call': {
      const value = operandValue(expression.left, item, scope);
      const wanted = operandValue(expression.right, item, scope);
      if (typeof value !== 'string' || typeof wanted !== 'string') return false;
      const [text, part] = [value.toLowerCase(), wanted.toLowerCase()];
      if (expression.name === 'startswith') return text.startsWith(part);
      return expression.name === 'endswith' ? text.endsWith(part) : text.includes(part);
    }
    case 'lambda': {
      const items = itemsAt(expression.path, item, scope);
      const test = (inner: unknown) =>
        expression.body === undefined || meets(expression.body, item, { ...scope, [expression.variable]: inner });
      return expression.all ? items.every(test) : items.some(test);
    }
  }
}

function itemsAt(path: readonly string[], item: Item, scope: Scope): readonly unknown[] {
  const value = valueAt(path, item, scope);
  if (Array.isArray(value)) return value;
  return (path.length === 1 && item.related(path[0] as string)) || [];
}

function operandValue(operand: Operand, item: Item, scope: Scope): unknown {
  if (operand.kind === 'literal') return operand.value;
  if (operand.count) return itemsAt(operand.path, item, scope).length;
  return valueAt(operand.path, item, scope);
}

function valueAt(path: readonly string[], item: Item, scope: Scope): unknown {
  const first = path[0] as string;
  const bound = first in scope;
  let value: unknown = bound ? scope[first] : item.values;
  if (bound && isItem(value)) value = value.values;
  for (let i = bound ? 1 : 0; i < path.length; i++) {
    if (typeof value !== 'object' || value === null) return undefined;
    const name = path[i] as string;
    if (name.startsWith('microsoft.graph.')) continue;
    const found: unknown = (value as Record<string, unknown>)[name];
    value = found === undefined && !bound && i === 0 ? item.computed(name) : found;
  }
  return value;
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && 'values' in value && 'isA' in value;
}

function compare(op: string, value: unknown, literal: Literal | undefined): boolean {
  if (op === 'ne') return !compare('eq', value, literal);
  if (op === 'has') {
    return typeof value === 'string' && typeof literal === 'string' && value.split(',').includes(literal);
  }
  if (literal === null || literal === undefined) return op === 'eq' && (value === null || value === undefined);
  if (value === null || value === undefined) return false;
  if (typeof literal === 'object') {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return !Number.isNaN(at) && order(op, at, literal.date);
  }
  if (typeof literal === 'boolean') return op === 'eq' && value === literal;
  if (typeof literal === 'number') return order(op, Number(value), literal);
  const [left, right] = [String(value).toLowerCase(), literal.toLowerCase()];
  return order(op, left, right);
}

function order<T extends string | number>(op: string, left: T, right: T): boolean {
  if (op === 'eq') return left === right;
  if (op === 'gt') return left > right;
  if (op === 'ge') return left >= right;
  if (op === 'lt') return left < right;
  return op === 'le' && left <= right;
}
