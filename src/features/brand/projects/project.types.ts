import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { NodeType } from '../../../graphql/node.js';
import { ReviewStateFilter } from '../../../graphql/review.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { DayFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import { ReviewState } from '../../../lib/review-flow.js';
import { Heart } from '../brand.js';
import { HeartFilter } from '../brand.types.js';
import type { Project } from './project.entity.js';

@ObjectType('Project', { implements: NodeType, description: 'One piece of work under the brand (项目).' })
export class ProjectType extends NodeType {
  @Field(() => String, { description: 'Code, unique (编码).' })
  code!: string;

  @Field(() => String, { description: 'Title (名称).' })
  title!: string;

  @Field(() => Heart, { description: 'Which heart programme it belongs to (所属四心工程).' })
  heart!: Heart;

  @Field(() => String, { nullable: true, description: 'What it is about (简介).' })
  summary!: string | null;

  @Field(() => String, { nullable: true, description: "How party work and the federation's business are one in it (党建与业务融合)." })
  fusionNote!: string | null;

  @Field(() => LocalDateScalar, { description: 'First day (开始日期).' })
  startsOn!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day as planned (计划结束日期).' })
  endsOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it serves no strategic goal, when it serves none (未对应目标的原因).' })
  reasonWithoutGoal!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was finished; null while it runs (办结日期).' })
  closedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'What came of it (成效).' })
  outcome!: string | null;

  @Field(() => ReviewState, { description: 'Where it stands in the review flow (审核状态).' })
  state!: ReviewState;

  @Field(() => String, { nullable: true, description: 'Why it was returned or voided (退回或作废原因).' })
  stateReason!: string | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly branchId!: string;
  readonly createdById!: string;
  readonly submittedById!: string | null;
  readonly brandId!: string | null;
  readonly partyLeadId!: string | null;
  readonly businessLeadId!: string | null;

  static from(row: Project): ProjectType {
    return Object.assign(new ProjectType(), row);
  }
}

export const ProjectConnection = connectionType('Project', () => ProjectType);

/** What projects can be filtered by. */
export const projectFields = {
  id: { filter: () => IdFilter, column: 'p.id', description: 'Its id.' },
  code: { filter: () => TextFilter, column: 'p.code', description: 'Its code.' },
  title: { filter: () => TextFilter, column: 'p.title', description: 'Its title.' },
  heart: { filter: () => HeartFilter, column: 'p.heart', description: 'Its heart programme.' },
  branchId: { filter: () => IdFilter, column: 'p.branchId', description: 'The branch it is filed under.' },
  brandId: { filter: () => IdFilter, column: 'p.brandId', description: 'The brand it is done under.' },
  partyLeadId: { filter: () => IdFilter, column: 'p.partyLeadId', description: 'Its party lead.' },
  businessLeadId: { filter: () => IdFilter, column: 'p.businessLeadId', description: 'Its business lead.' },
  state: { filter: () => ReviewStateFilter, column: 'p.state', description: 'Where it stands.' },
  startsOn: { filter: () => DayFilter, column: 'p.startsOn', description: 'Its first day.' },
  endsOn: { filter: () => DayFilter, column: 'p.endsOn', description: 'Its last day as planned.' },
  closedOn: { filter: () => DayFilter, column: 'p.closedOn', description: 'The day it was finished; `isNull` while it runs.' },
};
const ProjectWhere = whereType('Project', projectFields);

export const projectOrder = {
  STARTS_ON: { expression: 'p.startsOn', description: 'By first day.' },
  TITLE: { expression: 'p.title', description: 'By title.' },
  CODE: { expression: 'p.code', description: 'By code.' },
};
const ProjectOrder = orderType('Project', projectOrder);

@ArgsType()
export class ProjectChildArgs extends PageArgs {
  @Field(() => ProjectWhere, { nullable: true, description: 'Which projects to keep.' })
  where?: Where | null;
}

@ArgsType()
export class ProjectListArgs extends ProjectChildArgs {
  @Field(() => [ProjectOrder], { nullable: true, description: 'How to sort them; the latest first when absent.' })
  orderBy?: OrderBy[] | null;
}
