import { ArgsType, type ClassType, Field } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import {
  DayFilter,
  enumFilter,
  IdFilter,
  IntFilter,
  type OrderBy,
  type OrderField,
  orderType,
  TextFilter,
  type Where,
  type WhereField,
  whereType,
} from '../../../graphql/where.js';
import { CarrierFunction, GoalState } from './guidance.js';
import { CarrierType, DirectiveType, KeyTaskType, StrategicGoalType } from './guidance.types.js';

/** What a list of guidance takes. */
export interface GuidanceListArgs extends PageArgs {
  where?: Where | null;
  orderBy?: OrderBy[] | null;
}

function listArgs(
  name: string,
  fields: Readonly<Record<string, WhereField>>,
  order: Readonly<Record<string, OrderField>>,
): ClassType<GuidanceListArgs> {
  @ArgsType()
  class ListArgs extends PageArgs {}
  const WhereInput = whereType(name, fields);
  const OrderInput = orderType(name, order);
  Field(() => WhereInput, { nullable: true, description: 'Which of them to keep.' })(ListArgs.prototype, 'where');
  Field(() => [OrderInput], { nullable: true, description: 'How to sort them; the latest first when absent.' })(
    ListArgs.prototype,
    'orderBy',
  );
  return ListArgs;
}

const id: WhereField = { filter: () => IdFilter, column: 'g.id', description: 'Its id.' };
const title: WhereField = { filter: () => TextFilter, column: 'g.title', description: 'Its title.' };
const year: WhereField = { filter: () => IntFilter, column: 'g.year', description: 'Its year.' };
const byTitle: OrderField = { expression: 'g.title', description: 'By title.' };
const byYear: OrderField = { expression: 'g.year', description: 'By year.' };
const byCreation: OrderField = { expression: 'g.id', description: 'By time of creation.' };

const goalState = enumFilter('GoalState', GoalState);
export const goalFields = {
  id,
  title,
  year,
  state: { filter: () => goalState, column: 'g.state', description: 'Whether it holds.' },
};
export const goalOrder = { YEAR: byYear, TITLE: byTitle };
export const GoalListArgs = listArgs('StrategicGoal', goalFields, goalOrder);
export const StrategicGoalConnection = connectionType('StrategicGoal', () => StrategicGoalType);

export const keyTaskFields = { id, title, year };
export const keyTaskOrder = { YEAR: byYear, TITLE: byTitle };
export const KeyTaskListArgs = listArgs('KeyTask', keyTaskFields, keyTaskOrder);
export const KeyTaskConnection = connectionType('KeyTask', () => KeyTaskType);

export const directiveFields = {
  id,
  title,
  issuer: { filter: () => TextFilter, column: 'g.issuer', description: 'Who issued it.' },
  issuedOn: { filter: () => DayFilter, column: 'g.issuedOn', description: 'When it was issued.' },
};
export const directiveOrder = { ISSUED_ON: { expression: 'g.issuedOn', description: 'By day of issue.' }, TITLE: byTitle };
export const DirectiveListArgs = listArgs('Directive', directiveFields, directiveOrder);
export const DirectiveConnection = connectionType('Directive', () => DirectiveType);

const carrierFunction = enumFilter('CarrierFunction', CarrierFunction);
export const carrierFields = {
  id,
  title,
  functionKind: { filter: () => carrierFunction, column: 'g.functionKind', description: 'What it is for.' },
};
export const carrierOrder = { CREATED: byCreation, TITLE: byTitle };
export const CarrierListArgs = listArgs('Carrier', carrierFields, carrierOrder);
export const CarrierConnection = connectionType('Carrier', () => CarrierType);
