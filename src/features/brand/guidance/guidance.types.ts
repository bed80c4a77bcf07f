import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { NodeType } from '../../../graphql/node.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import type { Carrier, Directive, KeyTask, StrategicGoal } from './guidance.entity.js';
import { CarrierFunction, GoalState } from './guidance.js';

registerEnumType(GoalState, {
  name: 'GoalState',
  description: 'Whether a strategic goal still holds (目标状态).',
  valuesConfig: { ACTIVE: { description: 'It holds (有效).' }, EXPIRED: { description: 'It has run out (已到期).' } },
});

registerEnumType(CarrierFunction, {
  name: 'CarrierFunction',
  description: 'What a carrier is for (载体功能).',
  valuesConfig: {
    THOUGHT_GUIDANCE: { description: "Guiding women's thinking (妇女思想引领)." },
    ORGANISATION_BUILDING: { description: "Building women's federations (妇联组织建设)." },
    FAMILY_VALUES: { description: 'Family, family education and family values (家庭家教家风建设).' },
    OTHER: { description: 'Something else (其他).' },
  },
});

@ObjectType('StrategicGoal', { implements: NodeType, description: "A goal of the city's strategy in a year (中心工作目标)." })
export class StrategicGoalType extends NodeType {
  @Field(() => Int, { description: 'The year it is for (年度).' })
  year!: number;

  @Field(() => String, { description: 'What is to be reached (名称).' })
  title!: string;

  @Field(() => GoalState, { description: 'Whether it still holds (状态).' })
  state!: GoalState;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  static from(row: StrategicGoal): StrategicGoalType {
    return Object.assign(new StrategicGoalType(), row, { year: Number(row.year) });
  }
}

@ObjectType('KeyTask', { implements: NodeType, description: 'A key task of the unit in a year (重点工作).' })
export class KeyTaskType extends NodeType {
  @Field(() => Int, { description: 'The year it is for (年度).' })
  year!: number;

  @Field(() => String, { description: 'What is to be done (名称).' })
  title!: string;

  static from(row: KeyTask): KeyTaskType {
    return Object.assign(new KeyTaskType(), row, { year: Number(row.year) });
  }
}

@ObjectType('Directive', {
  implements: NodeType,
  description: 'An instruction from above, kept word for word (重要指示). It is never changed.',
})
export class DirectiveType extends NodeType {
  @Field(() => String, { description: 'Title (标题).' })
  title!: string;

  @Field(() => String, { description: 'Who issued it (发布单位).' })
  issuer!: string;

  @Field(() => LocalDateScalar, { description: 'When it was issued (发布日期).' })
  issuedOn!: string;

  @Field(() => String, { nullable: true, description: 'Document number (文号).' })
  docNo!: string | null;

  @Field(() => String, { description: 'Its text, word for word (原文).' })
  body!: string;

  @Field(() => String, { description: 'SHA-256 of the text in UTF-8, in hexadecimal: proves that it is unchanged.' })
  bodyHash!: string;

  static from(row: Directive): DirectiveType {
    return Object.assign(new DirectiveType(), row);
  }
}

@ObjectType('Carrier', { implements: NodeType, description: 'A carrier under which projects are grouped (载体).' })
export class CarrierType extends NodeType {
  @Field(() => String, { description: 'What it is called (名称).' })
  title!: string;

  @Field(() => CarrierFunction, { description: 'What it is for (功能).' })
  functionKind!: CarrierFunction;

  static from(row: Carrier): CarrierType {
    return Object.assign(new CarrierType(), row);
  }
}
