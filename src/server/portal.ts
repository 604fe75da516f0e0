import { readFileSync } from 'node:fs';
import path from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { PORTAL_HEADERS } from './headers.ts';

/** Serves the built portal: its files, and its one page for every address that is not the API's. */
export async function servePortal(app: FastifyInstance, folder: string): Promise<void> {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  await app.register(files, {
    root: path.resolve(folder),
    serve: true,
    index: false,
    wildcard: false,
    dotfiles: 'deny',
    setHeaders(reply, file) {
      reply.headers(PORTAL_HEADERS);
      // Files with a hash in their name never change.
      const kept = file.includes(`${path.sep}assets${path.sep}`);
      reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', async (request, reply) => {
    // A name with a dot may be an object's key; what is missing in the folder of files is missing.
    if (/^\/(api|assets)\//.test(request.url)) return reply.callNotFound();
    return reply.headers(PORTAL_HEADERS).header('cache-control', 'no-cache').type('text/html').send(page);
  });
}
