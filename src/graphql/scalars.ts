import { GraphQLScalarType } from 'graphql';
import { centsOf, yuanOf } from '../lib/money.js';
import { isLocalDate, type LocalDate } from '../lib/period.js';
import { refuse } from '../lib/refusal.js';

/**
 * The scalars of the graph. Wrong input is a `Refusal`, so that its code and words reach the client and the value does not; wrong
 * output is a fault of ours and throws a plain error. graphql-scalars is not used here: its messages repeat what was sent.
 */
function outputFault(scalar: string): never {
  throw new TypeError(`A value that is no ${scalar} was about to be answered`);
}

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function parseDateTime(value: unknown): Date {
  const day = typeof value === 'string' && value.length <= 40 ? RFC_3339.exec(value)?.[1] : undefined;
  if (day === undefined || !isLocalDate(day)) refuse('TIME_INVALID');
  return new Date(value as string);
}

export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant (时间), RFC 3339 with an offset; answered in UTC with milliseconds, for example `2026-03-08T01:30:00.000Z`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  parseValue: parseDateTime,
  serialize: value => (value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : outputFault('DateTime')),
});

export const LocalDateScalar = new GraphQLScalarType<LocalDate, string>({
  name: 'LocalDate',
  description: 'A day in Asia/Shanghai (日期), YYYY-MM-DD; only real days from 1900 to 2199.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  parseValue: value => (typeof value === 'string' && isLocalDate(value) ? value : refuse('DAY_INVALID')),
  serialize: value => (typeof value === 'string' && isLocalDate(value) ? value : outputFault('LocalDate')),
});

const DECIMAL = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,12})?$/;

export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number as text (小数), for example `"98.50"`; at most 18 digits before and 12 after the point.',
  parseValue: value => (typeof value === 'string' && DECIMAL.test(value) ? value : refuse('DECIMAL_INVALID')),
  serialize(value) {
    const text = Number.isSafeInteger(value) || typeof value === 'bigint' ? String(value) : value;
    return typeof text === 'string' && DECIMAL.test(text) ? text : outputFault('Decimal');
  },
});

export const Money = new GraphQLScalarType<number, string>({
  name: 'Money',
  description:
    'An amount in yuan (金额，元) as exact text with two decimals, for example `"592000.00"`. Input: never negative, at most two decimals. Output may be negative in reversing rows (冲销).',
  parseValue: value => (typeof value === 'string' ? centsOf(value) : undefined) ?? refuse('AMOUNT_INVALID'),
  serialize: value => (Number.isSafeInteger(value) ? yuanOf(value as number) : outputFault('Money')),
});

function isWebAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 2_048 || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

export const WebAddress = new GraphQLScalarType<string, string>({
  name: 'URL',
  description: 'A web address (网址), http or https only, without a user name in it; at most 2 048 characters.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
  parseValue: value => (isWebAddress(value) ? value : refuse('URL_INVALID')),
  serialize: value => (isWebAddress(value) ? value : outputFault('URL')),
});

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function parseCount(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return refuse('NUMBER_NOT_WHOLE');
  return isCount(value) ? value : refuse('NUMBER_OUT_OF_RANGE', { min: 0, max: Number.MAX_SAFE_INTEGER });
}

export const BigCount = new GraphQLScalarType<number, number>({
  name: 'BigCount',
  description: 'A whole number from 0 to 2^53−1 as a JSON number (计数), so that JavaScript reads it exactly.',
  parseValue: parseCount,
  serialize(value) {
    const count = typeof value === 'bigint' ? Number(value) : value;
    return isCount(count) ? count : outputFault('BigCount');
  },
});
