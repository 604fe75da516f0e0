import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Context } from '../app/compose.ts';
import { createService, type Service } from '../app/service.ts';
import type { CloudSettings, ControlSettings } from '../app/settings.ts';
import { createApp } from './app.ts';
import { type MetricsOptions, metricsOf, serveMetrics } from './metrics.ts';
import type { ServerOptions } from './options.ts';

export interface Running {
  readonly service: Service;
  /** Where it listens. */
  readonly url: string;
  /** Where Prometheus asks, if it may. */
  readonly metricsUrl: string | undefined;
  /** Set when there is no account yet: the one-time code that makes the first administrator. */
  readonly firstCode: string | undefined;
  /** Takes no more requests, lets those under way finish, and leaves what runs to the next start. */
  stop(): Promise<void>;
}

export type StartOptions = Omit<ServerOptions, 'metrics'> & {
  /** The simulated cloud that is served along. */
  readonly simulated?: CloudSettings;
  /** Without it there are no metrics. */
  readonly metrics?: MetricsOptions;
  /** Where the control store is when none was chosen yet; SQLite in the settings folder otherwise. */
  readonly control?: ControlSettings;
};

/** Starts the whole service: API, portal, scheduler and worker in this process. */
export async function startServer(context: Context, options: StartOptions): Promise<Running> {
  const onTrouble = (error: unknown) =>
    options.log({ level: 'error', error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  const service = await createService(context, {
    onTrouble,
    onEnd: ({ id: job, kind, tenant, state, resumed, error }) =>
      options.log({
        level: 'info',
        event: 'job',
        job,
        kind,
        tenant,
        state,
        resumed,
        ...(error ? { code: error.code } : {}),
      }),
    ...(options.simulated ? { simulated: options.simulated } : {}),
    ...(options.control ? { control: options.control } : {}),
    ...(options.publicUrl ? { portal: options.publicUrl } : {}),
  });
  await service.start();
  try {
    const { metrics: prometheus, ...others } = options;
    const metrics = prometheus && metricsOf(service);
    const app = await createApp(service, { ...others, ...(metrics ? { metrics } : {}) });
    const figures = metrics && (await serveMetrics(metrics, prometheus, onTrouble));
    await app.listen({ host: options.host, port: options.port });
    const { port } = app.server.address() as AddressInfo;
    return {
      service,
      url: options.publicUrl ?? `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
      metricsUrl: figures?.url,
      firstCode: (await service.signIns.needsFirstAdministrator())
        ? await service.signIns.firstAdministratorCode()
        : undefined,
      async stop() {
        // Streams of progress would keep it open for as long as people look.
        app.server.closeIdleConnections();
        await figures?.close();
        const closed = app.close();
        const patience = setTimeout(() => app.server.closeAllConnections(), 2_000);
        await service.stop();
        await closed;
        clearTimeout(patience);
      },
    };
  } catch (error) {
    await service.stop();
    throw error;
  }
}

/** The built portal beside the program, if it was built. */
export function builtPortal(): string | undefined {
  const found = ['..', '../..']
    .map((up) => path.join(import.meta.dirname, '..', up, 'portal', 'dist'))
    .find((folder) => existsSync(path.join(folder, 'index.html')));
  return found;
}
