import { randomUUID } from 'node:crypto';
import { type CmdletCall, cmdletOf, isMemberList } from '../../model/cmdlet.ts';
import { entryRow, isEntry, readingsOf } from '../../model/entries.ts';
import { AppError, isAppError } from '../../model/errors.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Backend } from '../../model/resource.ts';
import type { Credential } from '../auth/credential.ts';
import { signIn } from '../auth/sign-in.ts';
import type { TokenSource } from '../auth/token-source.ts';
import type { Clock } from '../clock.ts';
import type { Cloud } from '../clouds.ts';
import type { BatchRequest, GraphResponse, Page, Priority, RequestOptions } from '../graph.ts';
import { itemsIn, LinkGuard, linkIn } from '../paging.ts';
import type { RetryLimits } from '../retry-timing.ts';
import { type Answer, type Send, sender } from '../send.ts';
import type { Governor } from '../throttle.ts';
import { Transport } from '../transport.ts';
import type { UsageMeter } from '../usage.ts';
import { cmdletError, isBusy } from './cmdlet-error.ts';
import { bannerPath, regionFrom } from './region.ts';

export interface CmdletClientOptions {
  readonly backend: Backend;
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly credential: Credential;
  readonly clock: Clock;
  /** Shared by both back ends of one app and tenant: at most three calls are under way. */
  readonly governor: Governor;
  readonly usage: UsageMeter;
  readonly userAgent: string;
  readonly priority: Priority;
  /** The tenant's first domain, by which Security & Compliance finds it; the tenant's id where nobody knows it. */
  readonly initialDomain: () => Promise<string>;
  readonly timeoutMs?: number;
  readonly retry?: RetryLimits;
}

/** Finds the servers of the tenant; any mailbox would do, and every tenant has this one. */
const ANCHOR = 'SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}';
const ROWS = 1_000;
/** A cmdlet is cut off by Exchange after fifteen minutes. */
const LONGEST_MS = 900_000;

/**
 * Runs the cmdlets of Exchange Online, or of Security & Compliance, over REST. The addresses are those of `cmdlet.ts`;
 * the answers look like Graph's.
 */
export class CmdletClient {
  readonly #options: CmdletClientOptions;
  readonly #tokens: TokenSource;
  readonly #session = randomUUID();
  readonly #home: Sending;
  #region: Promise<Sending> | undefined;

  constructor(options: CmdletClientOptions) {
    this.#options = options;
    const { backend, cloud, tenantId, credential, clock } = options;
    const origin = backend === 'exchange' ? cloud.exchangeOrigin : cloud.complianceOrigin;
    this.#tokens = isOwnSignIn(credential)
      ? opened(signIn({ cloud, tenantId, credential, clock, audience: origin }), backend)
      : forNobody(backend);
    this.#home = this.#sending(origin);
  }

  /** One object; `/<Noun>` alone answers with a list. `graph.not-found` when it is not there. */
  async get(address: string, options: RequestOptions = {}): Promise<JsonObject> {
    const items: JsonObject[] = [];
    for await (const page of this.pages(address, options)) items.push(...page.items);
    if (isMemberList(address) || !/^\/?[^/?]+\/[^/?]+/.test(address)) return { value: items };
    const [only] = items;
    if (only) return only;
    const { cmdlet } = cmdletOf('GET', address);
    throw new AppError('graph.not-found', `${cmdlet}: there is no such object.`, { context: { cmdlet, status: 404 } });
  }

  async *pages(address: string, options: RequestOptions = {}): AsyncGenerator<Page> {
    for (const call of readingsOf(cmdletOf('GET', address))) {
      for await (const page of this.#read(call, address, options)) {
        const rows = page.items.map((row) => entryRow(call, row));
        yield { items: rows.filter((row) => isEntry(address, row)) };
      }
    }
  }

