import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '../../../persistence/columns.js';
import type { ScreenBoardKind } from './board-source.js';

/** The token of a screen on a wall. Never deleted: revoking sets `revokedAt`. */
@Entity('screen')
@Index('screen_token_hash', ['tokenHash'], { unique: true })
@Index('screen_issuer', ['issuedById'])
export class Screen {
  @IdColumn() id!: string;
  @TextColumn(60) label!: string;
  @CodeColumn() prefix!: string;
  @HashColumn() tokenHash!: string;
  @RefColumn() issuedById!: string;
  @InstantColumn() issuedAt!: number;
  @InstantColumn() expiresAt!: number;
  @InstantColumn({ nullable: true }) revokedAt!: number | null;
  @RefColumn({ nullable: true }) revokedById!: string | null;
}

/** One live board that a screen shows. */
@Entity('screen_board')
@Index('screen_board_screen', ['screenId'])
@Index('screen_board_branch', ['branchId'])
export class ScreenBoard {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Screen', { name: 'screen_board_screen_fk' })
  screenId!: string;
  @CodeColumn() board!: ScreenBoardKind;
  /** What the board is about; null for a board of the whole city. */
  @RefColumn({ nullable: true }) subjectId!: string | null;
  /** Where its subject belonged when the token was issued: decides who sees the screen in lists. */
  @RefColumn()
  @ForeignKey('Branch', { name: 'screen_board_branch_fk' })
  branchId!: string;
}
