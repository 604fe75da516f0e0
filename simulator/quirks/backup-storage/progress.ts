import type { Json } from '../../../src/model/json.ts';
import type { Exchange } from '../../exchange.ts';
import type { Entity } from '../../state/entity.ts';

/*
 * What Microsoft does in minutes or hours is worked out from the clock when somebody looks. Names that begin with `sim`
 * are the simulator's own and never shown.
 */
export const SECONDS = {
  policy: 300,
  bulkJob: 300,
  protect: 3600,
  activating: 300,
  restore: 3600,
  browse: 10,
} as const;

/** Whole seconds since the time that a property holds; `undefined` when it holds none. */
export function since(exchange: Exchange, entity: Entity, property: string): number | undefined {
  const at = entity.values[property];
  return typeof at === 'string' ? (exchange.cloud.clock.now() - Date.parse(at)) / 1000 : undefined;
}

export function later(from: string, seconds: number): string {
  return `${new Date(Date.parse(from) + seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** Who asks, as these objects name makers and changers. */
export function identity({ caller }: Exchange): Json {
  return caller.kind === 'app' ? { application: { id: caller.appId } } : { user: { id: caller.userId ?? null } };
}

export function stamps(exchange: Exchange): Record<string, Json> {
  const [now, by] = [exchange.cloud.clock.iso(), identity(exchange)];
  return { createdBy: by, createdDateTime: now, lastModifiedBy: by, lastModifiedDateTime: now };
}
