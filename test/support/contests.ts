import { newId } from '../../src/lib/typeid.js';
import { readyContest } from './ready-contest.js';
import type { TestApp } from './start-app.js';
import { voterMint } from './voters.js';

export interface UserErrors {
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly path: readonly string[] }[];
}

interface Made<Row> extends UserErrors {
  readonly row: Row | null;
}

export interface Cast extends UserErrors {
  readonly vote: { readonly status: string; readonly castAt: string; readonly dayKey: string; readonly remainingToday: number } | null;
}

export interface Board {
  readonly epoch: string;
  readonly seq: number;
  readonly phase: string;
  readonly roundId: string | null;
  readonly totalVotes: number;
  readonly shownUntil: string | null;
  readonly isFrozen: boolean;
  readonly votesPerMinute: number | null;
  readonly branches: readonly { readonly name: string; readonly votes: number }[];
  readonly viewers: number;
  readonly entries: readonly {
    readonly id: string;
    readonly number: number;
    readonly votes: number;
    readonly rank: number;
    readonly rankChange: number | null;
    readonly share: string;
  }[];
}

export const boardFields =
  'epoch seq asOf contestId roundId title phase totalVotes viewers peakViewers opensAt closesAt shownUntil isFrozen votesPerMinute branches { name votes } entries { id number title performerName votes rank rankChange share }';

const errors = 'userErrors { code message path }';

/** What tests do with contests, through the public API. */
export function contestWords(app: TestApp, admin: string) {
  let counter = 0;
  const mint = voterMint(app.environment);
  const contestOf = new Map<string, string>();
  const make = async <Row>(
    operation: string,
    type: string,
    field: string,
    selection: string,
    input: object,
    token: string,
  ): Promise<Made<Row>> => {
    const query = `mutation ($input: ${type}!) { made: ${operation}(input: $input) { row: ${field} { ${selection} } ${errors} } }`;
    const answer = await app.graphql<{ made: Made<Row> }>(query, { input }, token);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.made;
  };
  const words = {
    async contest(input: object = {}, token = admin) {
      const base = { branchId: app.root.id, code: `T${++counter}`, title: '示例宣讲大赛' };
      return make<{ id: string; code: string; state: string }>(
        'createContest',
        'CreateContestInput',
        'contest',
        'id code state',
        { ...base, ...input },
        token,
      );
    },
    entry: (contestId: string, input: object = {}, token = admin) =>
      make<{ id: string; number: number }>(
        'addEntry',
        'AddEntryInput',
        'entry',
        'id number',
        { contestId, title: '示例作品', ...input },
        token,
      ),
    /** Takes a draft as far as its first round can open. */
    async ready(contestId: string): Promise<void> {
      const [row] = await app.database.read.rows<{ state: string }>('SELECT state FROM contest WHERE id = ?', [contestId]);
      if (row?.state !== 'DRAFT') return;
      const say = (name: string, input: object) =>
        make(name, `${name[0]!.toUpperCase()}${name.slice(1)}Input`, 'contest', 'id', input, admin);
      await readyContest(say, contestId);
    },
    /** Opens a round, of a draft as soon as it is ready. */
    async round(contestId: string, input: object = {}, token = admin) {
      await words.ready(contestId);
      const base = { contestId, kind: 'PRELIMINARY', closesAt: '2026-06-20T10:00:00Z', rule: { perDay: 3, perEntryPerDay: 1 } };
      const made = await make<{ id: string; version: number; state: string; number: number }>(
        'openRound',
        'OpenRoundInput',
        'round',
        'id version state number rule { perDay perEntryPerDay totalCap version }',
        { ...base, ...input },
        token,
      );
      if (made.row) contestOf.set(made.row.id, contestId);
      return made;
    },
    close: (roundId: string, token = admin) =>
      make<{ id: string; state: string; closesAt: string }>(
        'closeRound',
        'CloseRoundInput',
        'round',
        'id state closesAt',
        { roundId },
        token,
      ),
    /** The authorization of a made-up voter of the contest that this round belongs to; of some contest when there is no such round. */
    voter: (roundId: string, voter: string | number): string => mint(contestOf.get(roundId) ?? newId('contest'), voter),
    /** A contest with this many entries and an open round. */
    async openRound(entries = 3, input: object = {}) {
      const contest = (await words.contest()).row!;
      const made: { id: string; number: number }[] = [];
      for (let number = 1; number <= entries; number++) made.push((await words.entry(contest.id)).row!);
      const round = await words.round(contest.id, input);
      if (!round.row) throw new Error(JSON.stringify(round.userErrors));
      return { contestId: contest.id, roundId: round.row.id, entryIds: made.map(({ id }) => id) };
    },
    async cast(roundId: string, entryId: string, voter: string | number, idempotencyKey?: string): Promise<Cast> {
      const query = `mutation ($input: CastVoteInput!) { castVote(input: $input) { vote { status castAt dayKey remainingToday } ${errors} } }`;
      const input = { roundId, entryId, ...(idempotencyKey ? { idempotencyKey } : {}) };
      const answer = await app.graphql<{ castVote: Cast }>(query, { input }, words.voter(roundId, voter));
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data.castVote;
    },
    async ballot(roundId: string, entryIds: readonly string[], voter: string | number, idempotencyKey?: string): Promise<Cast> {
      const query = `mutation ($input: CastBallotInput!) { castBallot(input: $input) { vote { status castAt dayKey remainingToday } ${errors} } }`;
      const input = { roundId, entryIds, ...(idempotencyKey ? { idempotencyKey } : {}) };
      const answer = await app.graphql<{ castBallot: Cast }>(query, { input }, words.voter(roundId, voter));
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data.castBallot;
    },
    async board(contestId: string, token = ''): Promise<Board> {
      const answer = await app.graphql<{ contestBoard: Board }>(
        `query ($id: ID!) { contestBoard(contestId: $id) { ${boardFields} } }`,
        { id: contestId },
        token,
      );
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data.contestBoard;
    },
    async storedVotes(roundId: string): Promise<number> {
      const [row] = await app.database.read.rows<{ total: number }>('SELECT COUNT(*) AS total FROM vote WHERE roundId = ?', [roundId]);
      return Number(row!.total);
    },
  };
  return words;
}
