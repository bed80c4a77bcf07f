import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, forbidChanges, id, instant, integer, optional, ref, text, version } from '../migration.js';

/** Results of contests as they are put on public notice, confirmed or taken back. */
export class ContestResults1700000000074 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'contest_result', {
      columns: [
        ...[id(), ref('contestId'), integer('number'), ref('roundId'), integer('rulesVersion'), ref('proposedById'), instant('proposedAt')],
        ...[instant('publicUntil'), optional(ref('confirmedById')), optional(instant('confirmedAt')), optional(ref('reopenedById'))],
        ...[optional(instant('reopenedAt')), optional(text('reopenReason', 500)), version()],
      ],
      unique: { contest_result_number: ['contestId', 'number'] },
      foreignKeys: { contest_result_contest_fk: ['contestId', 'contest'], contest_result_round_fk: ['roundId', 'contest_round'] },
    });
    await createTable(runner, 'contest_result_line', {
      columns: [
        ...[id(), ref('resultId'), ref('entryId'), optional(ref('branchId')), integer('place'), optional(code('tie')), integer('votes')],
        ...[integer('points'), optional(integer('judgeScore'))],
      ],
      unique: { contest_result_line_entry: ['resultId', 'entryId'] },
      indexes: { contest_result_line_of_entry: ['entryId'] },
      foreignKeys: {
        contest_result_line_result_fk: ['resultId', 'contest_result'],
        contest_result_line_entry_fk: ['entryId', 'contest_entry'],
      },
    });
    await forbidChanges(runner, 'contest_result_line');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'contest_result_line', 'contest_result');
  }
}
