import { gzipSync } from 'node:zlib';
import { asGet, asPost, asSubscribe, type HttpShape, type Payload, type SocketShape } from './wire.js';

/** What must come back; without a code an ordinary answer, which has changed nothing. */
export interface Expected {
  readonly code?: string;
  readonly limit?: string;
  readonly status?: number;
  readonly closed?: number;
}

interface Sent<Shape> extends Expected {
  readonly shapes: readonly Shape[];
}

/** One attack in the form that each transport has for it, and the limit that it proves. */
export interface Attack {
  readonly name: string;
  readonly proves?: string;
  readonly http: Sent<HttpShape>;
  readonly stream: Sent<HttpShape>;
  readonly socket: Sent<SocketShape>;
}

const many = (count: number, part: (index: number) => string): string => Array.from({ length: count }, (_, index) => part(index)).join(' ');
const nested = (levels: number, inner: unknown): unknown =>
  Array.from({ length: levels }).reduce<unknown>(value => ({ not: value }), inner);

const LONGEST_URL = 8_000;
const ofEveryForm = (payload: Payload, accept: string): HttpShape[] => {
  const get = asGet(payload, accept);
  return [asPost(payload, accept), ...((get.search ?? '').length <= LONGEST_URL ? [get] : [])];
};

/** An operation: the same words by POST, by GET as far as a URL holds it, on a socket and as a stream, and the same code everywhere. */
function operation(name: string, payload: Payload, expected: Expected & { readonly onStream?: string; readonly proves?: string }): Attack {
  const { onStream, proves = expected.limit, ...everywhere } = expected;
  return {
    name,
    ...(proves && { proves }),
    http: { shapes: ofEveryForm(payload, 'application/json'), ...everywhere },
    stream: { shapes: ofEveryForm(payload, 'text/event-stream'), ...everywhere, ...(onStream && { code: onStream }) },
    socket: { shapes: [asSubscribe(payload)], ...everywhere },
  };
}

const tooComplex = (limit: string) => ({ code: 'QUERY_TOO_COMPLEX', limit });
const LIST = 'query ($where: BranchWhere) { branches(where: $where) { nodes { id } } }';
const WRITE = 'mutation { a: revokeRole(input: {}) { __typename } b: revokeRole(input: {}) { __typename } }';
const BOMB = `{ ...F0 } ${many(24, index => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F24 on Query { __typename }`;

