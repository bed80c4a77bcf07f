import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  RefColumn,
  shapes,
  TextColumn,
} from '../../../persistence/columns.js';

/** The votes of one batch for one round, on their way into the tree of the contest. Each vote has one batch, so each gets one leaf. */
@Entity('vote_leaf_batch')
@Index('vote_leaf_batch_head', ['headNumber', 'roundId', 'seq'])
export class VoteLeafBatch {
  @PrimaryColumn(shapes.id) batchId!: string;
  @PrimaryColumn(shapes.id)
  @ForeignKey('ContestRound', { name: 'vote_leaf_batch_round_fk' })
  roundId!: string;
  /** Its place in the audit chain. */
  @IntegerColumn() seq!: number;
  /** Its votes were received before this instant, or at it. */
  @InstantColumn() committedAt!: number;
  @IntegerColumn() votes!: number;
  /** The head that brought them into the tree; null while they wait. */
  @IntegerColumn({ nullable: true }) headNumber!: number | null;
}

/** A signed head of the tree of a contest. Only ever added; the database refuses anything else. */
@Entity('vote_tree_head')
@Index('vote_tree_head_number', ['contestId', 'number'], { unique: true })
export class VoteTreeHead {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'vote_tree_head_contest_fk' })
  contestId!: string;
  /** 1, 2, 3 … within the contest. */
  @IntegerColumn() number!: number;
  @IntegerColumn() treeSize!: number;
  @HashColumn() rootHash!: string;
  @InstantColumn() signedAt!: number;
  @RefColumn() keyId!: string;
  @CodeColumn() publicKey!: string;
  @TextColumn(100) signature!: string;
}

/** 256 neighbouring hashes of a tree (see `lib/merkle-tiles`), as base64. */
@Entity('vote_tree_tile')
export class VoteTreeTile {
  @PrimaryColumn(shapes.id)
  @ForeignKey('Contest', { name: 'vote_tree_tile_contest_fk' })
  contestId!: string;
  @PrimaryColumn(shapes.integer) level!: number;
  @PrimaryColumn(shapes.integer) number!: number;
  @LongTextColumn() hashes!: string;
}

/** How far the audit chain was followed. One row, held by whoever works on the trees. */
@Entity('vote_tree_mark')
export class VoteTreeMark {
  @PrimaryColumn(shapes.code) id!: string;
  @IntegerColumn() seq!: number;
}
