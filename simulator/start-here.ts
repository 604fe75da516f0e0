import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Cloud } from './cloud.ts';
import { issueCertificate } from './http/certificate.ts';
import { createHttps } from './http/server.ts';
import { loadTenants } from './load-tenants.ts';
import { createPipeline } from './pipeline.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';
import { replicate } from './state/replication.ts';

/** A simulated cloud in this process, listening on loopback. */
export async function startHere(options: SimulatorOptions): Promise<Simulator> {
  const cloud = new Cloud(options);
  if (options.lag === 'model') replicate(cloud);
  loadTenants(cloud);
  const certificate = issueCertificate();
  const server = createHttps(certificate, createPipeline(cloud));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    ca: certificate.ca,
    tenants: [...cloud.tenants.values()].map(({ id, name, app }) => ({ id, name, app })),
    admin: (path, body) => callAdmin(origin, certificate.ca, path, body),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Calls an admin endpoint: a GET without a body, otherwise a POST. JSON lines come back as a list. */
export function callAdmin(origin: string, ca: string, path: string, body?: unknown): Promise<unknown> {
  const url = new URL(path.startsWith('/_sim/') ? path : `/_sim/${path.replace(/^\//, '')}`, origin);
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        ca,
        method: text === undefined ? 'GET' : 'POST',
        headers: text === undefined ? {} : { 'content-type': 'application/json' },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString();
          if (response.statusCode !== 200) return reject(new Error(`simulator admin ${path}: ${answer}`));
          const lines = response.headers['content-type']?.includes('ndjson');
          resolve(
            lines
              ? answer
                  .split('\n')
                  .filter(Boolean)
                  .map((line) => JSON.parse(line) as unknown)
              : JSON.parse(answer),
          );
        });
      },
    );
    call.on('error', reject);
    call.end(text);
  });
}
