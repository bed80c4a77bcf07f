import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, flag, id, instant, integer, longText, optional, ref, text, version } from '../migration.js';

/** Panels, score sheets, the stage, and the scores that come of them. */
export class Judging1700000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'judging_rule', {
      columns: [
        ...[
          id(),
          ref('roundId'),
          code('scale'),
          integer('decimals'),
          longText('criteria'),
          optional(longText('time')),
          longText('tieBreak'),
        ],
        ...[optional(integer('trimFrom')), code('release'), integer('calibration'), flag('areSheetsShown'), optional(instant('frozenAt'))],
        ...[ref('setById'), instant('setAt'), version()],
      ],
      unique: { judging_rule_round: ['roundId'] },
      foreignKeys: { judging_rule_round_fk: ['roundId', 'contest_round'] },
    });
    await createTable(runner, 'panel_seat', {
      columns: [
        ...[id(), ref('roundId'), ref('accountId'), integer('seat'), flag('isChief'), ref('appointedById'), instant('appointedAt')],
      ],
      unique: { panel_seat_account: ['roundId', 'accountId'], panel_seat_number: ['roundId', 'seat'] },
      foreignKeys: { panel_seat_round_fk: ['roundId', 'contest_round'] },
    });
    await createSheets(runner);
    await createStage(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'stage', 'performance', 'score_sheet', 'panel_seat', 'judging_rule');
  }
}

async function createSheets(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'score_sheet', {
    columns: [
      ...[id(), ref('roundId'), ref('entryId'), ref('accountId'), integer('revision'), optional(integer('slot')), code('state')],
      ...[longText('scores'), instant('savedAt'), optional(instant('submittedAt')), optional(ref('reopenedById'))],
      ...[optional(instant('reopenedAt')), optional(text('reopenReason', 500)), flag('isDrill'), version()],
    ],
    unique: {
      score_sheet_revision: ['roundId', 'entryId', 'accountId', 'revision'],
      score_sheet_slot: ['roundId', 'entryId', 'accountId', 'slot'],
    },
    indexes: { score_sheet_entry: ['entryId'] },
    foreignKeys: { score_sheet_round_fk: ['roundId', 'contest_round'], score_sheet_entry_fk: ['entryId', 'contest_entry'] },
  });
}

async function createStage(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'performance', {
    columns: [
      ...[id(), ref('roundId'), ref('entryId'), code('state'), optional(integer('place')), optional(instant('calledAt'))],
      ...[optional(instant('startedAt')), optional(instant('stoppedAt')), integer('penalty'), integer('sheetsIn')],
      ...[optional(instant('releasedAt')), optional(integer('finalScore')), optional(longText('outcome')), flag('isDrill'), version()],
    ],
    unique: { performance_entry: ['roundId', 'entryId'], performance_place: ['roundId', 'place'] },
    indexes: { performance_of_entry: ['entryId'] },
    foreignKeys: { performance_round_fk: ['roundId', 'contest_round'], performance_entry_fk: ['entryId', 'contest_entry'] },
  });
  await createTable(runner, 'stage', {
    columns: [
      ...[id(), ref('roundId'), optional(ref('nowEntryId')), optional(ref('nextEntryId')), optional(instant('heldAt'))],
      ...[optional(text('holdReason', 200)), version()],
    ],
    unique: { stage_round: ['roundId'] },
    foreignKeys: { stage_round_fk: ['roundId', 'contest_round'] },
  });
}
