import type { Node, Place } from './product.js';
import { readyContest } from './ready-contest.js';

export interface OpenContest {
  readonly contestId: string;
  readonly roundId: string;
  readonly entryIds: readonly string[];
}

interface Rule {
  readonly perDay: number;
  readonly perEntryPerDay: number;
}

const DAY_MS = 86_400_000;

/** Creates a contest with this many entries and an open round, through the public API. */
export async function openContest(place: Place, node: Node, entries: number, rule: Rule): Promise<OpenContest> {
  const token = await place.host(node);
  const make = async (operation: string, type: string, field: string, input: object): Promise<string> => {
    const query = `mutation ($input: ${type}!) { made: ${operation}(input: $input) { row: ${field} { id } userErrors { code message } } }`;
    const { made } = await node.graphql<{ made: { row: { id: string } | null } }>(query, { input }, token);
    if (!made.row) throw new Error(`${operation}: ${JSON.stringify(made)}`);
    return made.row.id;
  };
  const { branches } = await node.graphql<{ branches: { nodes: { id: string }[] } }>('{ branches(first: 1) { nodes { id } } }', {}, token);
  const title = '示例宣讲大赛';
  const contestId = await make('createContest', 'CreateContestInput', 'contest', {
    ...{ branchId: branches.nodes[0]?.id, title },
    code: `DRILL-${process.hrtime.bigint()}`,
  });
  const entryIds: string[] = [];
  for (let number = 1; number <= entries; number++)
    entryIds.push(await make('addEntry', 'AddEntryInput', 'entry', { contestId, title: `示例作品 ${number}` }));
  await readyContest(
    (operation, input) => make(operation, `${operation[0]!.toUpperCase()}${operation.slice(1)}Input`, 'contest', input),
    contestId,
  );
  const closesAt = new Date(Date.now() + 7 * DAY_MS).toISOString();
  const roundId = await make('openRound', 'OpenRoundInput', 'round', { contestId, kind: 'PRELIMINARY', closesAt, rule });
  return { contestId, roundId, entryIds };
}
