import { defineChildList } from '../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { groupBy } from '../../lib/group.js';
import type { PageRequest } from '../../persistence/keyset.js';
import type { ContestEntry } from './contest.entity.js';
import { ContestEntryType, ContestRoundType, ContestType } from './contest.types.js';
import { entryCounts, entryPages, findContests, findEntries, findRounds } from './contest.views.js';

/** Contests by id; null for one that does not exist or that this viewer may not see. */
export const contestById = defineLoader<string, ContestType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findContests(database.read, viewer.scope.I, ids), ContestType.from),
);

const entryById = defineLoader<string, ContestEntryType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findEntries(database.read, viewer.scope.I, ids), ContestEntryType.from),
);

const roundById = defineLoader<string, ContestRoundType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findRounds(database.read, viewer.scope.I, 'r.id', ids), ContestRoundType.from),
);

/** The rounds of a contest, in their order. */
export const roundsOfContest = defineLoader<string, ContestRoundType[]>(async ({ database, viewer }, ids) => {
  const rounds = groupBy(await findRounds(database.read, viewer.scope.I, 'r.contestId', ids), round => round.contestId);
  return ids.map(id => (rounds.get(id) ?? []).map(ContestRoundType.from));
});

/** The entries of a contest, by number. */
export const entriesOfContest = defineChildList<ContestEntry, ContestEntryType, PageRequest>({
  pages: ({ database, viewer }, ids, page) => entryPages(database.read, viewer.scope.I, ids, page),
  counts: ({ database, viewer }, ids) => entryCounts(database.read, viewer.scope.I, ids),
  from: ContestEntryType.from,
});

export const contestNodes: NodeSources = {
  contest: (context, id) => load(context, contestById, id),
  contest_entry: (context, id) => load(context, entryById, id),
  contest_round: (context, id) => load(context, roundById, id),
};
