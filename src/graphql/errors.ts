import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Locale, messageOf, Refusal } from '../lib/refusal.js';
import type { RefusalCode } from '../lib/refusals/index.js';
import { isCrowded } from '../persistence/retry.js';
import { variableFault, withDetail, withoutValues } from './describe-fault.js';

/** Told of every error that nobody expected, with the id that the client was given. */
export type ReportSurprise = (error: unknown, errorId: string) => void;

/** Turns anything thrown into what a client may see, in the reader's language. HTTP, sockets, SSE and live boards all use one. */
export type FormatError = (error: unknown, locale: Locale) => GraphQLFormattedError;

export type DocumentPhase = 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED';

/** Marks an error of graphql-js with the step it came from, so that the formatter need not guess. */
export const faultOfDocument = (error: GraphQLError, phase: DocumentPhase): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    originalError: error,
    extensions: { code: phase },
  });

/** Apollo's own words for a request that is no GraphQL request at all. */
const BAD_REQUEST_CODES: ReadonlySet<unknown> = new Set(['BAD_REQUEST', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE']);

function innermost(error: Error): Error {
  let current = error;
  while (current instanceof GraphQLError && current.originalError) current = current.originalError;
  return current;
}

const formatRefusal = (refusal: Refusal, locale: Locale): GraphQLFormattedError => ({
  message: messageOf(refusal, locale),
  extensions: { ...refusal.detail, ...(refusal.inputPath.length > 0 && { inputPath: refusal.inputPath }), code: refusal.code },
});

const sentence = (code: RefusalCode, locale: Locale): string => messageOf({ code, detail: {} }, locale);

function formatDocumentFault(error: GraphQLError, cause: Error, code: DocumentPhase, locale: Locale): GraphQLFormattedError {
  const where = error.locations ? { locations: error.locations } : {};
  if (cause instanceof Refusal) {
    return { message: messageOf(cause, locale), ...where, extensions: { code: 'BAD_USER_INPUT', reason: cause.code } };
  }
  const message = sentence(code, locale);
  // A syntax error quotes the text it stumbled over, so only its place is told.
  if (code === 'GRAPHQL_PARSE_FAILED') return { message, ...where, extensions: { code } };
  return { message: withDetail(message, withoutValues(error.message), locale), ...where, extensions: { code } };
}

function formatVariableFault(error: GraphQLError, cause: Error, locale: Locale): GraphQLFormattedError | undefined {
  const fault = variableFault(error);
  if (!fault) return undefined;
  const refusal = cause instanceof Refusal ? cause : undefined;
  const why = refusal ? messageOf(refusal, locale) : fault.why;
  return {
    message: withDetail(sentence('BAD_USER_INPUT', locale), `$${fault.at}: ${why}`, locale),
    extensions: { code: 'BAD_USER_INPUT', variable: fault.at, ...(refusal && { reason: refusal.code }) },
  };
}

function formatRequestFault(error: GraphQLError, cause: Error, locale: Locale): GraphQLFormattedError | undefined {
  const code = error.extensions['code'];
  if (code === 'GRAPHQL_PARSE_FAILED' || code === 'GRAPHQL_VALIDATION_FAILED') return formatDocumentFault(error, cause, code, locale);
  const fault = error.path === undefined ? formatVariableFault(error, cause, locale) : undefined;
  if (fault) return fault;
  const isBadRequest =
    BAD_REQUEST_CODES.has(code) ||
    error.message.startsWith('Argument "') ||
    error.message.startsWith('Too many errors processing variables');
  return isBadRequest ? { message: sentence('BAD_USER_INPUT', locale), extensions: { code: 'BAD_USER_INPUT' } } : undefined;
}

/**
 * The one error formatter. A `Refusal` becomes its code and words, and a full queue of the database OVERLOADED; a faulty document or variable becomes a request error without the
 * values that were sent; everything else is reported once and masked as INTERNAL with the `errorId` that the log also has.
 */
export function createErrorFormatter(reportSurprise: ReportSurprise): FormatError {
  const reported = new WeakMap<object, string>();

  const idOf = (surprise: unknown): string => {
    const known = typeof surprise === 'object' && surprise !== null ? reported.get(surprise) : undefined;
    if (known) return known;
    const errorId = randomUUID();
    if (typeof surprise === 'object' && surprise !== null) reported.set(surprise, errorId);
    reportSurprise(surprise, errorId);
    return errorId;
  };

  return (error, locale) => {
    if (error instanceof Refusal) return formatRefusal(error, locale);
    const innermostCause = error instanceof Error ? innermost(error) : error;
    const cause = isCrowded(innermostCause) ? new Refusal('OVERLOADED') : innermostCause;
    if (cause instanceof Refusal && !(error instanceof GraphQLError)) return formatRefusal(cause, locale);
    if (!(error instanceof GraphQLError)) return formatRefusal(new Refusal('INTERNAL', { errorId: idOf(cause) }), locale);
    const place = {
      ...(error.locations && { locations: error.locations }),
      ...(error.path && { path: error.path }),
    };
    const fault = formatRequestFault(error, cause as Error, locale);
    if (fault) return { ...place, ...fault };
    if (cause instanceof Refusal) return { ...place, ...formatRefusal(cause, locale) };
    return { ...place, ...formatRefusal(new Refusal('INTERNAL', { errorId: idOf(cause) }), locale) };
  };
}
