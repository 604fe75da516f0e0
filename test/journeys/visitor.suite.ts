import { urlOf } from '../../src/contract/endpoint.ts';
import {
  type Body,
  ENDPOINTS,
  type EndpointName,
  type Params,
  type Query,
  type Reply,
} from '../../src/contract/endpoints.ts';
import type { Town } from './service.suite.ts';

interface Input<Name extends EndpointName> {
  readonly params?: Params<Name>;
  readonly query?: Query<Name>;
  readonly body?: Body<Name>;
  readonly etag?: string;
}

/** A person at the API: the contract's names and types, and nothing that the portal could not do as well. */
export class Visitor {
  readonly #place: Town;
  #cookie = '';
  #csrf = '';
  etag = '';

  constructor(place: Town) {
    this.#place = place;
  }

  async call<Name extends EndpointName>(name: Name, input: Input<Name> = {}): Promise<Reply<Name>> {
    const { status, value } = await this.ask(name, input);
    if (status >= 300) throw new Error(`${name}: ${status} ${JSON.stringify(value)}`);
    return value as Reply<Name>;
  }

  async ask<Name extends EndpointName>(name: Name, input: Input<Name> = {}) {
    const answer = await this.fetch(urlOf(ENDPOINTS[name], input.params, input.query), {
      method: ENDPOINTS[name].method,
      ...(input.body ? { body: JSON.stringify(input.body) } : {}),
      headers: {
        ...(input.body ? { 'content-type': 'application/json' } : {}),
        ...(input.etag ? { 'if-match': input.etag } : {}),
      },
    });
    this.etag = answer.headers.get('etag') ?? '';
    const content = await answer.text();
    const value = content ? (JSON.parse(content) as Record<string, unknown>) : undefined;
    const session = value?.state === 'signed-in' ? (value.session as { csrf: string }) : undefined;
    if (session) this.#csrf = session.csrf;
    return { status: answer.status, value };
  }

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const answer = await fetch(`${this.#place.url}${url}`, {
      ...init,
      headers: { cookie: this.#cookie, 'x-csrf-token': this.#csrf, ...(init.headers as Record<string, string>) },
    });
    const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('holdfast='));
    if (set) this.#cookie = set.split(';')[0]!;
    return answer;
  }

  /** Reads a job's events from `after` on, until it ends or `most` have come. */
  async *events(
    tenant: string,
    job: string,
    after: number,
  ): AsyncIterable<{ id: number; event: string; data: Record<string, unknown> }> {
    const stop = new AbortController();
    const answer = await this.fetch(urlOf(ENDPOINTS.followJob, { tenant, job }), {
      headers: { 'last-event-id': String(after) },
      signal: stop.signal,
    });
    let rest = '';
    try {
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
        rest += chunk;
        const blocks = rest.split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          if (block.startsWith('event: end')) return;
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data) yield JSON.parse(data);
        }
      }
    } finally {
      stop.abort();
    }
  }

  async done(tenant: string, id: string): Promise<Reply<'getJob'>> {
    for (let i = 0; i < 1200; i++) {
      const job = await this.call('getJob', { params: { tenant, job: id } });
      if (job.endedAt) {
        if (job.state !== 'done') throw new Error(JSON.stringify(job));
        return job;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`Job ${id} did not end.`);
  }
}