  async *#read(call: CmdletCall, address: string, options: RequestOptions): AsyncGenerator<Page> {
    const members = isMemberList(address);
    const select = members ? MEMBER_KEYS.join(',') : new URLSearchParams(address.split('?', 2)[1]).get('$select');
    const query = select ? `?$select=${encodeURIComponent(select)}` : '';
    const seen = new LinkGuard();
    for (let next: string | undefined = query; next !== undefined; ) {
      const body = pageIn(await this.#invoke(call, next, options));
      const link = linkIn(body, '@odata.nextLink');
      if (link !== undefined) seen.visit(link);
      next = link;
      const rows = itemsIn(body).map(withoutAnnotations);
      yield { items: members ? rows.map(reference) : rows };
    }
  }

  async write(method: string, address: string, body: unknown, options: RequestOptions = {}): Promise<GraphResponse> {
    const call = cmdletOf(method, address, body, this.#options.backend);
    const answer = await this.#invoke(call, '', options);
    const [made] = isJsonObject(answer.json) && Array.isArray(answer.json.value) ? itemsIn(answer.json) : [];
    return { status: answer.status, headers: answer.headers, body: made && entryRow(call, withoutAnnotations(made)) };
  }

  /** Independent calls, as many at once as the back end bears. */
  batch(requests: readonly BatchRequest[], options: RequestOptions = {}): Promise<readonly (GraphResponse | Error)[]> {
    return Promise.all(
      requests.map(async ({ method = 'GET', path, body }): Promise<GraphResponse | Error> => {
        try {
          if (method !== 'GET') return await this.write(method, path, body, options);
          return { status: 200, headers: {}, body: await this.get(path, options) };
        } catch (error) {
          if (isAppError(error) && error.code.startsWith('graph.')) return error;
          throw error;
        }
      }),
    );
  }

  granted(): Promise<readonly string[]> {
    return this.#tokens.granted();
  }

  async close(): Promise<void> {
    const region = await this.#region?.catch(() => undefined);
    await Promise.all([this.#home.close(), region?.close(), this.#tokens.close()]);
  }

  /** `onward` is a query, or the link of the next page. */
  async #invoke(call: CmdletCall, onward: string, options: RequestOptions): Promise<Answer> {
    const { backend, tenantId } = this.#options;
    const sending = await this.#server(options);
    const isLink = onward.startsWith('https:');
    const path = isLink ? linkPath(onward, sending.origin) : `/adminapi/beta/${tenantId}/InvokeCommand${onward}`;
    const anchor =
      backend === 'exchange' ? `APP:${ANCHOR}@${tenantId}` : `UPN:${ANCHOR}@${await this.#options.initialDomain()}`;
    try {
      const answer = await sending.send({
        method: 'POST',
        path,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json; odata.metadata=minimal',
          prefer: `odata.maxpagesize=${ROWS}`,
          'x-anchormailbox': anchor,
          'x-cmdletname': call.cmdlet,
          'x-responseformat': 'json',
          'connection-id': this.#session,
        },
        body: JSON.stringify({ CmdletInput: { CmdletName: call.cmdlet, Parameters: call.parameters } }),
        charges: [],
        idempotent: !/^(New|Start)-/.test(call.cmdlet),
        priority: options.priority ?? this.#options.priority,
        signal: options.signal,
        expect: 'json',
        onward: isLink ? 1 : 0,
      });
      return answer;
    } catch (error) {
      // Tenants are moved between regions.
      if (isAppError(error) && (error.context.status === 421 || error.code === 'graph.network'))
        this.#region = undefined;
      throw error;
    }
  }

  #server(options: RequestOptions): Promise<Sending> | Sending {
    if (this.#options.backend === 'exchange') return this.#home;
    const asked = this.#region ?? this.#findRegion(options);
    this.#region = asked;
    asked.catch(() => {
      if (this.#region === asked) this.#region = undefined;
    });
    return asked;
  }

  async #findRegion(options: RequestOptions): Promise<Sending> {
    const answer = await this.#home.send({
      method: 'GET',
      path: bannerPath(this.#options.tenantId),
      headers: {
        'x-anchormailbox': `UPN:${ANCHOR}@${await this.#options.initialDomain()}`,
        'x-cmdletname': 'Get-Banner',
      },
      charges: [],
      idempotent: true,
      priority: options.priority ?? this.#options.priority,
      signal: options.signal,
      expect: 'bytes',
      accept: [301, 302, 303, 307, 308],
    });
    const origin = regionFrom(answer.headers.location, this.#home.origin);
    return origin === this.#home.origin ? this.#home : this.#sending(origin);
  }

  #sending(origin: string): Sending {
    const { cloud, governor, clock, usage, userAgent, timeoutMs = LONGEST_MS, retry } = this.#options;
    const transport = new Transport({ origin, ca: cloud.ca, connections: governor.most, timeoutMs });
    const send = sender({
      transport,
      tokens: this.#tokens,
      governor,
      clock,
      usage,
      userAgent,
      dialect: {
        statusOf: ({ status, json, bytes }) => (json === undefined && isBusy(textOf(bytes)) ? 429 : status),
        errorOf: ({ headers }, { status, headers: told, json, bytes, attempts }) =>
          cmdletError({
            cmdlet: headers?.['x-cmdletname'] ?? 'Cmdlet',
            status,
            headers: told,
            json,
            text: json === undefined ? textOf(bytes) : '',
            attempts,
          }),
      },
      ...(retry === undefined ? {} : { limits: retry }),
    });
    return { origin, send, close: () => transport.close() };
  }
}

