import { Agent, request } from 'node:https';
import type { JsonObject } from '../src/model/json.ts';
import type { SimulatedTenant, Simulator, SimulatorOptions } from './simulator.ts';
import { startSimulator } from './start.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: JsonObject;
}

/** The plainest client there is: one HTTPS request, no retries, nothing hidden. */
export class RawClient {
  readonly simulator: Simulator;
  readonly tenant: SimulatedTenant;
  readonly #agent: Agent;
  token = '';

  constructor(simulator: Simulator, tenant: SimulatedTenant, token = '') {
    this.simulator = simulator;
    this.tenant = tenant;
    this.token = token;
    this.#agent = new Agent({ ca: simulator.ca, keepAlive: true, maxSockets: 20 });
  }

  /** A simulator with one tenant and a client signed in as its app. */
  static async start(options: SimulatorOptions): Promise<RawClient> {
    const simulator = await startSimulator(options);
    const [tenant] = simulator.tenants;
    if (!tenant) throw new Error('the simulator has no tenant');
    return new RawClient(simulator, tenant).signedIn();
  }

  async signedIn(app: { clientId: string; secret: string } = this.tenant.app): Promise<RawClient> {
    const answer = await this.signIn({
      grant_type: 'client_credentials',
      client_id: app.clientId,
      client_secret: app.secret,
      scope: 'https://graph.microsoft.com/.default',
    });
    if (answer.status !== 200) throw new Error(answer.text);
    return new RawClient(this.simulator, this.tenant, String(answer.body.access_token));
  }

  signIn(form: Record<string, string>, endpoint = 'token'): Promise<RawAnswer> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const text = new URLSearchParams(form).toString();
    return this.send('POST', `/${this.tenant.id}/oauth2/v2.0/${endpoint}`, headers, text);
  }

  /** A Graph request: `path` below v1.0, below beta with `beta:` before it, or a whole link. */
  graph(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<RawAnswer> {
    const url = path.startsWith('https:') ? path : path.startsWith('beta:') ? `/beta${path.slice(5)}` : `/v1.0${path}`;
    return this.send(
      method,
      url,
      {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && !(body instanceof Uint8Array) && { 'content-type': 'application/json' }),
        ...headers,
      },
      body === undefined ? undefined : body instanceof Uint8Array ? body : JSON.stringify(body),
    );
  }

  get(path: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
    return this.graph('GET', path, undefined, headers);
  }

  /** Every item of a collection, page by page. */
  async all(path: string): Promise<JsonObject[]> {
    const items: JsonObject[] = [];
    for (let next: string | undefined = path; next; ) {
      const page: RawAnswer = await this.get(next);
      if (page.status !== 200) throw new Error(page.text);
      items.push(...(page.body.value as JsonObject[]));
      next = page.body['@odata.nextLink'] as string | undefined;
    }
    return items;
  }

  send(method: string, url: string, headers: Record<string, string>, body?: string | Uint8Array): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const sent = request(new URL(url, this.simulator.origin), { method, headers, agent: this.#agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('aborted', () => reject(new Error('aborted')));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const json = response.headers['content-type']?.includes('json') && text;
          const known = response.headers as Record<string, string>;
          try {
            resolve({ status: response.statusCode ?? 0, headers: known, text, body: json ? JSON.parse(text) : {} });
          } catch (error) {
            reject(error);
          }
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    await this.simulator.close();
  }
}

/** The code of an error answer. */
export function codeOf(answer: RawAnswer): string {
  return String((answer.body.error as JsonObject | undefined)?.code);
}

export function messageOf(answer: RawAnswer): string {
  return String((answer.body.error as JsonObject | undefined)?.message);
}
