import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, day, dropTables, hash, id, instant, integer, key, optional, ref, text, version } from '../migration.js';

/** Contests, their rounds and entries, the votes and the counter stripes. */
export class Contests1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createContests(runner);
    await createVotes(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'vote_stripe', 'vote', 'contest_entry', 'contest_round', 'contest');
  }
}

async function createContests(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'contest', {
    columns: [id(), code('code'), text('title', 120), ref('branchId'), code('state'), version(), instant('createdAt')],
    unique: { contest_code: ['code'] },
    indexes: {
      contest_branch: ['branchId', 'createdAt', 'id'],
      contest_created: ['createdAt', 'id'],
      contest_title: ['title', 'id'],
    },
    foreignKeys: { contest_branch_fk: ['branchId', 'branch'] },
  });
  await createTable(runner, 'contest_round', {
    columns: [
      id(),
      ref('contestId'),
      code('kind'),
      integer('number'),
      code('state'),
      instant('opensAt'),
      instant('closesAt'),
      integer('ruleVersion'),
      integer('perDay'),
      integer('perEntryPerDay'),
      optional(integer('totalCap')),
      code('epoch'),
      version(),
      instant('createdAt'),
    ],
    unique: { contest_round_number: ['contestId', 'number'] },
    foreignKeys: { contest_round_contest_fk: ['contestId', 'contest'] },
  });
  await createTable(runner, 'contest_entry', {
    columns: [
      id(),
      ref('contestId'),
      integer('number'),
      text('title', 120),
      optional(text('performerName', 60)),
      optional(ref('branchId')),
      code('state'),
      version(),
      instant('createdAt'),
    ],
    unique: { contest_entry_number: ['contestId', 'number'] },
    indexes: { contest_entry_branch: ['branchId'] },
    foreignKeys: { contest_entry_contest_fk: ['contestId', 'contest'], contest_entry_branch_fk: ['branchId', 'branch'] },
  });
}

async function createVotes(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'vote', {
    columns: [
      id(),
      ref('roundId'),
      ref('entryId'),
      hash('voterHash'),
      day('dayKey'),
      optional(integer('daySlot')),
      optional(integer('entrySlot')),
      optional(integer('totalSlot')),
      optional(hash('requestHash')),
      code('status'),
      integer('ruleVersion'),
      instant('castAt'),
    ],
    unique: {
      vote_day_slot: ['roundId', 'voterHash', 'dayKey', 'daySlot'],
      vote_entry_slot: ['roundId', 'voterHash', 'dayKey', 'entryId', 'entrySlot'],
      vote_total_slot: ['roundId', 'voterHash', 'totalSlot'],
      vote_request: ['roundId', 'voterHash', 'requestHash'],
    },
    indexes: { vote_entry: ['entryId', 'castAt'] },
    foreignKeys: { vote_round_fk: ['roundId', 'contest_round'], vote_entry_fk: ['entryId', 'contest_entry'] },
  });
  await createTable(runner, 'vote_stripe', {
    columns: [key(ref('roundId')), key(ref('entryId')), key(ref('writerId')), integer('accepted'), integer('voided'), integer('version')],
    foreignKeys: { vote_stripe_round_fk: ['roundId', 'contest_round'] },
  });
}
