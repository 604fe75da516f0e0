/** What the test hands to a client program; the certificate authority comes in by NODE_EXTRA_CA_CERTS. */
export function setting(): {
  readonly origin: string;
  readonly tenant: string;
  readonly client: string;
  readonly secret: string;
} {
  const { SIM_ORIGIN = '', SIM_TENANT = '', SIM_CLIENT = '', SIM_SECRET = '' } = process.env;
  return { origin: SIM_ORIGIN, tenant: SIM_TENANT, client: SIM_CLIENT, secret: SIM_SECRET };
}

/** The last line of a program's output. */
export function report(facts: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify(facts));
}
