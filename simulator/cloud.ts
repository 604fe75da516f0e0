import type { Caller } from './signin/caller.ts';
import type { SimulatorOptions } from './simulator.ts';
import { Clock } from './state/clock.ts';
import { truth, type View } from './state/view.ts';
import type { Tenant } from './tenant.ts';

/** Everything one running simulator holds: the clock, its tenants, and the rules in force. */
export class Cloud {
  readonly options: SimulatorOptions;
  readonly clock: Clock;
  readonly tenants = new Map<string, Tenant>();
  /** What a request sees of a tenant. Replica lag replaces it. */
  viewOf: (tenant: Tenant, caller: Caller) => View = (tenant) => truth(tenant.store);

  constructor(options: SimulatorOptions) {
    this.options = options;
    this.clock = new Clock(options.now);
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
