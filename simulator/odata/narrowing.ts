import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import type { Expression } from './filter-parser.ts';

/** Properties worth an index for equality; an index is built when first asked for. */
const INDEXED = new Set([
  'userPrincipalName',
  'mail',
  'mailNickname',
  'displayName',
  'appId',
  'deviceId',
  'principalId',
  'resourceId',
  'clientId',
  'roleDefinitionId',
  'roleTemplateId',
  'templateId',
  'uniqueName',
]);
/** Properties by which big lists are cut into ranges. */
const ORDERED = new Set(['userPrincipalName', 'displayName']);

/**
 * A few entities of a set, by ascending number, among which all are that can meet the filter; `undefined` when only
 * looking at all of them would tell. The filter itself must still be asked of each.
 */
export function narrowed(store: TenantStore, set: string, filter: Expression): readonly Entity[] | undefined {
  const ids = idsIn(filter);
  if (ids) return byNumber(ids.flatMap((id) => store.existingSet(set)?.get(id) ?? []));
  const equal = equality(filter);
  if (equal) return byNumber([...store.where(set, equal.property, equal.value)]);
  const range = rangeIn(filter);
  return range && store.between(set, range.property, range.from, range.to);
}

function byNumber(entities: readonly Entity[]): readonly Entity[] {
  return [...new Set(entities)].sort((a, b) => a.num - b.num);
}

/** Ids of which every hit must have one. */
function idsIn(filter: Expression): readonly string[] | undefined {
  if (filter.kind === 'and') return idsIn(filter.left) ?? idsIn(filter.right);
  if (filter.kind !== 'in' || filter.left.kind !== 'path' || filter.left.path.join('/') !== 'id') return undefined;
  const texts = filter.values.filter((value) => typeof value === 'string');
  return texts.length === filter.values.length ? texts : undefined;
}

/** An equality that every hit must meet, on a property with an index. */
function equality(filter: Expression): { readonly property: string; readonly value: string } | undefined {
  if (filter.kind === 'and') return equality(filter.left) ?? equality(filter.right);
  if (filter.kind !== 'compare' || filter.op !== 'eq') return undefined;
  const compared = comparedText(filter);
  return compared && INDEXED.has(compared.property) ? compared : undefined;
}

interface Range {
  readonly property: string;
  readonly from?: string;
  readonly to?: string;
}

/** A range in which every hit must lie; its borders are in it. */
function rangeIn(filter: Expression): Range | undefined {
  if (filter.kind === 'and') {
    const [left, right] = [rangeIn(filter.left), rangeIn(filter.right)];
    if (!left || !right || left.property !== right.property) return left ?? right;
    return { ...left, ...right };
  }
  if (filter.kind !== 'compare') return undefined;
  const compared = comparedText(filter);
  if (!compared || !ORDERED.has(compared.property)) return undefined;
  const { property, value } = compared;
  if (filter.op === 'ge' || filter.op === 'gt') return { property, from: value };
  return filter.op === 'le' || filter.op === 'lt' ? { property, to: value } : undefined;
}

function comparedText({ left, right }: Extract<Expression, { kind: 'compare' }>) {
  if (left.kind !== 'path' || left.count || left.path.length !== 1 || right.kind !== 'literal') return undefined;
  const property = left.path[0] as string;
  return typeof right.value === 'string' ? { property, value: right.value } : undefined;
}
