import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contestWords } from '../../../support/contests.js';
import { startApp, type TestApp } from '../../../support/start-app.js';

interface Signs {
  readonly networkHash: string | null;
  readonly hasTicket: number | null;
}

describe('signs of doubt that a vote leaves', () => {
  let app: TestApp;
  let given: ReturnType<typeof contestWords>;
  beforeAll(async () => {
    app = await startApp();
    given = contestWords(app, app.lead());
  });
  afterAll(() => app.close());

  const ticketOf = async (contestId: string): Promise<string> => {
    const query = 'query ($id: ID!) { voteTicket(contestId: $id) { ticket expiresAt } }';
    const { data } = await app.graphql<{ voteTicket: { ticket: string; expiresAt: string } }>(query, { id: contestId }, '');
    return data.voteTicket.ticket;
  };
  const cast = async (roundId: string, entryId: string, voter: number, ticket?: string): Promise<string | undefined> => {
    const query = 'mutation ($input: CastVoteInput!) { castVote(input: $input) { vote { status } userErrors { code } } }';
    const token = given.voter(roundId, voter);
    const { data } = await app.graphql<{ castVote: { vote: { status: string } | null } }>(
      query,
      { input: { roundId, entryId, ticket } },
      token,
    );
    return data.castVote.vote?.status;
  };
  const signsOf = (roundId: string): Promise<Signs[]> =>
    app.database.read.rows('SELECT networkHash, hasTicket FROM vote WHERE roundId = ? ORDER BY id', [roundId]);

  it('are a keyed hash of its network, which no other contest shares, and whether its page was looked at', async () => {
    const [one, other] = [await given.openRound(1), await given.openRound(1)];
    const ticket = await ticketOf(one.contestId);
    expect(await cast(one.roundId, one.entryIds[0]!, 1, ticket)).toBe('COUNTED');
    expect(await cast(one.roundId, one.entryIds[0]!, 2, ticket)).toBe('COUNTED');
    expect(await cast(other.roundId, other.entryIds[0]!, 1)).toBe('COUNTED');
    const [first, second] = await signsOf(one.roundId);
    const [elsewhere] = await signsOf(other.roundId);
    expect(first!.networkHash).toMatch(/^[0-9a-f]{64}$/);
    expect(second!.networkHash).toBe(first!.networkHash);
    expect(elsewhere!.networkHash).not.toBe(first!.networkHash);
    expect([first, second, elsewhere].map(signs => signs!.hasTicket)).toEqual([1, 1, 0]);
  });

  it('never decide whether it counts: a ticket that is forged, of another contest or two hours old is only no ticket', async () => {
    const [one, other] = [await given.openRound(1), await given.openRound(1)];
    const [ticket, foreign] = [await ticketOf(one.contestId), await ticketOf(other.contestId)];
    const forged = `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'E' : 'A'}`;
    const tickets = [foreign, forged, 'x', `${ticket}x`, ticket.repeat(50)];
    for (const [voter, bad] of tickets.entries()) expect(await cast(one.roundId, one.entryIds[0]!, voter, bad)).toBe('COUNTED');
    app.clock.set('2026-06-15T03:59:59Z');
    expect(await cast(one.roundId, one.entryIds[0]!, 10, ticket)).toBe('COUNTED');
    app.clock.set('2026-06-15T04:00:00Z');
    expect(await cast(one.roundId, one.entryIds[0]!, 11, ticket)).toBe('COUNTED');
    app.clock.set('2026-06-15T02:00:00Z');
    expect((await signsOf(one.roundId)).map(signs => signs.hasTicket)).toEqual([0, 0, 0, 0, 0, 1, 0]);
  });
});
