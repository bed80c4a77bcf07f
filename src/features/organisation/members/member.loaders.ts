import { defineChildList } from '../../../graphql/connection-loader.js';
import type { GraphContext } from '../../../graphql/context.js';
import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { type OrderBy, sortKeys, type Where } from '../../../graphql/where.js';
import { groupBy } from '../../../lib/group.js';
import type { Tx } from '../../../persistence/database.js';
import { wherePredicate } from '../../../persistence/filter.js';
import type { PageRequest } from '../../../persistence/keyset.js';
import type { Predicate } from '../../../persistence/predicate.js';
import type { Member } from './member.entity.js';
import { MemberType, memberFields, memberOrder } from './member.types.js';
import {
  headcounts,
  membershipRows,
  officerRows,
  roleRows,
  rosterCounts,
  rosterPages,
  statusOn,
  statusRows,
  transferRows,
  visibleById,
} from './member.views.js';

/** People by id; null for one that does not exist or may not be seen. Everybody sees their own file. */
export const memberById = defineLoader<string, MemberType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await visibleById(database.read, viewer.scope.R, ids, viewer.memberId), MemberType.from),
);

export const memberNodes: NodeSources = { member: (context, id) => load(context, memberById, id) };

/** Everything dated of one person. Reached only from a person that may be seen. */
const perMember = <Row extends { memberId: string }>(read: (tx: Tx, ids: readonly string[]) => Promise<Row[]>) =>
  defineLoader<string, readonly Row[]>(async ({ database }, ids) => {
    const rows = groupBy(await read(database.read, ids), row => row.memberId);
    return ids.map(id => rows.get(id) ?? []);
  });

export const membershipsOfMember = perMember(membershipRows);
export const statusesOfMember = perMember(statusRows);
export const rolesOfMember = perMember(roleRows);
export const transfersOfMember = perMember(transferRows);

/** Roles held in a branch, of people who may be seen. */
export const officersOfBranch = defineLoader(async ({ database, viewer }: GraphContext, ids: readonly string[]) => {
  const rows = groupBy(await officerRows(database.read, viewer.scope.R, ids), row => row.branchId);
  return ids.map(id => rows.get(id) ?? []);
});

interface BranchDay {
  readonly branchId: string;
  readonly day: string;
}

/** How many people a branch has on a day. */
export const headcountOfBranch = defineLoader<BranchDay, number>(
  async ({ database }, keys) => {
    const found = new Map<BranchDay, number>();
    for (const [day, group] of groupBy(keys, key => key.day)) {
      const counts = await headcounts(
        database.read,
        group.map(key => key.branchId),
        day,
      );
      group.forEach((key, position) => {
        found.set(key, counts[position] ?? 0);
      });
    }
    return keys.map(key => found.get(key) ?? 0);
  },
  ({ branchId, day }) => `${branchId} ${day}`,
);

export interface RosterRequest extends PageRequest {
  readonly asOf: string;
  /** The day named in the request, whose party status is filtered by and shown; null: none, so the present one. */
  readonly statusOn: string | null;
  readonly where?: Where | null | undefined;
  readonly orderBy?: OrderBy[] | null | undefined;
}

/** A filter of people; of the party status they had on a day, or have now. */
export function memberWhere(where: Where | null | undefined, day: string | null): Predicate {
  if (day === null) return wherePredicate(memberFields, where);
  const partyStatus = { ...memberFields.partyStatus, column: 'st.status', within: statusOn(day) };
  return wherePredicate({ ...memberFields, partyStatus }, where);
}

const rosterQuery = (args: RosterRequest) => ({ where: memberWhere(args.where, args.statusOn), day: args.asOf });
export const memberSort = (orderBy: OrderBy[] | null | undefined) =>
  sortKeys(memberOrder, orderBy, [{ field: 'NAME', direction: 'ASC' }], 'm.id');

/** The people of a branch on a day. */
export const rosterOfBranch = defineChildList<Member, MemberType, RosterRequest>({
  pages: ({ database, viewer }, ids, args) =>
    rosterPages(database.read, viewer.scope.R, ids, rosterQuery(args), memberSort(args.orderBy), args),
  counts: ({ database, viewer }, ids, args) => rosterCounts(database.read, viewer.scope.R, ids, rosterQuery(args)),
  from: (row, { statusOn: day }) => MemberType.from(row, day),
});
