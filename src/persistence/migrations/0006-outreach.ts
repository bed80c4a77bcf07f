import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, day, dropTables, hash, id, instant, integer, key, optional, ref, text, version } from '../migration.js';

/** Propaganda talks and the files that prove them. */
export class Outreach1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'propaganda_talk', {
      columns: [
        id(),
        day('heldOn'),
        text('place', 200),
        text('topic', 200),
        optional(text('form', 120)),
        optional(text('lecturerName', 60)),
        optional(ref('lecturerId')),
        ref('branchId'),
        optional(ref('projectId')),
        integer('audienceOnsite'),
        integer('audienceOnline'),
        integer('audience'),
        code('countBasis'),
        code('state'),
        optional(text('voidReason', 500)),
        ref('loggedById'),
        optional(ref('confirmedById')),
        optional(instant('confirmedAt')),
        optional(ref('voidedById')),
        hash('sameKey'),
        version(),
        instant('createdAt'),
      ],
      indexes: {
        propaganda_talk_branch: ['branchId', 'heldOn', 'id'],
        propaganda_talk_project: ['projectId', 'heldOn', 'id'],
        propaganda_talk_state: ['state', 'heldOn', 'id'],
        propaganda_talk_held: ['heldOn', 'id'],
        propaganda_talk_audience: ['audience', 'id'],
        propaganda_talk_size: ['state', 'audience'],
        propaganda_talk_lecturer: ['lecturerId'],
        propaganda_talk_same: ['sameKey', 'id'],
      },
      foreignKeys: {
        propaganda_talk_branch_fk: ['branchId', 'branch'],
        propaganda_talk_project_fk: ['projectId', 'project'],
        propaganda_talk_lecturer_fk: ['lecturerId', 'member'],
      },
    });
    await createTable(runner, 'propaganda_talk_evidence', {
      columns: [key(ref('talkId')), key(ref('fileId'))],
      foreignKeys: { propaganda_talk_evidence_fk: ['talkId', 'propaganda_talk'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'propaganda_talk_evidence', 'propaganda_talk');
  }
}
