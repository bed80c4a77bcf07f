import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, day, dropTables, id, instant, integer, key, optional, ref, text, version } from '../migration.js';

const dated = () => [day('startsOn'), optional(day('endsOn'))];

/** Terms of branches, people with their dated states, the new-sector roll, and the words rows are found under. */
export class PeopleAndTerms1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'search_term', {
      columns: [key(code('kind')), key(text('term', 32)), key(ref('rowId'))],
      indexes: { search_term_row: ['rowId', 'term'] },
    });
    await createTable(runner, 'branch_term', {
      columns: [id(), ref('branchId'), day('startsOn'), day('endsOn'), optional(day('electedOn')), instant('createdAt')],
      unique: { branch_term_branch: ['branchId', 'startsOn'] },
      foreignKeys: { branch_term_branch_fk: ['branchId', 'branch'] },
    });
    await createMembers(runner);
    await createNewSector(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(
      runner,
      'new_sector_span',
      'new_sector_org',
      'member_role',
      'member_transfer',
      'membership',
      'member_status',
      'member',
    );
    await dropTables(runner, 'branch_term', 'search_term');
  }
}

async function createMembers(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'member', {
    columns: [
      id(),
      optional(code('code')),
      text('name', 60),
      code('gender'),
      optional(day('birthMonth')),
      code('partyStatus'),
      ref('homeBranchId'),
      day('joinedOn'),
      optional(day('leftOn')),
      version(),
      instant('createdAt'),
    ],
    unique: { member_code: ['code'] },
    indexes: { member_home: ['homeBranchId', 'name', 'id'], member_name: ['name', 'id'], member_joined: ['joinedOn', 'id'] },
    foreignKeys: { member_home_fk: ['homeBranchId', 'branch'] },
  });
  await createTable(runner, 'member_status', {
    columns: [id(), ref('memberId'), code('status'), ...dated()],
    unique: { member_status_member: ['memberId', 'startsOn'] },
    foreignKeys: { member_status_member_fk: ['memberId', 'member'] },
  });
  await createTable(runner, 'membership', {
    columns: [id(), ref('memberId'), ref('branchId'), code('slot'), ...dated()],
    indexes: { membership_member: ['memberId', 'startsOn', 'id'], membership_branch: ['branchId', 'startsOn', 'memberId'] },
    foreignKeys: { membership_member_fk: ['memberId', 'member'], membership_branch_fk: ['branchId', 'branch'] },
  });
  await createTable(runner, 'member_transfer', {
    columns: [
      id(),
      ref('memberId'),
      ref('fromBranchId'),
      ref('toBranchId'),
      day('movedOn'),
      text('reason', 500),
      ref('accountId'),
      instant('createdAt'),
    ],
    indexes: { member_transfer_member: ['memberId', 'movedOn', 'id'] },
    foreignKeys: {
      member_transfer_member_fk: ['memberId', 'member'],
      member_transfer_from_fk: ['fromBranchId', 'branch'],
      member_transfer_to_fk: ['toBranchId', 'branch'],
    },
  });
  await createTable(runner, 'member_role', {
    columns: [id(), ref('memberId'), ref('branchId'), code('role'), ...dated()],
    indexes: { member_role_member: ['memberId', 'startsOn', 'id'], member_role_branch: ['branchId', 'startsOn', 'id'] },
    foreignKeys: { member_role_member_fk: ['memberId', 'member'], member_role_branch_fk: ['branchId', 'branch'] },
  });
}

async function createNewSector(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'new_sector_org', {
    columns: [
      id(),
      text('name', 120),
      optional(code('unifiedCode')),
      code('sectorKind'),
      ref('branchId'),
      optional(integer('womenStaff')),
      code('state'),
      version(),
      instant('createdAt'),
    ],
    unique: { new_sector_org_code: ['unifiedCode'] },
    indexes: { new_sector_org_branch: ['branchId', 'name', 'id'], new_sector_org_name: ['name', 'id'] },
    foreignKeys: { new_sector_org_branch_fk: ['branchId', 'branch'] },
  });
  await createTable(runner, 'new_sector_span', {
    columns: [id(), ref('orgId'), code('flag'), ...dated(), optional(code('mode')), optional(ref('federationBranchId'))],
    unique: { new_sector_span_org: ['orgId', 'flag', 'startsOn'] },
    foreignKeys: { new_sector_span_org_fk: ['orgId', 'new_sector_org'], new_sector_span_branch_fk: ['federationBranchId', 'branch'] },
  });
}
