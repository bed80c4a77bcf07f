import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, hash, id, instant, longText, optional, ref, text, version } from '../migration.js';

/** The sealed part of members' files, and who opened which sensitive fields. */
export class SealedFiles1700000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'member_file', {
      columns: [
        ...[id(), ref('memberId'), optional(longText('idNumber')), optional(hash('idNumberIndex')), optional(longText('phone'))],
        ...[optional(longText('birthDay')), optional(longText('address')), optional(longText('healthNotes'))],
        ...[version(), instant('createdAt'), instant('changedAt')],
      ],
      unique: { member_file_member: ['memberId'] },
      indexes: { member_file_id_number: ['idNumberIndex'] },
      foreignKeys: { member_file_member_fk: ['memberId', 'member'] },
    });
    await createTable(runner, 'reveal', {
      columns: [
        ...[id(), ref('recordId'), ref('accountId'), text('fields', 300), code('purpose'), text('reason', 200)],
        ...[instant('openedAt'), instant('closesAt')],
      ],
      indexes: { reveal_record: ['recordId', 'openedAt', 'id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'reveal', 'member_file');
  }
}
