import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { promisify } from 'node:util';
import { constants, gunzipSync, gzip } from 'node:zlib';
import type { Reply, SimRequest } from '../exchange.ts';
import type { ServerCertificate } from './certificate.ts';

/** How the transport misbehaves on demand. */
export type Mishap = 'reset' | 'cut';
export type Answer = Reply & { readonly mishap?: Mishap; readonly delayMs?: number };

const zip = promisify(gzip);
/** Below this, compressing costs more than it saves. */
const WORTH_ZIPPING = 1024;
const MOST_BODY = 64 * 1024 * 1024;

/** HTTPS with keep-alive and gzip in both directions. `answer` gets whole requests and returns whole answers. */
export function createHttps(certificate: ServerCertificate, answer: (request: SimRequest) => Promise<Answer>): Server {
  const server = createServer(
    { key: certificate.key, cert: certificate.cert, maxHeaderSize: 128 * 1024, keepAlive: true },
    (incoming, outgoing) => {
      serve(incoming, outgoing, answer).catch((error: unknown) => {
        // A bug of the simulator: loud on the console of its process, plain to the caller.
        console.error(error);
        if (!outgoing.headersSent) outgoing.writeHead(500);
        outgoing.end();
      });
    },
  );
  server.keepAliveTimeout = 60_000;
  return server;
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: SimRequest) => Promise<Answer>,
): Promise<void> {
  const arrived = performance.now();
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const request: SimRequest = {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers,
    body: await bodyOf(incoming, headers['content-encoding']),
    origin: `https://${headers.host ?? 'localhost'}`,
  };
  await turn();
  const reply = await answer(request);
  const due = arrived + (reply.delayMs ?? 0);
  if (reply.mishap === 'reset') {
    await until(due);
    incoming.socket.destroy();
    return;
  }
  const mayZip = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
  const content = await contentOf(reply, mayZip);
  await until(due);
  send(outgoing, reply, content, request.method === 'HEAD');
}

/** Answers are worked out for so long, in milliseconds, before the network and the clock are looked at again. */
const SLICE = 5;
let sliceBegan = 0;
let sliceEnds = false;

/** Requests that arrive together are answered in several slices: what is due meanwhile goes out in between. */
async function turn(): Promise<void> {
  while (performance.now() - sliceBegan >= SLICE) {
    if (!sliceEnds) {
      sliceEnds = true;
      setImmediate(() => {
        sliceEnds = false;
        sliceBegan = performance.now();
      });
    }
    await new Promise((resume) => setImmediate(resume));
  }
}

/** What an answer takes is what it takes in all: the work that went into it is part of that. */
async function until(time: number): Promise<void> {
  const left = time - performance.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}

async function bodyOf(incoming: IncomingMessage, encoding: string | undefined): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY) throw new Error('request body too large');
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  return encoding === 'gzip' && whole.length ? gunzipSync(whole) : whole;
}

interface Content {
  readonly bytes: Uint8Array | undefined;
  readonly headers: Readonly<Record<string, string | number>>;
}

async function contentOf(reply: Answer, mayZip: boolean): Promise<Content> {
  const text = reply.text ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body));
  const bytes = reply.bytes ?? (text === undefined ? undefined : Buffer.from(text));
  if (!bytes) return { bytes, headers: { ...reply.headers } };
  const headers = { 'content-type': reply.contentType ?? 'application/json', ...reply.headers };
  if (!mayZip || bytes.length <= WORTH_ZIPPING) return { bytes, headers };
  const zipped = await zip(bytes, { level: constants.Z_BEST_SPEED });
  return { bytes: zipped, headers: { ...headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' } };
}

function send(outgoing: ServerResponse, reply: Answer, content: Content, headOnly: boolean): void {
  const { bytes } = content;
  const headers: Record<string, string | number> = { ...content.headers };
  headers['content-length'] = bytes?.length ?? 0;
  if (reply.status === 204) delete headers['content-length'];
  outgoing.writeHead(reply.status, headers);
  if (reply.mishap === 'cut' && bytes) {
    outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
    setTimeout(() => outgoing.destroy(), 5);
    return;
  }
  if (bytes && !headOnly) outgoing.end(bytes);
  else outgoing.end();
}
