import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  RowVersionColumn,
  TextColumn,
} from '../../../persistence/columns.js';
import type { CarrierFunction, GoalState } from './guidance.js';

/** A goal of the city's strategy in a year, against which projects are held. */
@Entity('strategic_goal')
@Index('strategic_goal_year', ['year', 'id'])
@Index('strategic_goal_title', ['title', 'id'])
export class StrategicGoal {
  @IdColumn() id!: string;
  @IntegerColumn() year!: number;
  @TextColumn(200) title!: string;
  @CodeColumn() state!: GoalState;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** A key task of the unit in a year. */
@Entity('key_task')
@Index('key_task_year', ['year', 'id'])
@Index('key_task_title', ['title', 'id'])
export class KeyTask {
  @IdColumn() id!: string;
  @IntegerColumn() year!: number;
  @TextColumn(200) title!: string;
  @InstantColumn() createdAt!: number;
}

/** An instruction from above, kept word for word. Nothing of it is ever changed. */
@Entity('directive')
@Index('directive_issued', ['issuedOn', 'id'])
@Index('directive_title', ['title', 'id'])
export class Directive {
  @IdColumn() id!: string;
  @TextColumn(200) title!: string;
  @TextColumn(120) issuer!: string;
  @DayColumn() issuedOn!: string;
  @TextColumn(120, { nullable: true }) docNo!: string | null;
  @LongTextColumn() body!: string;
  /** SHA-256 of the text in UTF-8. */
  @HashColumn() bodyHash!: string;
  @InstantColumn() createdAt!: number;
}

/** A carrier: one of the functions under which projects are grouped. */
@Entity('carrier')
@Index('carrier_title', ['title', 'id'])
export class Carrier {
  @IdColumn() id!: string;
  @TextColumn(200) title!: string;
  @CodeColumn() functionKind!: CarrierFunction;
  @InstantColumn() createdAt!: number;
}

@Entity('project_goal')
@Index('project_goal_target', ['targetId', 'projectId'])
export class ProjectGoal {
  @IdColumn()
  @ForeignKey('Project', { name: 'project_goal_project_fk' })
  projectId!: string;
  @IdColumn()
  @ForeignKey('StrategicGoal', { name: 'project_goal_target_fk' })
  targetId!: string;
}

@Entity('project_key_task')
@Index('project_key_task_target', ['targetId', 'projectId'])
export class ProjectKeyTask {
  @IdColumn()
  @ForeignKey('Project', { name: 'project_key_task_project_fk' })
  projectId!: string;
  @IdColumn()
  @ForeignKey('KeyTask', { name: 'project_key_task_target_fk' })
  targetId!: string;
}

@Entity('project_directive')
@Index('project_directive_target', ['targetId', 'projectId'])
export class ProjectDirective {
  @IdColumn()
  @ForeignKey('Project', { name: 'project_directive_project_fk' })
  projectId!: string;
  @IdColumn()
  @ForeignKey('Directive', { name: 'project_directive_target_fk' })
  targetId!: string;
}

@Entity('project_carrier')
@Index('project_carrier_target', ['targetId', 'projectId'])
export class ProjectCarrier {
  @IdColumn()
  @ForeignKey('Project', { name: 'project_carrier_project_fk' })
  projectId!: string;
  @IdColumn()
  @ForeignKey('Carrier', { name: 'project_carrier_target_fk' })
  targetId!: string;
}
