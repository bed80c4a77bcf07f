/** What may stand in the log about an error. */
interface ToldError {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  /** Which constraint of the database refused: its name, never the value. */
  readonly constraint?: string;
  readonly stack?: string;
}

type Facts = Readonly<Record<string, unknown>>;

const LONGEST_MESSAGE = 300;
/** Where a database names the constraint that refused. Only at the end, or in words of its own: before that may stand what was sent. */
const CONSTRAINTS = [
  /for key '([\w.-]{1,130})'$/,
  /^(?:\w+: )*\w+(?: \w+)? constraint failed: ([\w.]+(?:, [\w.]+)*)$/,
  /a foreign key constraint fails \(`\w+`\.`\w+`, CONSTRAINT `(\w+)`/,
];
/** `ER_DUP_ENTRY`, `SQLITE_CONSTRAINT_UNIQUE`: messages of databases repeat the values that were sent. */
const DATABASE_CODE = /^(ER_|SQLITE_)/;

const isOfDatabase = (error: Facts): boolean =>
  'driverError' in error || 'sqlMessage' in error || 'rawCode' in error || DATABASE_CODE.test(String(error['code'] ?? ''));

/**
 * A message without what may have come from outside: whatever stands in quotes, all but plain ASCII, and runs of digits. What remains
 * are the words of whoever wrote the program.
 */
const withoutValues = (message: string): string =>
  message
    .slice(0, LONGEST_MESSAGE)
    .replace(/"[^"]*"?|`[^`]*`?|(?<![A-Za-z])'[^']*'?/g, '…')
    .replace(/[^\x20-\x7e…]+/g, '…')
    .replace(/\d{5,}/g, '…');

/** The places in the program that an error came through; its first lines repeat the message, which may hold values. */
const placesOf = (stack: string | undefined): string | undefined =>
  stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n');

/**
 * What may be written about an error: its class, code and places; its message without values; of what a database said only the code and
 * the constraint. Query parameters and inputs that errors carry never pass.
 */
export function describeError(error: unknown): ToldError {
  if (!(error instanceof Error)) return { type: typeof error };
  const facts = error as unknown as Facts;
  const code = [facts['code'], (facts['driverError'] as Facts | undefined)?.['code']].find(one => typeof one === 'string');
  const constraint = CONSTRAINTS.map(pattern => pattern.exec(error.message)?.[1]).find(Boolean);
  const stack = placesOf(error.stack);
  const told = isOfDatabase(facts) ? (constraint ? { constraint } : {}) : { message: withoutValues(error.message) };
  return { type: error.name, ...(code ? { code: String(code) } : {}), ...told, ...(stack ? { stack } : {}) };
}
