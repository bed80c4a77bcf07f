import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, day, dropTables, id, instant, integer, longText, optional, ref, text, version } from '../migration.js';

/** Holds that keep records from being erased, and reports of what has been kept long enough. */
export class Retention1700000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'legal_hold', {
      columns: [
        ...[id(), ref('subjectId'), text('reason', 500), optional(ref('placedById')), instant('placedAt')],
        ...[optional(ref('liftedById')), optional(instant('liftedAt')), optional(text('liftReason', 500)), version()],
      ],
      indexes: { legal_hold_subject: ['subjectId', 'liftedAt'], legal_hold_placed: ['placedAt', 'id'] },
    });
    await createTable(runner, 'retention_report', {
      columns: [
        ...[id(), code('state'), optional(day('scheduledFor')), longText('findings'), integer('done'), integer('spared')],
        ...[instant('plannedAt'), optional(instant('appliedAt')), version()],
      ],
      unique: { retention_report_night: ['scheduledFor'] },
    });
    await createTable(runner, 'retention_item', {
      columns: [id(), ref('reportId'), code('ruleId'), code('rowId')],
      indexes: { retention_item_report: ['reportId', 'ruleId', 'id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'retention_item', 'retention_report', 'legal_hold');
  }
}
