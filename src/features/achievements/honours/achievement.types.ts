import { ArgsType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { NodeType } from '../../../graphql/node.js';
import { ReviewStateFilter } from '../../../graphql/review.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import {
  DayFilter,
  enumFilter,
  FlagFilter,
  IdFilter,
  IntFilter,
  type OrderBy,
  orderType,
  TextFilter,
  type Where,
  whereType,
} from '../../../graphql/where.js';
import { ReviewState } from '../../../lib/review-flow.js';
import { AchievementKind, AchievementLevel, AchievementRole, NO_YEAR, rolesOf } from './achievement.js';
import type { AchievementRow } from './achievement.views.js';

registerEnumType(AchievementKind, {
  name: 'AchievementKind',
  description: 'What kind of achievement it is (成果类别).',
  valuesConfig: {
    HONOUR: { description: 'Honour or title conferred (荣誉).' },
    COMPETITION: { description: 'Result of a contest (竞赛成果).' },
    CASE_SELECTION: { description: 'A case taken into a collection (案例入选).' },
    ENDORSEMENT: { description: 'Praise from above: written instruction, mention, on-site meeting (上级肯定).' },
  },
});

registerEnumType(AchievementLevel, {
  name: 'AchievementLevel',
  description: 'From how high an achievement or a report comes (级别).',
  valuesConfig: {
    NATIONAL: { description: 'National (国家级).' },
    PROVINCIAL: { description: 'Provincial (省级).' },
    MUNICIPAL: { description: 'City (市级).' },
    COUNTY: { description: 'County or district (县区级).' },
    OTHER: { description: 'Another level, or one the source does not say (其他).' },
  },
});

registerEnumType(AchievementRole, {
  name: 'AchievementRole',
  description: 'What the federation did for an achievement (妇联作用).',
  valuesConfig: {
    RECEIVED: { description: 'Received it itself (获得).' },
    SELECTED: { description: 'Selected and sent the entry (选送).' },
    COACHED: { description: 'Guided the entrant (指导).' },
    ORGANISED: { description: 'Organised the work behind it (组织).' },
    FUNDED: { description: 'Paid for it (资助).' },
  },
});

@ObjectType('Achievement', {
  implements: NodeType,
  description: 'Something recognised from outside: honour, contest result, selected case, endorsement (荣誉成果).',
})
export class AchievementType extends NodeType {
  @Field(() => AchievementKind, { description: 'What kind it is (类别).' })
  kind!: AchievementKind;

  @Field(() => AchievementLevel, { description: 'From how high it comes (级别).' })
  level!: AchievementLevel;

  @Field(() => String, { description: 'Title as written on the certificate (名称).' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Who granted it (授予单位).' })
  grantor!: string | null;

  @Field(() => Int, { nullable: true, description: 'The year it is for; null when the source does not say (年度).' })
  year!: number | null;

  @Field(() => Int, { nullable: true, description: 'Which edition of a contest or series, from 1 (届次).' })
  edition!: number | null;

  @Field(() => Int, { nullable: true, description: 'Place reached, 1 is the best (名次).' })
  rank!: number | null;

  @Field(() => Boolean, { description: 'True when a team won it (团体).' })
  isTeam!: boolean;

  @Field(() => [AchievementRole], { description: 'What the federation did for it (妇联作用).' })
  federationRoles!: AchievementRole[];

  @Field(() => String, { nullable: true, description: 'Who was honoured, as the certificate has it (获得者).' })
  honoree!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day on the certificate or document (授予日期).' })
  grantedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the document (文号).' })
  documentNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'What else there is to say (备注).' })
  note!: string | null;

  @Field(() => ReviewState, { description: 'Where it stands in the review flow (审核状态).' })
  state!: ReviewState;

  @Field(() => String, { nullable: true, description: 'Why it was returned or voided (退回或作废原因).' })
  stateReason!: string | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly branchId!: string;
  readonly createdById!: string;
  readonly submittedById!: string | null;
  readonly projectId!: string | null;

  static from(row: AchievementRow): AchievementType {
    return Object.assign(new AchievementType(), row, {
      year: Number(row.year) === NO_YEAR ? null : Number(row.year),
      edition: row.edition === null ? null : Number(row.edition),
      rank: row.place === null ? null : Number(row.place),
      isTeam: Boolean(row.isTeam),
      federationRoles: rolesOf(row.federationRoles),
    });
  }
}

export const AchievementConnection = connectionType('Achievement', () => AchievementType);

export const AchievementLevelFilter = enumFilter('AchievementLevel', AchievementLevel);
const AchievementKindFilter = enumFilter('AchievementKind', AchievementKind);

/** What achievements can be filtered by. */
export const achievementFields = {
  id: { filter: () => IdFilter, column: 'a.id', description: 'Its id.' },
  kind: { filter: () => AchievementKindFilter, column: 'a.kind', description: 'Its kind.' },
  level: { filter: () => AchievementLevelFilter, column: 'a.level', description: 'Its level.' },
  title: { filter: () => TextFilter, column: 'a.title', description: 'Its title.' },
  grantor: { filter: () => TextFilter, column: 'a.grantor', description: 'Who granted it.' },
  honoree: { filter: () => TextFilter, column: 'a.honoree', description: 'Who was honoured.' },
  year: { filter: () => IntFilter, column: 'NULLIF(a.year, 0)', description: 'The year it is for.' },
  grantedOn: { filter: () => DayFilter, column: 'a.grantedOn', description: 'Day on the certificate.' },
  isTeam: { filter: () => FlagFilter, column: 'a.isTeam', description: 'Whether a team won it.' },
  state: { filter: () => ReviewStateFilter, column: 'a.state', description: 'Where it stands.' },
  branchId: { filter: () => IdFilter, column: 'a.branchId', description: 'Whose achievement it is.' },
  projectId: { filter: () => IdFilter, column: 'a.projectId', description: 'The project it came from.' },
};
const AchievementWhere = whereType('Achievement', achievementFields);

export const achievementOrder = {
  YEAR: { expression: 'a.year', description: 'By year; unknown years count as earliest.' },
  TITLE: { expression: 'a.title', description: 'By title.' },
};
const AchievementOrder = orderType('Achievement', achievementOrder);

@ArgsType()
export class AchievementChildArgs extends PageArgs {
  @Field(() => AchievementWhere, { nullable: true, description: 'Which achievements to keep.' })
  where?: Where | null;
}

@ArgsType()
export class AchievementListArgs extends AchievementChildArgs {
  @Field(() => [AchievementOrder], { nullable: true, description: 'How to sort them; the latest year first when absent.' })
  orderBy?: OrderBy[] | null;
}
