import { Faults } from './faults/faults.ts';
import { type Random, seeded } from './random.ts';
import { RequestLog } from './request-log.ts';
import type { Caller } from './signin/caller.ts';
import { Sessions } from './signin/sessions.ts';
import { Tokens } from './signin/tokens.ts';
import type { SimulatorOptions } from './simulator.ts';
import { Clock } from './state/clock.ts';
import { truth, type View } from './state/view.ts';
import type { Tenant } from './tenant.ts';
import { Throttle } from './throttling/throttle.ts';

/** Everything one running simulator holds: the clock, its tenants, and the rules in force. */
export class Cloud {
  readonly options: SimulatorOptions;
  readonly clock: Clock;
  readonly tenants = new Map<string, Tenant>();
  readonly tokens: Tokens;
  readonly sessions = new Sessions();
  readonly throttle: Throttle;
  readonly faults = new Faults();
  readonly log = new RequestLog();
  readonly random: Random = seeded(42);
  latency: 'off' | 'model';
  /** Links in answers name the host of the request; `graph` names Microsoft's, to test clients. */
  linkHost: 'request' | 'graph' = 'request';
  /** Status of a batch in which every request was throttled. */
  throttledBatchStatus: 200 | 424 = 200;
  /** What a request sees of a tenant. Replica lag replaces it. */
  viewOf: (tenant: Tenant, caller: Caller) => View = (tenant) => truth(tenant.store);

  constructor(options: SimulatorOptions) {
    this.options = options;
    this.clock = new Clock(options.now);
    this.tokens = new Tokens(this.clock);
    this.throttle = new Throttle(options.throttling ?? 'off');
    this.latency = options.latency ?? 'off';
  }

  /** By id or by any verified domain. */
  tenant(idOrDomain: string): Tenant | undefined {
    const wanted = idOrDomain.toLowerCase();
    const byId = this.tenants.get(wanted);
    if (byId) return byId;
    for (const tenant of this.tenants.values()) {
      if (tenant.domain.toLowerCase() === wanted || tenant.store.find('domains', wanted)) return tenant;
    }
    return undefined;
  }
}
