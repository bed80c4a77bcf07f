import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { createSpeaker, introspect, type Speaker } from '../support/graph.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { asPost, overHttp, overSocket } from './attacks/wire.js';

const PAGE = { query: '{ branches(first: 100) { nodes { id } } }' };
const HOURS = { startsAt: '2026-06-15T01:00:00Z', endsAt: '2026-06-15T09:00:00Z' };
const LIST = '{ venues(first: 100) { nodes { network endedAt branch { id } } } }';

interface Listed {
  readonly venues: { readonly nodes: readonly { readonly network: string; readonly endedAt: string | null }[] } | null;
}

/** Pages of 100 rows that an address gets before it has to wait: 10 at a hundredth of the usual limits. */
async function pagesFor(app: TestApp, from: string): Promise<number> {
  for (let pages = 0; ; pages++) if ((await overHttp({ url: app.url, from }, asPost(PAGE))).code || pages > 99) return pages;
}

const inputFor = (branchId: string, network: string, more: object = {}) => ({
  ...{ branchId, network: `${network}.0/24`, mostSockets: 6_000, reason: '示例颁奖晚会', ...HOURS },
  ...more,
});

describe('a venue', () => {
  let app: TestApp;
  let speaker: Speaker;
  let lead: string;
  let halls = 0;
  const hall = () => `127.9${++halls}.0`;
  beforeAll(async () => {
    app = await startApp({ RATE_FACTOR: '0.01' });
    // Reading the whole schema and speaking in between is not what these limits are about.
    speaker = createSpeaker(app, await introspect(app));
    lead = app.lead();
  });
  afterAll(() => app.close());

  const declare = (network: string, more: object = {}) => speaker.make('declareVenue', inputFor(app.root.id, network, more), lead);

  it('gives its addresses larger buckets in proportion, and nobody else', async () => {
    const [here, there] = [hall(), hall()];
    await declare(here);
    expect(await pagesFor(app, `${here}.7`)).toBe(30);
    expect(await pagesFor(app, `${here}.8`)).toBe(30);
    expect(await pagesFor(app, `${there}.7`)).toBe(10);
  });

  it('lets one address hold more sockets than 2 000, up to what was declared', async () => {
    const [here, there] = [hall(), hall()];
    await declare(here, { mostSockets: 2_002 });
    const open = (from: string) => overSocket({ url: app.url, from }, {});
    for (const from of [`${here}.7`, `${there}.7`]) for (let at = 0; at < 2_000; at++) app.hub.connections.enterAddress(from);
    expect(await open(`${there}.7`)).toEqual({ closed: 1013 });
    expect(await open(`${here}.7`)).toEqual({ body: 'connection_ack' });
    for (let at = 0; at < 2; at++) app.hub.connections.enterAddress(`${here}.7`);
    expect(await open(`${here}.7`)).toEqual({ closed: 1013 });
  });

  it('counts between its dates only, and no longer once it is ended', async () => {
    const [later, ended] = [hall(), hall()];
    await declare(later, { startsAt: '2026-06-15T08:00:00Z' });
    const { id, version } = await declare(ended);
    const { result } = await speaker.say('endVenue', { venueId: id, expectedVersion: version }, lead);
    expect(result?.['endedAt']).toBe('2026-06-15T02:00:00.000Z');
    expect([await pagesFor(app, `${later}.7`), await pagesFor(app, `${ended}.7`)]).toEqual([10, 10]);
    app.clock.set('2026-06-15T08:30:00Z');
    expect(await pagesFor(app, `${later}.8`)).toBe(30);
    app.clock.set('2026-06-15T02:00:00Z');
    expect((await speaker.say('endVenue', { venueId: id }, lead)).userErrors[0]?.code).toBe('STATE_NOT_ALLOWED');
  });

  it('is known to every node within two seconds', async () => {
    const other = await startApp({ ...app.environment, RATE_FACTOR: '0.01' });
    try {
      const here = hall();
      await declare(here);
      let at = 0;
      await eventually(async () => (await pagesFor(other, `${here}.${++at}`)) === 30, 4_000);
    } finally {
      await other.close();
    }
  });
});

describe('declaring a venue', () => {
  let app: TestApp;
  let speaker: Speaker;
  let lead: string;
  beforeAll(async () => {
    app = await startApp();
    speaker = createSpeaker(app, await introspect(app));
    lead = app.lead();
  });
  afterAll(() => app.close());

  it('is refused when it is no network, too wide, too long, over, or too large', async () => {
    const wrong: [object, string, string][] = [
      ...[
        '',
        'x',
        '127.0.0.1',
        '0.0.0.0/0',
        '10.0.0.0/8',
        '::/0',
        '2001:db8::/16',
        '2001:db8::1/128',
        '::ffff:10.0.0.0/112',
        '300.1.1.0/24',
      ].map(network => [{ network }, 'VENUE_NETWORK_INVALID', 'network'] as [object, string, string]),
      [{ endsAt: HOURS.startsAt }, 'VENUE_DATES_INVALID', 'endsAt'],
      [{ endsAt: '2026-06-15T01:30:00Z' }, 'VENUE_DATES_INVALID', 'endsAt'],
      [{ endsAt: '2026-08-15T01:30:00Z' }, 'VENUE_DATES_INVALID', 'endsAt'],
      ...[0, -1, 20_001].map(mostSockets => [{ mostSockets }, 'NUMBER_OUT_OF_RANGE', 'mostSockets'] as [object, string, string]),
      [{ reason: ' ' }, 'TEXT_EMPTY', 'reason'],
    ];
    for (const [change, code, field] of wrong) {
      const { result, userErrors } = await speaker.say('declareVenue', inputFor(app.root.id, '10.1.2', change), lead);
      expect([change, result, userErrors[0]?.code, userErrors[0]?.path.at(-1)]).toEqual([change, null, code, field]);
    }
  });

  it('is for whoever may run contests or hold study there, with an entry in the trail', async () => {
    const county = await speaker.make(
      'createBranch',
      { parentId: app.root.id, code: 'HALL', name: '示例县妇联', kind: 'FEDERATION', level: 'COUNTY' },
      lead,
    );
    const [row] = await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [county.id]);
    const [host, reviewer, stranger] = [app.as('CONTEST_HOST', row!.path), app.as('REVIEWER', row!.path), app.staff('/nowhere/')];
    const input = inputFor(county.id, '10.20.30');
    for (const token of [reviewer, stranger, '']) expect((await speaker.say('declareVenue', input, token)).result).toBeNull();
    const { id } = await speaker.make('declareVenue', input, host);
    const seen = async (token: string) => (await app.graphql<Listed>(LIST, {}, token)).data?.venues?.nodes.map(({ network }) => network);
    expect(await seen(host)).toEqual(['10.20.30.0/24']);
    expect(await seen(stranger)).toEqual([]);
    expect(await seen(reviewer)).toBeUndefined();
    expect((await speaker.say('endVenue', { venueId: id }, stranger)).userErrors[0]?.code ?? 'NOT_FOUND').toBe('NOT_FOUND');
    await speaker.make('endVenue', { venueId: id }, host);
    const told = await app.database.read.rows<{ action: string; reason: string | null }>(
      'SELECT action, reason FROM audit_entry WHERE objectId = ? ORDER BY at, id',
      [id],
    );
    expect(told.map(({ action }) => action)).toEqual(['declareVenue', 'endVenue']);
    expect(told[0]?.reason).toBe('示例颁奖晚会');
  });
});
