import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
} from 'graphql';
import { type GivenWorld, givenWorld } from '../../support/sample-world.js';
import { changedTables, tableSums } from '../../support/table-sums.js';
import { asGet, asPost, asSubscribe, overHttp, overSocket, type Payload, type Told } from './wire.js';

/** What means something to a database of one kind or another, and letters that look like it. */
const TEXTS: readonly string[] = [
  "' OR '1'='1",
  "'; DROP TABLE branch; --",
  '" OR ""="',
  '1) UNION SELECT signInName, passwordHash FROM account --',
  '\\',
  "\\' OR 1=1 #",
  '%_%',
  '/*!50000 SLEEP(5) */',
  "' AND SLEEP(5) AND '1'='1",
  '＇ ＯＲ １＝１',
  'ʼ OR 1=1 --',
  '\u0000',
  '?',
  ':name',
  '{{7*7}}',
  '$where: this.a == 1',
];
const OBJECTS: readonly unknown[] = [{ $ne: null }, { $gt: '' }, ['$regex', '.*']];

interface Filter {
  readonly list: string;
  readonly where: string;
  readonly field: string;
  readonly operator: string;
  readonly type: GraphQLInputType;
}

/** Each operator of each field that a list can be filtered by, found by walking the schema. */
function filtersOf(list: GraphQLField<unknown, unknown>): Filter[] {
  const where = list.args.find(({ name }) => name === 'where');
  if (!where || list.args.some(arg => isRequiredArgument(arg))) return [];
  const type = getNamedType(where.type) as GraphQLInputObjectType;
  return Object.values(type.getFields()).flatMap(({ name: field, type: operators }) => {
    const named = getNamedType(operators);
    if (!isInputObjectType(named) || named === type) return [];
    return Object.values(named.getFields()).map(({ name: operator, type: value }) => ({
      ...{ list: list.name, where: type.name, field, operator, type: value },
    }));
  });
}

/** One request asks for up to ten words at once; what does not even fit the type fails the whole, so it is asked alone. */
function questionsOf({ type }: Filter): (readonly unknown[])[] {
  if (!['String', 'ID'].includes(getNamedType(type).name)) return [[TEXTS[0]], OBJECTS];
  return [TEXTS.slice(0, 10), TEXTS.slice(10), OBJECTS];
}

function payloadOf({ list, where, field, operator, type }: Filter, words: readonly unknown[]): Payload {
  const heads = words.map((_, at) => `$w${at}: ${where}`).join(', ');
  const fields = words.map((_, at) => `a${at}: ${list}(where: $w${at}) { totalCount nodes { id } }`).join(' ');
  const wheres = words.map((word, at) => [`w${at}`, { [field]: { [operator]: isListType(type) ? [word] : word } }]);
  return { query: `query (${heads}) { ${fields} }`, variables: Object.fromEntries(wheres) };
}

const CODES = ['BAD_USER_INPUT', 'ID_INVALID', 'WRONG_ID_TYPE'];

interface Answer {
  readonly data?: Readonly<Record<string, { readonly totalCount: number; readonly nodes: readonly unknown[] } | null>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

/** A search for what nobody wrote finds nothing; what does not fit the type is refused; nothing is a surprise. */
function isHarmless({ operator }: Filter, { status, body = '' }: Told): boolean {
  const { data, errors = [] } = JSON.parse(body) as Answer;
  if (status !== 200 || /SQLITE|\bER_|SQL syntax/.test(body)) return false;
  if (!errors.every(({ extensions }) => CODES.includes(extensions.code))) return false;
  if (!['eq', 'in', 'contains', 'startsWith'].includes(operator)) return true;
  return Object.values(data ?? {}).every(page => !page || (page.totalCount === 0 && page.nodes.length === 0));
}

describe('what means something to a database', () => {
  let w: GivenWorld;
  let filters: Filter[];
  beforeAll(async () => {
    w = await givenWorld();
    filters = Object.values(w.schema.getQueryType()!.getFields()).flatMap(filtersOf);
  });
  afterAll(() => w.close());

  it('is plain text in every filter of every list: nothing but a code or an honest answer', async () => {
    const before = await tableSums(w.app);
    const faults: string[] = [];
    for (const filter of filters) {
      const authorization = w.readerOf(filter.list);
      for (const words of questionsOf(filter)) {
        const { headers, body } = asPost(payloadOf(filter, words));
        const told = await overHttp(w.app, { headers: { ...headers, authorization }, body: body! });
        if (!isHarmless(filter, told))
          faults.push(`${filter.list}.${filter.field}.${filter.operator} ${words}: ${told.status} ${told.body}`);
      }
    }
    expect(faults).toEqual([]);
    expect(new Set(filters.map(({ list }) => list)).size).toBeGreaterThanOrEqual(20);
    expect(filters.length).toBeGreaterThan(500);
    expect(changedTables(before, await tableSums(w.app)).filter(table => table !== 'audit_entry')).toEqual([]);
  }, 300_000);

  it('is the same by GET, on sockets and for streams', async () => {
    const one = filters.find(filter => filter.list === 'branches' && filter.operator === 'contains')!;
    for (const word of [...TEXTS, ...OBJECTS]) {
      const payload = payloadOf(one, [word]);
      const posted = await overHttp(w.app, asPost(payload));
      const answers = [await overHttp(w.app, asGet(payload)), await overSocket(w.app, asSubscribe(payload))];
      for (const { code, body = '' } of answers) {
        expect([word, code]).toEqual([word, posted.code]);
        if (!code) expect(body.trim()).toBe(posted.body?.trim());
      }
      expect((await overHttp(w.app, asPost(payload, 'text/event-stream'))).code).toBe('STREAM_NEEDS_SUBSCRIPTION');
    }
  });

  it('opens no board on a socket or a stream', async () => {
    for (const word of [...TEXTS, ...OBJECTS]) {
      const payload = { query: 'subscription ($id: ID!) { contestBoard(contestId: $id) { seq } }', variables: { id: word } };
      const codes = [await overSocket(w.app, asSubscribe(payload)), await overHttp(w.app, asPost(payload, 'text/event-stream'))];
      for (const { code, body } of codes)
        expect([word, body, ['ID_INVALID', 'BAD_USER_INPUT'].includes(code ?? '')]).toEqual([word, body, true]);
    }
  });
});
