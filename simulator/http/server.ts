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
  const reply = await answer(request);
  if (reply.delayMs) await new Promise((resolve) => setTimeout(resolve, reply.delayMs));
  if (reply.mishap === 'reset') {
    incoming.socket.destroy();
    return;
  }
  await send(outgoing, reply, /\bgzip\b/.test(headers['accept-encoding'] ?? ''), request.method === 'HEAD');
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

async function send(outgoing: ServerResponse, reply: Answer, mayZip: boolean, headOnly: boolean): Promise<void> {
  const text = reply.text ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body));
  let bytes = reply.bytes ?? (text === undefined ? undefined : Buffer.from(text));
  const headers: Record<string, string | number> = { ...reply.headers };
  if (bytes) {
    headers['content-type'] ??= reply.contentType ?? 'application/json';
    if (mayZip && bytes.length > WORTH_ZIPPING) {
      bytes = await zip(bytes, { level: constants.Z_BEST_SPEED });
      headers['content-encoding'] = 'gzip';
      headers.vary = 'Accept-Encoding';
    }
  }
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
