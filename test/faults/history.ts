import { Agent, request } from 'node:http';
import type { VoterMint } from '../support/voters.js';

/** What a client knows of one vote. UNKNOWN: it was sent and no answer came. */
export type Known = 'OK' | 'FAILED' | 'UNKNOWN';

export interface VoteTry {
  readonly roundId: string;
  readonly entryId: string;
  readonly contestId: string;
  /** Who votes, by a made-up name: a pass goes with the vote. */
  readonly voter: string;
  readonly idempotencyKey?: string;
}

export interface VoteOutcome {
  readonly known: Known;
  readonly status?: 'COUNTED' | 'REPEATED';
  readonly castAt?: string;
  /** Code of the refusal or error. */
  readonly code?: string;
}

interface Answer {
  readonly data?: {
    readonly castVote: {
      readonly vote: { readonly status: 'COUNTED' | 'REPEATED'; readonly castAt: string } | null;
      readonly userErrors: readonly { readonly code: string }[];
    };
  } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const CAST_VOTE =
  'mutation ($input: CastVoteInput!) { castVote(input: $input) { vote { status castAt remainingToday } userErrors { code } } }';

const WAITS_MS = 20_000;

/** Sends votes over kept-alive connections and never throws: a lost answer is an outcome too. */
export function voteClient(connections: number, mint: VoterMint) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (url: string, { contestId, voter, ...input }: VoteTry): Promise<string | null> =>
    new Promise(resolve => {
      const body = JSON.stringify({ query: CAST_VOTE, variables: { input } });
      const authorization = mint(contestId, voter);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization };
      const sent = request(`${url}/graphql`, { method: 'POST', agent, headers, timeout: WAITS_MS }, async answer => {
        let text = '';
        try {
          for await (const chunk of answer) text += String(chunk);
          resolve(text);
        } catch {
          resolve(null);
        }
      });
      sent.on('timeout', () => sent.destroy());
      sent.on('error', () => resolve(null));
      sent.end(body);
    });
  const cast = async (url: string, input: VoteTry): Promise<VoteOutcome> => outcomeOf(await send(url, input));
  return { cast, close: () => agent.destroy() };
}

function outcomeOf(text: string | null): VoteOutcome {
  if (text === null) return { known: 'UNKNOWN' };
  let answer: Answer;
  try {
    answer = JSON.parse(text) as Answer;
  } catch {
    return { known: 'UNKNOWN' };
  }
  const { vote, userErrors } = answer.data?.castVote ?? {};
  if (vote) return { known: 'OK', ...vote };
  const code = userErrors?.[0]?.code ?? answer.errors?.[0]?.extensions.code ?? 'NO_ANSWER';
  // A surprise or an overload may have happened on either side of the commit: only a refusal is a plain no.
  return { known: userErrors?.[0] && code !== 'RETRY_LATER' ? 'FAILED' : 'UNKNOWN', code };
}

/** Runs the jobs with this many at a time, in order. */
export async function inParallel<Job>(jobs: readonly Job[], width: number, work: (job: Job) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) await work(job);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
