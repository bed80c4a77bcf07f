import { type DestinationStream, type Logger, pino } from 'pino';
import { describeError } from './describe-error.js';

export type Log = Logger;
export type LogTarget = DestinationStream;

/** Lines of JSON on standard output. Only fields written on purpose appear; request bodies and SQL values are never among them. */
export const createLog = (level: string, target?: LogTarget): Log =>
  pino(
    { level, base: null, serializers: { err: describeError, error: describeError }, timestamp: pino.stdTimeFunctions.isoTime },
    ...(target ? [target] : []),
  );
