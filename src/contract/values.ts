import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import type { JsonObject } from '../model/json.ts';

/** An object that takes exactly these properties: what is not known is refused, never passed over. */
export function strict<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}

export const Time = Type.String({ format: 'date-time', description: 'ISO 8601, UTC.' });
export const TenantName = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}$',
  description: 'Short name of a tenant.',
});
export const CloudName = Type.Enum(['global', 'gcc-high', 'dod', 'china', 'custom'], {
  description: 'A Microsoft cloud. `custom` is the simulated one, and refused by a service that serves none.',
});
export const Text = Type.String({ maxLength: 500 });
export const AnyObject = Type.Unsafe<JsonObject>(Type.Object({}, { additionalProperties: true }));
export const AnyValue = Type.Unsafe<unknown>(Type.Unknown());

export const TenantParams = strict({ tenant: TenantName });
export const NoParams = strict({});

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  cursor: Type.Optional(Type.String({ maxLength: 1000, description: '`next` of the page before.' })),
};

/** One page of a list; `next` is there when there is more. */
export function page<Item extends TSchema>(item: Item) {
  return strict({ items: Type.Array(item), next: Type.Optional(Type.String()) });
}

/** A list that is always whole. */
export function list<Item extends TSchema>(item: Item) {
  return strict({ items: Type.Array(item) });
}

/** `a,b,c` in a query. */
export const CommaList = Type.String({ maxLength: 8000, description: 'Names, separated by commas.' });

export const Finding = strict({
  severity: Type.Enum(['info', 'warning', 'error']),
  code: Type.String(),
  module: Type.Optional(Type.String()),
  object: Type.Optional(Type.String()),
  message: Type.String(),
});
export type Finding = Static<typeof Finding>;
