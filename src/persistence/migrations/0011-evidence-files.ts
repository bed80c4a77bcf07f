import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addReference, dropReference } from '../migration.js';

/** Tables of evidence that are older than the files they name: from here on the database itself refuses a file that is not there. */
const EVIDENCE = ['ledger_evidence', 'baseline_evidence', 'propaganda_talk_evidence'];

export class EvidenceFiles1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of EVIDENCE)
      await addReference(runner, table, { index: `${table}_file`, name: `${table}_file_fk` }, 'fileId', 'stored_file');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of EVIDENCE) await dropReference(runner, table, { index: `${table}_file`, name: `${table}_file_fk` });
  }
}
