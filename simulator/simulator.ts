/** A running pretend cloud. Everything a test or the demo needs to know to connect to it. */
export interface Simulator {
  /** `https://localhost:<port>`: Graph and sign-in share one host. */
  readonly origin: string;
  /** PEM of the certificate authority that signed the server's certificate. */
  readonly ca: string;
  readonly tenants: readonly SimulatedTenant[];
  /** Calls the admin endpoint: move the clock, switch faults, read the request log. */
  admin(path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export interface SimulatedTenant {
  readonly id: string;
  readonly name: string;
  /** An app registration that may do everything, for tests; `apps` holds narrower ones. */
  readonly app: { readonly clientId: string; readonly secret: string };
}

export interface SimulatorOptions {
  readonly port?: number;
  /** `empty`, `contoso`, `generate:users=1000,seed=7`, `import:<dir>`; several make several tenants. */
  readonly tenants: readonly string[];
  readonly throttling?: 'off' | 'S' | 'M' | 'L' | 'auto';
  readonly latency?: 'off' | 'model';
  readonly lag?: 'off' | 'model';
  /** ISO 8601; the clock then runs on from there. */
  readonly now?: string;
  readonly quiet?: boolean;
  /** Also starts inside this process instead of a child process. */
  readonly inProcess?: boolean;
}
