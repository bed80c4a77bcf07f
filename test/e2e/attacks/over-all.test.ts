import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { usualLimits } from '../../../src/graphql/operation-limits.js';
import { eventually } from '../../support/eventually.js';
import { type GivenWorld, givenWorld } from '../../support/sample-world.js';
import { changedTables, type TableSums, tableSums } from '../../support/table-sums.js';
import { type Attack, attacks, type Expected } from './attack-list.js';
import { asPost, asSubscribe, overHttp, overSocket, type Told } from './wire.js';

/** Limits of the connection, which the gate does not know. */
const CONNECTION_LIMITS = ['bytes', 'messages', 'operationId'];

describe('the list of attacks', () => {
  it('has one for each limit of the gate and of the connection', () => {
    const proven = new Set(attacks.map(({ proves }) => proves));
    expect([...Object.keys(usualLimits), ...CONNECTION_LIMITS].filter(limit => !proven.has(limit))).toEqual([]);
  });

  it('has a form of each for each transport, and no name twice', () => {
    expect(attacks.filter(({ http, stream, socket }) => [http, stream, socket].some(({ shapes }) => shapes.length === 0))).toEqual([]);
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });
});

describe('every attack is refused, changes nothing and leaves the server well; none costs a statement', () => {
  let w: GivenWorld;
  let before: TableSums;
  beforeAll(async () => {
    w = await givenWorld();
    before = await tableSums(w.app);
  });
  afterAll(() => w.close());

  const isWell = async (): Promise<void> => {
    const query = '{ brandBoard { seq } }';
    const told = await Promise.all([overHttp(w.app, asPost({ query })), overSocket(w.app, asSubscribe({ query }))]);
    expect(told.map(({ body }) => body)).toEqual([expect.stringContaining('"seq":'), expect.stringContaining('"seq":')]);
  };

  const transports: readonly [string, (attack: Attack) => Promise<[Expected, Told[]]>][] = [
    ['HTTP', async ({ http }) => [http, await Promise.all(http.shapes.map(shape => overHttp(w.app, shape)))]],
    ['a stream', async ({ stream }) => [stream, await Promise.all(stream.shapes.map(shape => overHttp(w.app, shape)))]],
    ['a socket', async ({ socket }) => [socket, await Promise.all(socket.shapes.map(shape => overSocket(w.app, shape)))]],
  ];

  describe.each(transports)('over %s', (_transport, send) => {
    it.each(attacks.map(attack => [attack.name, attack] as const))('%s', async (_name, attack) => {
      const statements = w.app.statements();
      const [{ code, limit, status, closed }, told] = await send(attack);
      const wanted = { code, limit, closed, ...(status !== undefined && { status }) };
      for (const one of told) expect({ ...one, limit: one.limit, closed: one.closed, code: one.code }).toMatchObject(wanted);
      expect(told.filter(one => /INTERNAL|stack|at file/.test(one.body ?? ''))).toEqual([]);
      expect(w.app.statements()).toBe(statements);
    });

    it('afterwards all is as before', async () => {
      await isWell();
      await eventually(() => w.app.hub.connections.size === 0);
      expect(changedTables(before, await tableSums(w.app))).toEqual([]);
    });
  });

  it('what the gate refuses is told in the same words everywhere', async () => {
    for (const { http, stream, socket } of attacks.filter(({ socket }) => socket.code && socket.code !== 'BAD_USER_INPUT')) {
      const [posted, streamed, said] = await Promise.all([
        overHttp(w.app, http.shapes[0]!),
        overHttp(w.app, stream.shapes[0]!),
        overSocket(w.app, socket.shapes[0]!),
      ]);
      expect(posted.message).toBeTruthy();
      expect([streamed.message, said.message]).toEqual([posted.message, posted.message]);
    }
  });
});
