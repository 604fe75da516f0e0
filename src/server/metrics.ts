import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Figures, figures, type TenantFigures } from '../app/figures.ts';
import type { Service } from '../app/service.ts';

/** Where Prometheus asks. It is a door of its own, so that what stands in the network never answers it by chance. */
export interface MetricsOptions {
  readonly host: string;
  readonly port: number;
  /** Demanded as bearer when it is set. */
  readonly token?: string;
}

export interface Metrics {
  /** Counts an answered request. The operation is a name of the contract, never an address with values in it. */
  readonly answered: (operation: string, method: string, status: number, seconds: number) => void;
  readonly text: () => Promise<string>;
}

/** The figures of a service in the words of Prometheus. Labels name tenants, kinds and states; never a person. */
export function metricsOf(service: Service): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const latency = new Histogram({
    name: 'holdfast_http_request_duration_seconds',
    help: 'How long requests to the API took.',
    labelNames: ['operation', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `holdfast_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const jobs = gauge('jobs', 'Jobs that are kept, by kind and state.', ['kind', 'state']);
  const resumptions = gauge('job_resumptions', 'How often kept jobs were taken up again after a stop.');
  const deliveries = gauge('alert_deliveries', 'Deliveries of alerts, by state.', ['state']);
  const modules = gauge('modules', 'Modules of the newest snapshot, by how they could be read.', ['tenant', 'state']);
  const ofTenant = Object.entries(TENANT_FIGURES).map(
    ([name, [help, value]]) => [gauge(name, help, ['tenant']), value] as const,
  );
  const fill = (now: Figures) => {
    for (const each of [jobs, deliveries, modules, ...ofTenant.map(([each]) => each)]) each.reset();
    for (const { kind, state, count } of now.jobs) jobs.set({ kind, state }, count);
    for (const { state, count } of now.deliveries) deliveries.set({ state }, count);
    resumptions.set(now.resumptions);
    for (const figure of now.tenants) {
      const { tenant } = figure;
      for (const [state, count] of Object.entries(figure.modules)) modules.set({ tenant, state }, count);
      for (const [each, value] of ofTenant) {
        const known = value(figure);
        if (known !== undefined) each.set({ tenant }, known);
      }
    }
  };
  return {
    answered: (operation, method, status, seconds) =>
      latency.observe({ operation, method, status: String(status) }, seconds),
    async text() {
      fill(await figures(service));
      return registry.metrics();
    },
  };
}

type Figure = readonly [help: string, value: (of: TenantFigures) => number | undefined];

const TENANT_FIGURES: Readonly<Record<string, Figure>> = {
  snapshots: ['Snapshots in the vault.', ({ snapshots }) => snapshots],
  snapshot_age_seconds: ['Age of the newest snapshot.', ({ newestAgeSeconds }) => newestAgeSeconds],
  snapshot_late_after_seconds: ['Age at which a backup is late.', ({ lateAfterSeconds }) => lateAfterSeconds],
  last_backup_seconds: ['How long the newest backup took.', ({ lastBackup }) => lastBackup?.seconds],
  last_backup_requests: ['Requests of the newest backup.', ({ lastBackup }) => lastBackup?.requests],
  last_backup_throttled_requests: [
    'Requests of the newest backup that Microsoft put off.',
    ({ lastBackup }) => lastBackup?.throttled,
  ],
  open_alerts: ['Alerts that nobody has acknowledged.', ({ openAlerts }) => openAlerts],
};

/** Serves `/metrics`, and nothing else, at an address of its own. */
export async function serveMetrics(
  metrics: Metrics,
  options: MetricsOptions,
  onTrouble: (error: unknown) => void,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const say = (status: number, body: string, type = 'text/plain; charset=utf-8') =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    if (request.url !== '/metrics' || request.method !== 'GET') say(404, 'There is nothing here but /metrics.\n');
    else if (!admitted(request.headers.authorization, options.token)) say(401, 'The token is missing or wrong.\n');
    else
      metrics.text().then(
        (body) => say(200, body, Registry.PROMETHEUS_CONTENT_TYPE),
        (error: unknown) => {
          onTrouble(error);
          say(503, 'The figures cannot be read now.\n');
        },
      );
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/metrics`,
    close: () => closed(server),
  };
}

function admitted(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined) return true;
  const wanted = Buffer.from(`Bearer ${token}`);
  const given = Buffer.from(authorization ?? '');
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  if (server.listening) await once(server, 'close');
}
