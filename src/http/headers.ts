import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Pages load from here only: no CDN, no inline script, no eval. Inline styles stay allowed because the editor of GraphiQL (Monaco)
 * positions its lines with them.
 */
const pagePolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** Security headers on every answer, nothing kept in caches unless a route says so, and CORS for listed origins (never `*`). */
export function installHeaders(fastify: FastifyInstance, allowedOrigins: readonly string[]): void {
  // HSTS belongs to whoever ends TLS: this server also runs on plain HTTP inside an office.
  fastify.register(helmet, { contentSecurityPolicy: pagePolicy, hsts: false, referrerPolicy: { policy: 'no-referrer' } });
  const listed = new Set(allowedOrigins);

  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('cache-control', 'no-store');
    const { origin } = request.headers;
    if (listed.size > 0) reply.header('vary', 'Origin');
    if (origin !== undefined && listed.has(origin)) reply.header('access-control-allow-origin', origin);
  });

  preflight(fastify, '/graphql', 'GET, POST', listed);
  preflight(fastify, '/files/*', 'GET, PUT', listed);
}

/** What a page of a listed origin may do here. */
function preflight(fastify: FastifyInstance, route: string, methods: string, listed: ReadonlySet<string>): void {
  fastify.options(route, async (request, reply) => {
    const { origin } = request.headers;
    if (origin !== undefined && listed.has(origin)) {
      reply.header('access-control-allow-methods', methods);
      reply.header('access-control-allow-headers', 'authorization, content-type, accept-language, apollo-require-preflight');
      reply.header('access-control-max-age', '600');
    }
    return reply.code(204).send();
  });
}
