/** The two levels this folder speaks at; pino's logger fits as it is. */
export interface LiveLog {
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}

export const silentLog: LiveLog = { warn: () => undefined, error: () => undefined };
