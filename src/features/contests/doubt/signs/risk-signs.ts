import { groupBy } from '../../../../lib/group.js';
import { type Burst, findBursts } from './find-bursts.js';
import { evenRuns } from './find-even-gaps.js';
import type { RiskVote } from './risk-vote.js';

/** What makes votes look bought (异常特征). */
export const RiskSignKind = {
  BURST: 'BURST',
  SHARED_NETWORK: 'SHARED_NETWORK',
  REGULAR_INTERVALS: 'REGULAR_INTERVALS',
  NO_TICKET: 'NO_TICKET',
} as const;
export type RiskSignKind = keyof typeof RiskSignKind;

/** One sign at an entry, with its numbers; which votes bear it is never told to anybody. */
export type RiskSign = { readonly votes: readonly RiskVote[] } & (
  | { readonly kind: 'BURST'; readonly minutes: number; readonly times: number }
  | { readonly kind: 'SHARED_NETWORK'; readonly voters: number; readonly here: number; readonly elsewhere: number }
  | { readonly kind: 'REGULAR_INTERVALS'; readonly seconds: number; readonly spread: number }
  | { readonly kind: 'NO_TICKET'; readonly share: number; readonly usual: number }
);

/** What was found at one entry. */
export interface EntryRisk {
  readonly entryId: string;
  readonly votes: number;
  readonly signs: readonly RiskSign[];
  /** Votes with two different signs at least: one alone is no suspicion, friends are asked to vote and offices share an address. */
  readonly suspects: readonly RiskVote[];
}

/** So many kinds of sign make a vote suspect. */
const SIGNS_OF_A_SUSPECT = 2;
/** Fewer votes than this tell nothing. */
const LEAST_VOTES = 20;
/** How much more of something an entry must have than the others. */
const LIFT = 3;
/** Where so many pages ask for no ticket at all, its absence says nothing. */
const MOST_WITHOUT_TICKET = 0.5;

/** What is known of all votes of a round, and looks at one entry after the other. */
export interface RiskFinder {
  readonly entryIds: readonly string[];
  look(entryId: string): EntryRisk;
}

/** Looks for signs in the votes of one round; pure, and the same for the same votes in any order. */
export function riskFinder(votes: readonly RiskVote[]): RiskFinder {
  const ordered = [...votes].sort((left, right) => left.castAt - right.castAt || (left.id < right.id ? -1 : 1));
  const byEntry = groupBy(ordered, vote => vote.entryId);
  const bursts = findBursts(byEntry);
  const all = { votes: ordered.length, ticketless: ordered.filter(isTicketless).length, ofNetwork: countNetworks(ordered) };
  return {
    entryIds: [...byEntry.keys()],
    look(entryId) {
      const own = byEntry.get(entryId) ?? [];
      const networks = sharedNetworks(own, all);
      const ticketless = withoutTicket(own, all);
      const streams = [own, ...networks.map(sign => sign.votes), ...ticketless.map(sign => sign.votes)];
      const signs = [...(bursts.get(entryId) ?? []).map(burstSign), ...networks, ...regularRuns(streams), ...ticketless];
      return { entryId, votes: own.length, signs, suspects: suspectsOf(own, signs) };
    },
  };
}

interface AllVotes {
  readonly votes: number;
  readonly ticketless: number;
  readonly ofNetwork: ReadonlyMap<string, number>;
}

const isTicketless = (vote: RiskVote): boolean => vote.hasTicket === false;

function countNetworks(votes: readonly RiskVote[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { networkHash } of votes) if (networkHash !== null) counts.set(networkHash, (counts.get(networkHash) ?? 0) + 1);
  return counts;
}

/** The kinds of sign that each vote bears. */
export function signsByVote(signs: readonly RiskSign[]): ReadonlyMap<string, ReadonlySet<RiskSignKind>> {
  const kinds = new Map<string, Set<RiskSignKind>>();
  for (const { kind, votes } of signs) for (const { id } of votes) kinds.set(id, (kinds.get(id) ?? new Set()).add(kind));
  return kinds;
}

function suspectsOf(own: readonly RiskVote[], signs: readonly RiskSign[]): RiskVote[] {
  const kinds = signsByVote(signs);
  return own.filter(vote => (kinds.get(vote.id)?.size ?? 0) >= SIGNS_OF_A_SUSPECT);
}

const burstSign = ({ votes, minutes, times }: Burst): RiskSign => ({ kind: 'BURST', votes, minutes, times });

/** Networks that vote for this entry far more than the rest of the contest does. A hall or a provider votes as everybody else. */
function sharedNetworks(own: readonly RiskVote[], { votes: total, ofNetwork }: AllVotes): RiskSign[] {
  const known = own.filter(vote => vote.networkHash !== null);
  return [...groupBy(known, vote => vote.networkHash!)].flatMap(([network, votes]): RiskSign[] => {
    const voters = new Set(votes.map(vote => vote.voterHash)).size;
    const all = ofNetwork.get(network)!;
    const here = votes.length / all;
    const elsewhere = total > all ? (own.length - votes.length) / (total - all) : 0;
    return voters >= LEAST_VOTES && here >= LIFT * elsewhere ? [{ kind: 'SHARED_NETWORK', votes, voters, here, elsewhere }] : [];
  });
}

/** Votes whose page nobody looked at, where the other entries have far fewer of them. */
function withoutTicket(own: readonly RiskVote[], all: AllVotes): RiskSign[] {
  const votes = own.filter(isTicketless);
  const others = all.votes - own.length;
  const usual = others > 0 ? (all.ticketless - votes.length) / others : 0;
  const share = votes.length / Math.max(1, own.length);
  const isTold = others > 0 && votes.length >= LEAST_VOTES && usual < MOST_WITHOUT_TICKET && share >= LIFT * usual;
  return isTold ? [{ kind: 'NO_TICKET', votes, share, usual }] : [];
}

/** Runs of votes at even intervals, in each of these streams; a run that another stream showed already is told once. */
function regularRuns(streams: readonly (readonly RiskVote[])[]): RiskSign[] {
  const told = new Set<string>();
  return streams.flatMap(evenRuns).flatMap(({ votes, seconds, spread }): RiskSign[] => {
    const isNew = votes.some(vote => !told.has(vote.id));
    for (const vote of votes) told.add(vote.id);
    return isNew ? [{ kind: 'REGULAR_INTERVALS', votes, seconds, spread }] : [];
  });
}
