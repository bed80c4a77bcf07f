import { type Logger, pino } from 'pino';

export type Log = Logger;

/** What may be written about an error: its class, code, text and stack. Query parameters and inputs of driver errors never pass. */
const describeError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = (error as { code?: unknown }).code;
  return { type: error.name, message: error.message, stack: error.stack, ...(typeof code === 'string' ? { code } : {}) };
};

/** Lines of JSON on standard output. Only fields written on purpose appear; request bodies and SQL values are never among them. */
export const createLog = (level: string): Log =>
  pino({ level, base: null, serializers: { err: describeError, error: describeError }, timestamp: pino.stdTimeFunctions.isoTime });
