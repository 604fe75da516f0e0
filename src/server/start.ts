import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Context } from '../app/compose.ts';
import { createService, type Service } from '../app/service.ts';
import { createApp } from './app.ts';
import type { ServerOptions } from './options.ts';

export interface Running {
  readonly service: Service;
  /** Where it listens. */
  readonly url: string;
  /** Set when there is no account yet: the one-time code that makes the first administrator. */
  readonly firstCode: string | undefined;
  /** Takes no more requests, lets those under way finish, and leaves what runs to the next start. */
  stop(): Promise<void>;
}

export type StartOptions = Omit<ServerOptions, 'simulated'> & { readonly simulated?: boolean };

/** Starts the whole service: API, portal, scheduler and worker in this process. */
export async function startServer(context: Context, options: StartOptions): Promise<Running> {
  const onTrouble = (error: unknown) =>
    options.log({ level: 'error', error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  const simulated = options.simulated ?? false;
  const service = await createService(context, { onTrouble, simulated });
  await service.start();
  try {
    const app = await createApp(service, { ...options, simulated });
    await app.listen({ host: options.host, port: options.port });
    const { port } = app.server.address() as AddressInfo;
    return {
      service,
      url: options.publicUrl ?? `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
      firstCode: (await service.signIns.needsFirstAdministrator())
        ? await service.signIns.firstAdministratorCode()
        : undefined,
      async stop() {
        // Streams of progress would keep it open for as long as people look.
        app.server.closeIdleConnections();
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
