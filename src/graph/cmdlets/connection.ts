import { isBackend } from '../../model/cmdlet.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Backend } from '../../model/resource.ts';
import type { BatchRequest, DeltaPage, Graph, GraphResponse, GraphUsage, Page, RequestOptions } from '../graph.ts';
import type { CmdletClient } from './cmdlet-client.ts';

/**
 * One connection to Graph and to the back ends of cmdlets, told apart by `version`. A back end is signed in to when the
 * first cmdlet runs, so that whoever does not use it need not have access.
 */
export class Connection implements Graph {
  readonly #graph: Graph;
  readonly #open: (backend: Backend) => CmdletClient;
  readonly #opened = new Map<Backend, CmdletClient>();

  constructor(graph: Graph, open: (backend: Backend) => CmdletClient) {
    this.#graph = graph;
    this.#open = open;
  }

  get tenantId(): string {
    return this.#graph.tenantId;
  }

  get usage(): GraphUsage {
    return this.#graph.usage;
  }

  get origin(): string | undefined {
    return this.#graph.origin;
  }

  get(path: string, options?: RequestOptions): Promise<JsonObject> {
    return this.#for(options).get(path, options);
  }

  pages(path: string, options?: RequestOptions): AsyncIterable<Page> {
    return this.#for(options).pages(path, options);
  }

  delta(pathOrLink: string, options?: RequestOptions): AsyncIterable<DeltaPage> {
    return this.#graph.delta(pathOrLink, options);
  }

  batch(requests: readonly BatchRequest[], options?: RequestOptions): Promise<readonly (GraphResponse | Error)[]> {
    return this.#for(options).batch(requests, options);
  }

  write(
    method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
    options?: RequestOptions,
  ): Promise<GraphResponse> {
    return this.#for(options).write(method, path, body, options);
  }

  bytes(path: string, options?: RequestOptions): ReturnType<Graph['bytes']> {
    if (isBackend(options?.version)) throw new AppError('internal', 'Cmdlets have no streams.');
    return this.#graph.bytes(path, options);
  }

  async grantedPermissions(besides: readonly Backend[] = []): Promise<readonly string[]> {
    for (const version of besides) this.#for({ version });
    const [own, ...others] = await Promise.all([
      this.#graph.grantedPermissions(),
      ...[...this.#opened.values()].map((client) => client.granted().catch(() => [])),
    ]);
    return [...new Set([...own, ...others.flat()])].sort();
  }

  async close(): Promise<void> {
    await Promise.all([this.#graph.close(), ...[...this.#opened.values()].map((client) => client.close())]);
  }

  #for(options: RequestOptions | undefined): Pick<Graph, 'get' | 'pages' | 'batch' | 'write'> {
    const version = options?.version;
    if (!isBackend(version)) return this.#graph;
    let client = this.#opened.get(version);
    if (!client) {
      client = this.#open(version);
      this.#opened.set(version, client);
    }
    return client;
  }
}
