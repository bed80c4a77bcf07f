import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FormatError } from '../graphql/errors.js';
import { Refusal } from '../lib/refusal.js';
import type { RefusalCode } from '../lib/refusals/index.js';
import { localeOf } from './locale.js';

const statusByCode: Partial<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  FORBIDDEN: 403,
  ORIGIN_NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  ROUTE_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  BODY_TOO_LARGE: 413,
  MEDIA_TYPE_UNSUPPORTED: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  NOT_READY: 503,
  OVERLOADED: 503,
  RETRY_LATER: 503,
};

const codeByStatus: Readonly<Record<number, RefusalCode>> = {
  404: 'ROUTE_UNKNOWN',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_UNSUPPORTED',
};

/** The HTTP status of a refusal that is answered before or beside GraphQL; 400 when nothing more fitting is known. */
export const statusOfCode = (code: RefusalCode): number => statusByCode[code] ?? 400;

/** Fastify's own refusals (bad JSON, too large a body) as ours; anything else stays what it is. */
function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal || typeof error !== 'object' || error === null) return error;
  const status = 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? new Refusal(codeByStatus[status] ?? 'BAD_USER_INPUT') : error;
}

/** For those who have to wait: 429 and the seconds. Any other answer stays as it is. */
export function withWait(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof Refusal) || error.code !== 'RATE_LIMITED') return reply;
  const { retryAfter } = error.detail;
  return retryAfter === undefined ? reply.code(429) : reply.code(429).header('retry-after', String(retryAfter));
}

/** Every error body of the server has one shape, `{ errors: [{ message, extensions: { code } }] }`, and no stack. */
export function installErrorAnswers(fastify: FastifyInstance, formatError: FormatError): void {
  const send = (request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply => {
    const told = formatError(error, localeOf(request.headers['accept-language']));
    const status = error instanceof Refusal ? statusOfCode(error.code) : 500;
    return withWait(reply.code(status), error)
      .header('content-type', 'application/json; charset=utf-8')
      .send({ errors: [told] });
  };

  fastify.setErrorHandler((error, request, reply) => send(request, reply, asRefusal(error)));
  fastify.setNotFoundHandler((request, reply) => {
    const known = ['GET', 'POST'].some(method => fastify.hasRoute({ url: request.url.split('?')[0] ?? '/', method }));
    if (known) reply.header('allow', 'GET, POST, OPTIONS');
    return send(request, reply, new Refusal(known ? 'METHOD_NOT_ALLOWED' : 'ROUTE_UNKNOWN'));
  });
}
