import type { Exchange } from '../exchange.ts';
import { badRequest, unsupportedQuery } from '../http/graph-error.ts';
import type { Schema } from '../schema/schema.ts';
import type { Expression, Operand } from './filter-parser.ts';

/** Where `endswith` works at all. */
const ENDS_WITH = new Set(['mail', 'otherMails', 'userPrincipalName', 'proxyAddresses', 'x', 'p']);

/**
 * The directory's rules of advanced queries: what needs `ConsistencyLevel: eventual` together with `$count=true`.
 * Only directory objects have them.
 */
export function checkAdvanced(exchange: Exchange, schema: Schema, type: string, filter: Expression | undefined): void {
  if (!schema.isA(type, 'directoryObject')) return;
  const { query, request } = exchange;
  const eventual = request.headers.consistencylevel?.toLowerCase() === 'eventual';
  if (query.search !== undefined && !eventual) {
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  if (eventual && query.count) return;
  if (query.orderby !== undefined && filter) {
    throw unsupportedQuery(missing('Sorting not supported for current query.'));
  }
  const operator = filter && advancedOperator(filter);
  if (operator) throw unsupportedQuery(missing(`Operator '${operator}' is not supported`));
}

export function checkCountSegment(exchange: Exchange, schema: Schema, type: string): void {
  const eventual = exchange.request.headers.consistencylevel?.toLowerCase() === 'eventual';
  if (schema.isA(type, 'directoryObject') && !eventual) throw badRequest('$count is not currently supported.');
}

function missing(what: string): string {
  return `${what} because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`;
}

function advancedOperator(filter: Expression): string | undefined {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return advancedOperator(filter.left) ?? advancedOperator(filter.right);
    case 'not':
      return 'Not';
    case 'compare':
      if (filter.op === 'ne') return 'NotEqualsMatch';
      return counts(filter.left) ? 'Count' : undefined;
    case 'call':
      return filter.name === 'endswith' ? 'EndsWith' : undefined;
    case 'lambda':
      return filter.body ? advancedOperator(filter.body) : undefined;
    default:
      return undefined;
  }
}

function counts(operand: Operand): boolean {
  return operand.kind === 'path' && operand.count === true;
}

/** Operators that the directory never supports, whatever the headers. */
export function checkOperators(schema: Schema, type: string, filter: Expression): void {
  if (!schema.isA(type, 'directoryObject')) return;
  if (filter.kind === 'and' || filter.kind === 'or') {
    checkOperators(schema, type, filter.left);
    checkOperators(schema, type, filter.right);
  } else if (filter.kind === 'not') checkOperators(schema, type, filter.inner);
  else if (filter.kind === 'call') {
    const path = filter.left.kind === 'path' ? filter.left.path : [];
    if (filter.name === 'contains')
      throw unsupportedQuery("Unsupported or invalid query filter clause specified: 'contains'.");
    if (filter.name === 'endswith' && !ENDS_WITH.has(path[0] ?? '')) {
      throw unsupportedQuery(
        `Unsupported or invalid query filter clause specified for property '${path.join('/')}' of resource '${type}'.`,
      );
    }
  } else if (filter.kind === 'in' && filter.values.length > 15) {
    throw unsupportedQuery(
      `Too many child clauses specified in search filter expression containing 'OR' operators: ${filter.values.length}. Max allowed: 15.`,
    );
  }
}
