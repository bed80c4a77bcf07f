import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, hash, id, instant, longText, optional, ref, version } from '../migration.js';

/** Cases with their notes: who has to do with them in the clear, what they say sealed. */
export class Cases1700000000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'case_file', {
      columns: [
        ...[id(), code('kind'), code('state'), ref('branchId'), ref('openedById'), ref('handlerId'), ref('supervisorId')],
        ...[optional(ref('closedById')), optional(longText('title')), optional(longText('person')), optional(longText('narrative'))],
        ...[optional(longText('outcome')), optional(longText('owner')), optional(hash('ownerIndex'))],
        ...[version(), instant('openedAt'), optional(instant('closedAt'))],
      ],
      indexes: {
        case_file_handler: ['handlerId', 'id'],
        case_file_supervisor: ['supervisorId', 'id'],
        case_file_branch: ['branchId', 'kind'],
        case_file_owner: ['ownerIndex'],
      },
      foreignKeys: { case_file_branch_fk: ['branchId', 'branch'] },
    });
    await createTable(runner, 'case_note', {
      columns: [id(), ref('caseId'), ref('writtenById'), instant('writtenAt'), optional(longText('note'))],
      indexes: { case_note_case: ['caseId', 'id'] },
      foreignKeys: { case_note_case_fk: ['caseId', 'case_file'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'case_note', 'case_file');
  }
}
