import { existsSync } from 'node:fs';
import { join } from 'node:path';
import serveFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * The bundled pages under `webRoot` (`dist/web`): `/graphiql/` and whatever else was built there. Files under `assets/` carry a hash in
 * their name and may be kept for ever. Without a build there is no page, and the API works all the same.
 */
export function installPages(fastify: FastifyInstance, webRoot: string | undefined): void {
  if (webRoot === undefined || !existsSync(join(webRoot, 'graphiql', 'index.html'))) return;
  fastify.register(serveFiles, {
    root: webRoot,
    wildcard: false,
    cacheControl: false,
    setHeaders(response, path) {
      if (path.startsWith(join(webRoot, 'assets'))) response.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  fastify.get('/graphiql', async (_request, reply) => reply.redirect('/graphiql/'));
}
