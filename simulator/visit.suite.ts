import { request } from 'node:https';
import type { JsonObject } from '../src/model/json.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';
import { startHere } from './start-here.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Tests look into answers of any shape. */
  readonly body: ReturnType<typeof JSON.parse>;
}

/** A visitor of a simulated tenant: signs in as the app that may do everything, and calls over real HTTPS. */
export interface Visit {
  readonly sim: Simulator;
  readonly tenantId: string;
  /** Path below v1.0, or from `/beta` on; a full link of the simulator as well. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Calls that must succeed. */
  done(method: string, path: string, body?: unknown): Promise<Answer>;
  /** `$ref` address of a directory object. */
  ref(id: string): JsonObject;
}

export async function visit(tenant = 'contoso', options: Partial<SimulatorOptions> = {}): Promise<Visit> {
  const sim = await startHere({ quiet: true, now: '2026-11-20T10:00:00Z', ...options, tenants: [tenant] });
  const [first] = sim.tenants;
  if (!first) throw new Error('the simulator has no tenant');
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: first.app.clientId,
    client_secret: first.app.secret,
    scope: 'https://graph.microsoft.com/.default',
  });
  const signIn = async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await send(sim, 'POST', `${sim.origin}/${first.id}/oauth2/v2.0/token`, form.toString(), type);
    return String(answer.body.access_token);
  };
  let token = await signIn();
  const call: Visit['call'] = async (method, path, body, headers = {}) => {
    const url = path.startsWith('https:') ? path : `${sim.origin}${path.startsWith('/beta') ? '' : '/v1.0'}${path}`;
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const once = () =>
      send(sim, method, url, text as string | undefined, {
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...headers,
        authorization: `Bearer ${token}`,
      });
    const answer = await once();
    // The clock is moved by days: a client then renews its token.
    if (answer.status !== 401) return answer;
    token = await signIn();
    return once();
  };
  return {
    sim,
    tenantId: first.id,
    call,
    get: (path, headers) => call('GET', path, undefined, headers),
    async done(method, path, body) {
      const answer = await call(method, path, body);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer;
    },
    ref: (id) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` }),
  };
}

function send(
  sim: Simulator,
  method: string,
  url: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { ca: sim.ca, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const json = response.headers['content-type']?.includes('json') && text;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: json ? JSON.parse(text) : text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
