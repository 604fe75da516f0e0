import { GraphError } from '../http/graph-error.ts';
import { type Bucket, FixedWindow, TokenBucket } from './bucket.ts';
import { type Asked, costOf } from './cost.ts';
import { isDirectory, SERVICE_LIMITS } from './services.ts';

export type TenantSize = 'S' | 'M' | 'L';

export interface Charge extends Asked {
  readonly appId: string;
  readonly tenantId: string;
  readonly users: number;
  /** `x-ms-throttle-priority`. */
  readonly priority: string | undefined;
  readonly signInActivity: boolean;
}

const UNITS: Readonly<Record<TenantSize, number>> = { S: 3500, M: 5000, L: 8000 };
const SECONDS = 1000;
/** Share of a bucket that background callers may use before they are shed. */
const LOW_SHARE = 0.9;

/** Microsoft's published limits, one bucket for every combination they name. */
export class Throttle {
  /** `auto` sizes each tenant by its users. */
  mode: 'off' | TenantSize | 'auto';
  fixedWindows = false;
  #buckets = new Map<string, Bucket>();

  constructor(mode: 'off' | TenantSize | 'auto') {
    this.mode = mode;
  }

  reset(): void {
    this.#buckets.clear();
  }

  /**
   * Charges a request. Returns the headers of a normal answer; throws the 429. Refused requests are charged too.
   */
  charge(charge: Charge, now: number): { readonly ru: number; readonly headers: Readonly<Record<string, string>> } {
    const { ru, write } = costOf(charge);
    const directory = isDirectory(charge.pattern);
    if (this.mode === 'off') return { ru, headers: directory ? { 'x-ms-resource-unit': String(ru) } : {} };
    if (directory) return this.#directory(charge, ru, write, now);
    this.#services(charge, now);
    return { ru, headers: {} };
  }

  #directory(charge: Charge, ru: number, write: boolean, now: number) {
    const { appId, tenantId } = charge;
    const size = this.mode === 'auto' ? sizeOf(charge.users) : (this.mode as TenantSize);
    const scope = { both: `Tenant_Application`, app: 'Application', tenant: 'Tenant' };
    const draws: { bucket: Bucket; amount: number; scope: string; kind: string; info: string }[] = [
      {
        bucket: this.#bucket(`ru ${appId} ${tenantId}`, UNITS[size], 10 * SECONDS),
        amount: ru,
        scope: scope.both,
        kind: 'ReadWrite',
        info: 'ResourceUnitLimitExceeded',
      },
      {
        bucket: this.#bucket(`ru ${appId}`, 150_000, 20 * SECONDS),
        amount: ru,
        scope: scope.app,
        kind: 'ReadWrite',
        info: 'ResourceUnitLimitExceeded',
      },
    ];
    if (write) {
      const info = 'WriteLimitExceeded';
      draws.push(
        {
          bucket: this.#bucket(`w ${appId} ${tenantId}`, 3000, 150 * SECONDS),
          amount: 1,
          scope: scope.both,
          kind: 'Write',
          info,
        },
        { bucket: this.#bucket(`w ${appId}`, 35_000, 300 * SECONDS), amount: 1, scope: scope.app, kind: 'Write', info },
        {
          bucket: this.#bucket(`w ${tenantId}`, 18_000, 300 * SECONDS),
          amount: 1,
          scope: scope.tenant,
          kind: 'Write',
          info,
        },
      );
    }
    if (charge.signInActivity) {
      this.#refuseWhenEmpty(this.#bucket(`signInActivity ${appId} ${tenantId}`, 10, 60 * SECONDS), now, true);
    }
    let worst = 0;
    let refused: { wait: number; draw: (typeof draws)[number] } | undefined;
    for (const draw of draws) {
      const usedBefore = draw.bucket.used(now);
      const wait = draw.bucket.take(draw.amount, now);
      const shed = charge.priority === 'low' && usedBefore > LOW_SHARE ? SECONDS : 0;
      if (Math.max(wait, shed) > (refused?.wait ?? 0)) refused = { wait: Math.max(wait, shed), draw };
      worst = Math.max(worst, draw.bucket.used(now));
    }
    if (refused) {
      const { draw, wait } = refused;
      throw tooMany(wait, {
        'x-ms-throttle-scope': `${draw.scope}/${draw.kind}/${appId}/${tenantId}`,
        'x-ms-throttle-information': draw.info,
      });
    }
    const headers: Record<string, string> = { 'x-ms-resource-unit': String(ru) };
    if (worst > 0.8) headers['x-ms-throttle-limit-percentage'] = Math.min(1.8, worst).toFixed(1);
    return { ru, headers };
  }

  #services(charge: Charge, now: number): void {
    const writing = charge.method !== 'GET';
    for (const limit of SERVICE_LIMITS) {
      if (!limit.paths.test(charge.pattern) || (limit.writesOnly && !writing)) continue;
      const who = limit.per === 'tenant' ? charge.tenantId : `${charge.appId} ${charge.tenantId}`;
      const key = `${limit.name} ${limit.writesOnly ?? ''} ${limit.per} ${who}`;
      this.#refuseWhenEmpty(this.#bucket(key, limit.quota, limit.windowMs), now, limit.retryAfter);
    }
  }

  #refuseWhenEmpty(bucket: Bucket, now: number, retryAfter: boolean): void {
    const wait = bucket.take(1, now);
    if (wait > 0) throw tooMany(retryAfter ? wait : undefined, {});
  }

  #bucket(key: string, capacity: number, windowMs: number): Bucket {
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      bucket = this.fixedWindows ? new FixedWindow(capacity, windowMs) : new TokenBucket(capacity, windowMs);
      this.#buckets.set(key, bucket);
    }
    return bucket;
  }
}

/** Fewer than 50 users, up to 500, more. */
export function sizeOf(users: number): TenantSize {
  if (users < 50) return 'S';
  return users <= 500 ? 'M' : 'L';
}

function tooMany(waitMs: number | undefined, headers: Readonly<Record<string, string>>): GraphError {
  const wait: Record<string, string> =
    waitMs === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) };
  return new GraphError(429, 'TooManyRequests', 'Please retry again later.', { headers: { ...wait, ...headers } });
}
