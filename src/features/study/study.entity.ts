import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, DayColumn, IdColumn, InstantColumn, RefColumn, RowVersionColumn, TextColumn } from '../../persistence/columns.js';
import type { AttendanceStatus, CheckInMethod, StudyKind, StudyMode, StudyState } from './study.js';

/** One study session of a branch. */
@Entity('study_session')
@Index('study_session_branch', ['branchId', 'startsAt', 'id'])
@Index('study_session_starts', ['startsAt', 'id'])
export class StudySession {
  @IdColumn() id!: string;
  @CodeColumn() kind!: StudyKind;
  @TextColumn(120) title!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'study_session_branch_fk' })
  branchId!: string;
  @InstantColumn() startsAt!: number;
  @InstantColumn() endsAt!: number;
  @TextColumn(120, { nullable: true }) place!: string | null;
  @CodeColumn() mode!: StudyMode;
  @CodeColumn() state!: StudyState;
  /** The day whose roster says who is due; set when check-in opens. */
  @DayColumn({ nullable: true }) rosterDay!: string | null;
  /** Six digits that the screen in the room shows; set when check-in opens. */
  @CodeColumn({ nullable: true }) checkInCode!: string | null;
  @CodeColumn() epoch!: string;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** One person who is due at a session: the unit on the day of the roster stays, whatever transfers follow. */
@Entity('attendance')
@Index('attendance_once', ['sessionId', 'memberId'], { unique: true })
@Index('attendance_member', ['memberId', 'checkedInAt'])
@Index('attendance_unit', ['unitBranchId'])
export class Attendance {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('StudySession', { name: 'attendance_session_fk' })
  sessionId!: string;
  @RefColumn()
  @ForeignKey('Member', { name: 'attendance_member_fk' })
  memberId!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'attendance_unit_fk' })
  unitBranchId!: string;
  @CodeColumn() status!: AttendanceStatus;
  @InstantColumn({ nullable: true }) checkedInAt!: number | null;
  @CodeColumn({ nullable: true }) method!: CheckInMethod | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}
