import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  code,
  createTable,
  day,
  dropTables,
  forbidChanges,
  hash,
  id,
  instant,
  integer,
  longText,
  optional,
  ref,
  text,
  version,
} from '../migration.js';

/** What people agree to, that they did, and where life or safety could not wait for it. */
export class Consents1700000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'consent_text', {
      columns: [
        ...[id(), code('purpose'), code('audience'), integer('number'), text('title', 120), longText('body'), hash('hash')],
        ...[day('effectiveFrom'), ref('publishedById'), instant('createdAt')],
      ],
      unique: { consent_text_number: ['purpose', 'audience', 'number'] },
      indexes: { consent_text_created: ['createdAt', 'id'] },
    });
    await forbidChanges(runner, 'consent_text');
    await createTable(runner, 'consent', {
      columns: [
        ...[id(), ref('subjectId'), code('subjectKind'), ref('branchId'), code('purpose'), optional(code('programme')), ref('textId')],
        ...[code('giver'), optional(code('guardianRelation')), optional(text('guardianSealed', 600)), code('channel')],
        ...[optional(ref('evidenceId')), hash('proof'), day('givenOn'), ref('recordedById'), optional(day('withdrawnOn'))],
        ...[optional(instant('withdrawnAt')), optional(ref('withdrawnById')), optional(text('withdrawReason', 500))],
        ...[version(), instant('createdAt')],
      ],
      indexes: {
        consent_subject: ['subjectId', 'purpose', 'createdAt'],
        consent_branch: ['branchId', 'createdAt', 'id'],
        consent_created: ['createdAt', 'id'],
      },
      foreignKeys: {
        consent_branch_fk: ['branchId', 'branch'],
        consent_text_fk: ['textId', 'consent_text'],
        consent_evidence_fk: ['evidenceId', 'stored_file'],
      },
    });
    await createTable(runner, 'consent_override', {
      columns: [
        ...[
          id(),
          ref('subjectId'),
          code('purpose'),
          optional(code('programme')),
          text('reason', 500),
          ref('accountId'),
          instant('createdAt'),
        ],
      ],
      indexes: { consent_override_subject: ['subjectId', 'createdAt'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'consent_override', 'consent', 'consent_text');
  }
}
