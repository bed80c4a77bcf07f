import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, code, dropColumns, filled, flag, hash, instant, integer, optional, ref } from '../migration.js';

const OF_ROUND = [
  ...['ballotMin', 'ballotMax', 'dailyFrom', 'dailyTo', 'isSelfVoteAllowed', 'proofLevel', 'display', 'displayMinutes'],
  ...['points', 'threshold', 'voteWeight', 'frozenAt', 'frozenSeq'],
];

/** The whole rule of a round's voting, who may vote by region, and which voter an entry's performer is. */
export class VoteRules1700000000068 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Rounds from before took one name at any hour, and showed everything at once.
    await addColumns(runner, 'contest_round', filled(integer('ballotMin'), 1), filled(integer('ballotMax'), 1));
    await addColumns(runner, 'contest_round', optional(integer('dailyFrom')), optional(integer('dailyTo')));
    await addColumns(runner, 'contest_round', filled(flag('isSelfVoteAllowed'), 1), filled(integer('proofLevel'), 1));
    await addColumns(runner, 'contest_round', filled(code('display'), 'LIVE'), optional(integer('displayMinutes')));
    await addColumns(runner, 'contest_round', filled(code('points'), 'NONE'), optional(integer('threshold')));
    await addColumns(runner, 'contest_round', filled(integer('voteWeight'), 100), optional(instant('frozenAt')));
    await addColumns(runner, 'contest_round', optional(integer('frozenSeq')));
    await addColumns(runner, 'contest', optional(ref('regionBranchId')));
    await addColumns(runner, 'contest_entry', optional(hash('performerHash')));
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'contest_entry', 'performerHash');
    await dropColumns(runner, 'contest', 'regionBranchId');
    await dropColumns(runner, 'contest_round', ...[...OF_ROUND].reverse());
  }
}
