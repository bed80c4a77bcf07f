import { defineLoader } from '../../../graphql/define-loader.js';
import { groupBy } from '../../../lib/group.js';
import { marks } from '../../../persistence/predicate.js';
import type { ContestLot, ContestNotice, ContestRules } from './life.entity.js';
import { ContestLotType, ContestNoticeType, ContestRulesType } from './life.types.js';

interface OfContest {
  readonly contestId: string;
}

/** All rows of one table for each contest, in an order of theirs; whoever sees the contest sees them. */
const rowsOfContest = <Row extends OfContest, Type>(table: string, order: string, from: (row: Row) => Type) =>
  defineLoader<string, Type[]>(async ({ database }, ids) => {
    const rows = await database.read.rows<Row>(`SELECT * FROM ${table} WHERE contestId IN (${marks(ids.length)}) ORDER BY ${order}`, ids);
    const groups = groupBy(rows, row => row.contestId);
    return ids.map(id => (groups.get(id) ?? []).map(from));
  });

export const rulesOfContest = rowsOfContest<ContestRules, ContestRulesType>('contest_rules', 'version', ContestRulesType.from);
export const noticesOfContest = rowsOfContest<ContestNotice, ContestNoticeType>('contest_notice', 'id DESC', ContestNoticeType.from);
export const lotsOfContest = rowsOfContest<ContestLot, ContestLotType>('contest_lot', 'number', ContestLotType.from);
