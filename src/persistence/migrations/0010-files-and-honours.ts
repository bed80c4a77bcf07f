import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, day, dropTables, flag, hash, id, instant, integer, key, optional, ref, text, version } from '../migration.js';
import { reviewedColumns } from '../reviewed.js';

/** Files handed in, honours and achievements, media reports and work cases. */
export class FilesAndHonours1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'stored_file', {
      columns: [
        id(),
        hash('hash'),
        text('fileName', 255),
        text('mediaType', 100),
        integer('size'),
        code('purpose'),
        ref('branchId'),
        ref('uploadedById'),
        instant('createdAt'),
      ],
      indexes: { stored_file_branch: ['branchId', 'id'], stored_file_hash: ['hash'] },
      foreignKeys: { stored_file_branch_fk: ['branchId', 'branch'] },
    });
    await createAchievements(runner);
    await createMediaReports(runner);
    await createWorkCases(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'work_case', 'media_report', 'achievement_evidence', 'achievement', 'stored_file');
  }
}

async function createAchievements(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'achievement', {
    columns: [
      id(),
      code('kind'),
      code('level'),
      text('title', 200),
      optional(text('grantor', 120)),
      integer('year'),
      code('wall'),
      optional(integer('edition')),
      optional(integer('place')),
      flag('isTeam'),
      text('federationRoles', 120),
      optional(text('honoree', 200)),
      optional(day('grantedOn')),
      optional(text('documentNumber', 80)),
      optional(text('note', 1000)),
      optional(ref('projectId')),
      ref('branchId'),
      ...reviewedColumns(),
      ref('createdById'),
      version(),
      instant('createdAt'),
    ],
    indexes: {
      achievement_project: ['projectId', 'year', 'id', 'state', 'branchId'],
      achievement_branch: ['branchId', 'year', 'id', 'state'],
      achievement_wall: ['wall', 'id', 'state'],
      achievement_state: ['state', 'year', 'id'],
      achievement_year: ['year', 'id'],
      achievement_title: ['title', 'id'],
    },
    foreignKeys: { achievement_project_fk: ['projectId', 'project'], achievement_branch_fk: ['branchId', 'branch'] },
  });
  await createTable(runner, 'achievement_evidence', {
    columns: [key(ref('achievementId')), key(ref('fileId'))],
    indexes: { achievement_evidence_file: ['fileId'] },
    foreignKeys: {
      achievement_evidence_achievement_fk: ['achievementId', 'achievement'],
      achievement_evidence_file_fk: ['fileId', 'stored_file'],
    },
  });
}

async function createMediaReports(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'media_report', {
    columns: [
      id(),
      text('outlet', 120),
      code('level'),
      day('publishedOn'),
      text('title', 200),
      optional(text('url', 2048)),
      optional(hash('addressHash')),
      text('topic', 60),
      optional(ref('reprintOfId')),
      ref('branchId'),
      ref('createdById'),
      version(),
      instant('createdAt'),
    ],
    unique: { media_report_address: ['addressHash'] },
    indexes: {
      media_report_published: ['publishedOn', 'id'],
      media_report_branch: ['branchId', 'publishedOn', 'id'],
      media_report_original: ['reprintOfId', 'publishedOn', 'id'],
    },
    foreignKeys: { media_report_original_fk: ['reprintOfId', 'media_report'], media_report_branch_fk: ['branchId', 'branch'] },
  });
}

async function createWorkCases(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'work_case', {
    columns: [
      id(),
      text('title', 200),
      text('submittedTo', 120),
      day('submittedOn'),
      code('state'),
      optional(text('book', 200)),
      optional(integer('page')),
      optional(day('selectedOn')),
      ref('branchId'),
      ref('createdById'),
      version(),
      instant('createdAt'),
    ],
    indexes: {
      work_case_state: ['state', 'submittedOn', 'id'],
      work_case_branch: ['branchId', 'submittedOn', 'id'],
      work_case_submitted: ['submittedOn', 'id'],
    },
    foreignKeys: { work_case_branch_fk: ['branchId', 'branch'] },
  });
}
