import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  code,
  createTable,
  dropColumns,
  dropTables,
  forbidChanges,
  hash,
  id,
  instant,
  integer,
  key,
  longText,
  optional,
  ref,
  text,
} from '../migration.js';

/** Why a vote was voided, and the tree over the votes of each contest with its signed heads. */
export class VoteTrees1700000000069 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'vote', optional(code('voidReason')));
    await createTable(runner, 'vote_leaf_batch', {
      columns: [
        ...[key(ref('batchId')), key(ref('roundId')), integer('seq'), instant('committedAt'), integer('votes')],
        optional(integer('headNumber')),
      ],
      indexes: { vote_leaf_batch_head: ['headNumber', 'roundId', 'seq'] },
      foreignKeys: { vote_leaf_batch_round_fk: ['roundId', 'contest_round'] },
    });
    await createTable(runner, 'vote_tree_head', {
      columns: [
        ...[id(), ref('contestId'), integer('number'), integer('treeSize'), hash('rootHash'), instant('signedAt')],
        ...[ref('keyId'), code('publicKey'), text('signature', 100)],
      ],
      unique: { vote_tree_head_number: ['contestId', 'number'] },
      foreignKeys: { vote_tree_head_contest_fk: ['contestId', 'contest'] },
    });
    await createTable(runner, 'vote_tree_tile', {
      columns: [key(ref('contestId')), key(integer('level')), key(integer('number')), longText('hashes')],
      foreignKeys: { vote_tree_tile_contest_fk: ['contestId', 'contest'] },
    });
    await createTable(runner, 'vote_tree_mark', { columns: [key(code('id')), integer('seq')] });
    await runner.query(`INSERT INTO vote_tree_mark (id, seq) VALUES ('CHAIN', 0)`);
    await forbidChanges(runner, 'vote_tree_head');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'vote_tree_mark', 'vote_tree_tile', 'vote_tree_head', 'vote_leaf_batch');
    await dropColumns(runner, 'vote', 'voidReason');
  }
}
