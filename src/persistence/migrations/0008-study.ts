import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, day, dropTables, id, instant, optional, ref, text, version } from '../migration.js';

/** Study sessions and who came. */
export class Study1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'study_session', {
      columns: [
        id(),
        code('kind'),
        text('title', 120),
        ref('branchId'),
        instant('startsAt'),
        instant('endsAt'),
        optional(text('place', 120)),
        code('mode'),
        code('state'),
        optional(day('rosterDay')),
        optional(code('checkInCode')),
        code('epoch'),
        version(),
        instant('createdAt'),
      ],
      indexes: { study_session_branch: ['branchId', 'startsAt', 'id'], study_session_starts: ['startsAt', 'id'] },
      foreignKeys: { study_session_branch_fk: ['branchId', 'branch'] },
    });
    await createTable(runner, 'attendance', {
      columns: [
        id(),
        ref('sessionId'),
        ref('memberId'),
        ref('unitBranchId'),
        code('status'),
        optional(instant('checkedInAt')),
        optional(code('method')),
        version(),
        instant('createdAt'),
      ],
      unique: { attendance_once: ['sessionId', 'memberId'] },
      indexes: { attendance_member: ['memberId', 'checkedInAt'], attendance_unit: ['unitBranchId'] },
      foreignKeys: {
        attendance_session_fk: ['sessionId', 'study_session'],
        attendance_member_fk: ['memberId', 'member'],
        attendance_unit_fk: ['unitBranchId', 'branch'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'attendance', 'study_session');
  }
}
