import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
}

/** `graphiql/index.html` answers at `/graphiql/`; names under `assets/` carry a hash, so they may be kept for ever. */
function installFile(fastify: FastifyInstance, webRoot: string, file: string): void {
  const path = `/${relative(webRoot, file).split(sep).join('/')}`;
  const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
  const cacheControl = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  fastify.get(path.replace(/index\.html$/, ''), async (_request, reply) =>
    reply.type(type).header('cache-control', cacheControl).send(createReadStream(file)),
  );
}

/**
 * The bundled pages under `webRoot` (`dist/web`): `/graphiql/` and whatever else was built there. Each file that exists at start becomes
 * a route, so no request can name another file. Without a build there is no page, and the API works all the same.
 */
export function installPages(fastify: FastifyInstance, webRoot: string | undefined): void {
  if (webRoot === undefined || !existsSync(webRoot)) return;
  for (const file of filesUnder(webRoot)) installFile(fastify, webRoot, file);
  if (fastify.hasRoute({ url: '/graphiql/', method: 'GET' })) {
    fastify.get('/graphiql', async (_request, reply) => reply.redirect('/graphiql/'));
  }
}