interface Sending {
  readonly origin: string;
  readonly send: Send;
  close(): Promise<void>;
}

/** Graph took the same credential, so a refusal here is about this back end alone and must not stop the others. */
function opened(tokens: TokenSource, backend: Backend): TokenSource {
  return {
    ...tokens,
    token: async (request) => {
      try {
        return await tokens.token(request);
      } catch (error) {
        if (!isAppError(error, 'auth.failed') && !isAppError(error, 'auth.interaction-required')) throw error;
        throw new AppError('graph.forbidden', `${NAMES[backend]} is not open to this connection: ${error.message}`, {
          hint: 'Grant the application permission Exchange.ManageAsApp and give it a role of Exchange.',
          context: { status: 403 },
          cause: error,
        });
      }
    },
  };
}

function isOwnSignIn({ kind }: Credential): boolean {
  return kind === 'client-secret' || kind === 'certificate' || kind === 'federated';
}

/** A person would have to sign in a second time for the cmdlets; they are left to the application's own sign-in. */
function forNobody(backend: Backend): TokenSource {
  const token = async () => {
    throw new AppError(
      'graph.forbidden',
      `${NAMES[backend]} is read by the application's own sign-in, not a person's.`,
      {
        hint: 'Back it up through a connection with a certificate or a secret.',
        context: { status: 403 },
      },
    );
  };
  return { token, granted: async () => [], close: async () => {} };
}

const NAMES: Readonly<Record<Backend, string>> = {
  exchange: 'Exchange Online',
  compliance: 'Security & Compliance',
};

function linkPath(link: string, origin: string): string {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url?.origin === origin && url.username === '' && url.pathname.startsWith('/adminapi/')) {
    return `${url.pathname}${url.search}`;
  }
  throw new AppError(
    'graph.untrusted-link',
    'Exchange returned a link that does not lead to the cloud of this tenant.',
    {
      hint: 'The link was not followed and no token was sent to it.',
      context: { host: url?.host ?? 'unreadable', expected: new URL(origin).host },
    },
  );
}

/** What a cmdlet that reads answers; without a list it is a breach of the protocol, and never an empty one. */
function pageIn({ json }: Answer): JsonObject {
  return isJsonObject(json) ? json : {};
}

/** `WhenCreated@data.type` and the like speak of types alone. */
function withoutAnnotations(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !name.includes('@')));
}

/** What a member is referred to by: its identifier in the directory; dynamic groups are not there and have their own. */
const MEMBER_KEYS = ['ExternalDirectoryObjectId', 'Guid'] as const;

function reference(row: JsonObject): JsonObject {
  const id = MEMBER_KEYS.map((key) => row[key]).find((value) => typeof value === 'string' && value !== '');
  return id === undefined ? row : { ...row, id };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 2_000));
}
