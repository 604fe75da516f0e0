import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_HEADERS } from './headers.ts';

const BEAT_MS = 15_000;

/** Server-sent events: each with its id, so that a client that reconnects says what it has seen. */
export async function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  events: AsyncIterable<{ readonly id: number; readonly event: string }>,
): Promise<FastifyReply> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...API_HEADERS,
    'x-request-id': request.id,
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  raw.write('retry: 2000\n\n');
  // A line now and then keeps proxies from closing a connection on which nothing happens.
  const beat = setInterval(() => raw.write(':\n\n'), BEAT_MS);
  try {
    for await (const event of events) {
      if (raw.destroyed) break;
      const open = raw.write(`id: ${event.id}\nevent: ${event.event}\ndata: ${JSON.stringify(event)}\n\n`);
      if (!open) await new Promise((resolve) => raw.once('drain', resolve).once('close', resolve));
    }
    // An empty id-less event of its own kind tells the end apart from a lost connection.
    raw.write('event: end\ndata: {}\n\n');
  } finally {
    clearInterval(beat);
    raw.end();
  }
  return reply;
}
