import { parseArgs } from 'node:util';
import type { SimulatorOptions } from './simulator.ts';
import { startHere } from './start-here.ts';

/*
 * `main.ts [--port N] --tenant empty|contoso|generate:users=N,seed=S|import:DIR … [--throttling off|S|M|L|auto]
 *  [--latency off|model] [--lag off|model] [--now ISO]`
 * Prints one JSON line {origin, ca, tenants} when it is ready, and runs until it is killed.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    tenant: { type: 'string', multiple: true },
    throttling: { type: 'string' },
    latency: { type: 'string' },
    lag: { type: 'string' },
    now: { type: 'string' },
  },
});

const options: SimulatorOptions = {
  tenants: values.tenant ?? ['contoso'],
  ...(values.port !== undefined && { port: Number(values.port) }),
  ...(values.throttling !== undefined && {
    throttling: oneOf('throttling', values.throttling, ['off', 'S', 'M', 'L', 'auto']),
  }),
  ...(values.latency !== undefined && { latency: oneOf('latency', values.latency, ['off', 'model']) }),
  ...(values.lag !== undefined && { lag: oneOf('lag', values.lag, ['off', 'model']) }),
  ...(values.now !== undefined && { now: values.now }),
};

const simulator = await startHere(options);
const { origin, ca, tenants } = simulator;
process.stdout.write(`${JSON.stringify({ origin, ca, tenants })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => simulator.close().then(() => process.exit(0)));

function oneOf<const T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  if (!found) {
    process.stderr.write(`--${flag} takes ${allowed.join(', ')}, not '${value}'\n`);
    process.exit(2);
  }
  return found;
}