/** Every limit of the gate with documents and variables that break it, and documents that graphql-js itself must refuse. */
const operations: readonly Attack[] = [
  operation('a long text', { query: `{ __typename } # ${'x'.repeat(30_000)}` }, tooComplex('characters')),
  operation('many tokens', { query: `{ ${'__typename '.repeat(1_500)} }` }, tooComplex('tokens')),
  operation('20 000 brackets', { query: '{a'.repeat(10_000) }, tooComplex('tokens')),
  operation('10 000 aliases', { query: `{ ${many(10_000, index => `${(index + 17_000).toString(36)}:x`)} }` }, tooComplex('characters')),
  operation('aliases', { query: `{ ${many(101, index => `a${index}: __typename`)} }` }, tooComplex('aliases')),
  operation('1 000 directives', { query: `{ ${many(1_000, () => '__typename @skip(if: false)')} }` }, tooComplex('characters')),
  operation('directives', { query: `{ __typename ${many(60, () => '@skip(if:false)')} }` }, tooComplex('directives')),
  operation('deep nesting', { query: `{ branch(id: "x") ${'{ parent '.repeat(9)}{ id }${' }'.repeat(9)} }` }, tooComplex('depth')),
  operation(
    'circular fragments',
    { query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' },
    { code: 'GRAPHQL_VALIDATION_FAILED' },
  ),
  operation(
    'a fragment inside itself',
    { query: '{ ...A } fragment A on Query { ...A brandBoard { ...A } }' },
    { code: 'GRAPHQL_VALIDATION_FAILED' },
  ),
  operation('a fragment bomb of 2^24', { query: BOMB }, tooComplex('fields')),
  operation('many root fields', { query: `{ ${many(90, index => `nothing${index % 9}`)} }` }, tooComplex('rootFields')),
  operation('many operations', { query: many(200, index => `query q${index} { __typename }`) }, tooComplex('operations')),
  operation('many variables', { query: `query (${many(200, index => `$v${index}: Int`)}) { __typename }` }, tooComplex('variables')),
  operation('variables nested 1 000 deep', { query: LIST, variables: { where: nested(1_000, {}) } }, tooComplex('variableDepth')),
  operation('30 000 values', { query: LIST, variables: { where: { and: Array(30_000).fill(0) } } }, tooComplex('values')),
  operation(
    'pages inside pages',
    { query: '{ branches(first: 100) { nodes { members(first: 100) { nodes { id } } } } }' },
    tooComplex('cost'),
  ),
  operation('two mutations at once', { query: WRITE }, { code: 'ONE_MUTATION_ONLY' }),
  operation('half a document', { query: '{ __typename' }, { code: 'GRAPHQL_PARSE_FAILED' }),
  operation('an unknown field', { query: '{ passwordHash }' }, { code: 'GRAPHQL_VALIDATION_FAILED' }),
  operation(
    'more errors than are told',
    { query: `{ brandBoard { ${many(40, index => `x${index}`)} } }` },
    { code: 'GRAPHQL_VALIDATION_FAILED', proves: 'errors' },
  ),
  operation('look-alike letters in names', { query: '{ brаndBoard { seq } }' }, { code: 'GRAPHQL_PARSE_FAILED' }),
  operation('full-width letters in names', { query: '{ ＿＿schema { types { name } } }' }, { code: 'GRAPHQL_PARSE_FAILED' }),
  operation('zero-width blanks in names', { query: '{ brand\u200bBoard { seq } }' }, { code: 'GRAPHQL_PARSE_FAILED' }),
  operation('an operation nobody named', { query: 'query a { __typename }', operationName: 'а' }, { code: 'OPERATION_UNKNOWN' }),
  operation('a key into prototypes', JSON.parse(`{"query":${JSON.stringify(LIST)},"variables":{"where":{"__proto__":{"isAdmin":true}}}}`), {
    code: 'BAD_USER_INPUT',
  }),
  operation(
    'a key that every object has',
    { query: LIST, variables: { where: { constructor: { prototype: {} } } } },
    { code: 'BAD_USER_INPUT', onStream: 'STREAM_NEEDS_SUBSCRIPTION' },
  ),
  operation(
    'operators of another database',
    { query: LIST, variables: { where: { $ne: null } } },
    { code: 'BAD_USER_INPUT', onStream: 'STREAM_NEEDS_SUBSCRIPTION' },
  ),
];

const JSON_UTF8 = 'application/json; charset=utf-8';
const QUERY = '{"query":"{ __typename }"}';
const MUTATION = 'mutation { signOut { __typename } }';
const message = (type: string, more: object = {}): string => JSON.stringify({ type, ...more });
const subscribe = (payload: unknown, id: unknown = '1'): string => message('subscribe', { id, payload });

const typed = (contentType: string, body: string | Uint8Array = QUERY, more: object = {}): HttpShape => ({
  headers: { 'content-type': contentType, ...more },
  body,
});
/** The same requests as a stream is asked for. */
const streamed = (shapes: readonly HttpShape[]): HttpShape[] =>
  shapes.map(shape => ({ ...shape, headers: { 'content-type': 'application/json', ...shape.headers, accept: 'text/event-stream' } }));

interface Forms extends Expected {
  readonly proves?: string;
  readonly http: readonly HttpShape[];
  readonly onStream?: Expected;
  readonly socket: Sent<SocketShape>;
}

/** What is wrong with a request itself, whatever operation it carries, and what comes nearest to it on a socket. */
function request(name: string, { proves, http, onStream, socket, ...expected }: Forms): Attack {
  const stream = { shapes: streamed(http), ...expected, ...onStream };
  return { name, ...(proves && { proves }), http: { shapes: http, ...expected }, stream, socket };
}

const ORIGINS = ['https://evil.example', 'null', 'http://127.0.0.1.evil.example', 'http://127。0。0。1', 'http://①27.0.0.1', 'file://'];
const BATCH = `[${QUERY},${QUERY}]`;
const encoded = (text: string): string => encodeURIComponent(text);

const requests: readonly Attack[] = [
  request('batch arrays', {
    http: [BATCH, '[]', `[[${QUERY}]]`].map(body => ({ body })),
    ...{ code: 'BAD_USER_INPUT', status: 400 },
    socket: {
      shapes: [{ says: [`[${subscribe({ query: '{ __typename }' })}]`] }, { says: [subscribe([{ query: '{ __typename }' }])] }],
      closed: 4400,
    },
  }),
  request('mutations by GET', {
    http: [{ method: 'GET', search: `?query=${encoded(MUTATION)}`, headers: { 'apollo-require-preflight': '1' } }],
    ...{ code: 'METHOD_NOT_ALLOWED', status: 405 },
    onStream: { code: 'STREAM_NEEDS_SUBSCRIPTION', status: 400 },
    socket: { shapes: [{ search: `?query=${encoded(MUTATION)}` }] },
  }),
  request('queries that a cross-site link could send', {
    http: [{ method: 'GET', search: `?query=${encoded('{ __typename }')}`, headers: {} }],
    ...{ code: 'BAD_USER_INPUT', status: 400 },
    onStream: { code: 'STREAM_NEEDS_SUBSCRIPTION', status: 400 },
    socket: { shapes: [{ search: `?query=${encoded('{ __typename }')}` }] },
  }),
  request('wrong content types', {
    http: [
      ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/graphql'].map(type =>
        typed(type),
      ),
      ...['application/json; charset=utf-16', 'application/json; charset=gbk', 'application/jsonp', ''].map(type => typed(type)),
      typed(JSON_UTF8, gzipSync(QUERY), { 'content-encoding': 'gzip' }),
    ],
    ...{ code: 'MEDIA_TYPE_UNSUPPORTED', status: 415 },
    socket: {
      shapes: ['graphql-ws', 'graphql-transport-ws-2', 'json'].map(name => ({ protocols: [name], raw: new Uint8Array() })),
      closed: 4406,
    },
  }),
  request('cross-site origins', {
    http: ORIGINS.map(origin => typed(JSON_UTF8, QUERY, { origin: Buffer.from(origin).toString('latin1') })),
    ...{ code: 'ORIGIN_NOT_ALLOWED', status: 403 },
    socket: { shapes: ORIGINS.map(origin => ({ headers: { origin: Buffer.from(origin).toString('latin1') } })), status: 403 },
  }),
  request('malformed bodies and frames', {
    http: [
      ...['', '{', 'null', '"{ __typename }"', '{"query":1}', '{"query":""}', '{"query":"{ __typename }","variables":[]}', '\ufeff{}'].map(
        body => ({ body }),
      ),
      ...['{"query":"{ __typename }","operationName":{}}', '{"query":"{ __typename }","extensions":"x"}'].map(body => ({ body })),
      { body: Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xe9, 0x95]), Buffer.from('"}')]) },
      { body: '{"query":"{ __typename }","__proto__":{"isAdmin":true}}' },
    ],
    ...{ code: 'BAD_USER_INPUT', status: 400 },
    socket: {
      shapes: [
        '{',
        'null',
        '1',
        '""',
        message('unknown'),
        message('connection_ack'),
        subscribe({ query: 1 }),
        subscribe({}),
        subscribe({ query: '{ __typename }' }, 7),
      ]
        .map<SocketShape>(text => ({ says: [text] }))
        .concat({ says: [Buffer.from(message('ping'))] }),
      closed: 4400,
    },
  }),
  request('frames that no client writes', {
    http: [{ method: 'GET', search: `?query=${'x'.repeat(40_000)}` }],
    status: 431,
    socket: {
      // Not masked, reserved bits, an unknown opcode, a fragmented ping.
      shapes: [
        [0x81, 0x01, 0x7b],
        [0xf1, 0x80, 0, 0, 0, 0],
        [0x83, 0x80, 0, 0, 0, 0],
        [0x09, 0x80, 0, 0, 0, 0],
      ].map(raw => ({ raw: Uint8Array.from(raw) })),
      closed: 1002,
    },
  }),
  request('text that is no UTF-8', {
    http: [{ body: Uint8Array.from([0x22, 0xc0, 0xaf, 0x22]) }],
    ...{ code: 'BAD_USER_INPUT', status: 400 },
    socket: { shapes: [{ raw: Uint8Array.from([0x81, 0x82, 0, 0, 0, 0, 0xc0, 0xaf]) }], closed: 1007 },
  }),
  request('huge variables', {
    proves: 'bytes',
    http: [{ body: JSON.stringify({ query: '{ __typename }', variables: { text: '长'.repeat(60_000) } }) }],
    ...{ code: 'BODY_TOO_LARGE', status: 413 },
    socket: { shapes: [asSubscribe({ query: '{ __typename }', variables: { text: '长'.repeat(60_000) } })], closed: 1009 },
  }),
  request('words before the introduction, twice introduced, one id twice', {
    http: [{ method: 'GET', search: '', headers: { 'apollo-require-preflight': '1' } }],
    ...{ code: 'BAD_USER_INPUT', status: 400 },
    socket: { shapes: [{ isSilent: true, says: [subscribe({ query: '{ __typename }' })] }], closed: 4401 },
  }),
  request('a flood of messages', {
    proves: 'messages',
    http: [{ method: 'GET', search: `?${'query=a&'.repeat(900)}`, headers: { 'apollo-require-preflight': '1' } }],
    ...{ code: 'BAD_USER_INPUT', status: 400 },
    socket: { shapes: [{ says: Array.from({ length: 200 }, () => message('ping')) }], closed: 4429 },
  }),
  request('an operation id without end', {
    proves: 'operationId',
    http: [{ body: JSON.stringify({ query: '{ __typename }', operationName: 'x'.repeat(500) }) }],
    code: 'OPERATION_UNKNOWN',
    socket: { shapes: [{ says: [subscribe({ query: '{ __typename }' }, 'x'.repeat(500))] }], closed: 4400 },
  }),
  request('other methods', {
    http: ['PUT', 'DELETE', 'PATCH'].map(method => ({ method, body: QUERY })),
    ...{ code: 'METHOD_NOT_ALLOWED', status: 405 },
    socket: { shapes: [{ isSilent: true, says: [message('connection_init'), message('connection_init')] }], closed: 4429 },
  }),
];

/** Every attack; each has a form for each transport. */
export const attacks: readonly Attack[] = [...operations, ...requests];
