import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { DayFilter, enumFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import { WorkCaseState } from './work-case.js';
import type { WorkCaseRow } from './work-case.views.js';

registerEnumType(WorkCaseState, {
  name: 'WorkCaseState',
  description: 'Where a case stands (案例状态).',
  valuesConfig: { SUBMITTED: { description: 'Handed in (已报送).' }, SELECTED: { description: 'Taken into a collection (已入选).' } },
});

@ObjectType('WorkCase', { implements: NodeType, description: 'A write-up of work, handed in to a collection of cases (工作案例).' })
export class WorkCaseType extends NodeType {
  @Field(() => String, { description: 'Title (题目).' })
  title!: string;

  @Field(() => String, { description: 'To whom it was handed in (报送单位).' })
  submittedTo!: string;

  @Field(() => LocalDateScalar, { description: 'Day on which it was handed in (报送日期).' })
  submittedOn!: string;

  @Field(() => WorkCaseState, { description: 'Where it stands (状态).' })
  state!: WorkCaseState;

  @Field(() => String, { nullable: true, description: 'The collection it was taken into (入选书目).' })
  book!: string | null;

  @Field(() => Int, { nullable: true, description: 'The page on which it begins (页码).' })
  page!: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day on which it was selected (入选日期).' })
  selectedOn!: string | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly branchId!: string;

  static from(row: WorkCaseRow): WorkCaseType {
    return Object.assign(new WorkCaseType(), row, { page: row.page === null ? null : Number(row.page) });
  }
}

export const WorkCaseConnection = connectionType('WorkCase', () => WorkCaseType);

const WorkCaseStateFilter = enumFilter('WorkCaseState', WorkCaseState);
export const caseFields = {
  id: { filter: () => IdFilter, column: 'c.id', description: 'Its id.' },
  title: { filter: () => TextFilter, column: 'c.title', description: 'Its title.' },
  state: { filter: () => WorkCaseStateFilter, column: 'c.state', description: 'Where it stands.' },
  branchId: { filter: () => IdFilter, column: 'c.branchId', description: 'Whose work it is.' },
  submittedOn: { filter: () => DayFilter, column: 'c.submittedOn', description: 'Day on which it was handed in.' },
};
const CaseWhere = whereType('WorkCase', caseFields);

export const caseOrder = { SUBMITTED_ON: { expression: 'c.submittedOn', description: 'By day on which it was handed in.' } };
const CaseOrder = orderType('WorkCase', caseOrder);

@ArgsType()
export class WorkCaseListArgs extends PageArgs {
  @Field(() => CaseWhere, { nullable: true, description: 'Which cases to keep.' })
  where?: Where | null;

  @Field(() => [CaseOrder], { nullable: true, description: 'How to sort them; the latest first when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'A case that was handed in.' })
export class SubmitWorkCaseInput {
  @Field(() => ID, { description: 'Whose work it is.' })
  branchId!: string;

  @Field(() => String, { description: 'Title: at most 200 characters.' })
  title!: string;

  @Field(() => String, { description: 'To whom it was handed in: at most 120 characters.' })
  submittedTo!: string;

  @Field(() => LocalDateScalar, { description: 'Day on which it was handed in; not in the future.' })
  submittedOn!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A case that was taken into a collection.' })
export class SelectWorkCaseInput {
  @Field(() => ID, { description: 'The case.' })
  workCaseId!: string;

  @Field(() => String, { description: 'The collection: at most 200 characters.' })
  book!: string;

  @Field(() => Int, { nullable: true, description: 'The page on which it begins.' })
  page?: number | null;

  @Field(() => LocalDateScalar, { description: 'Day of the selection; not in the future, not before it was handed in.' })
  selectedOn!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

const payload = (verb: string, description: string) =>
  payloadType<'workCase', WorkCaseType>(`${verb}WorkCasePayload`, 'workCase', () => WorkCaseType, description);
export const SubmitWorkCasePayload = payload('Submit', 'The new case.');
export const SelectWorkCasePayload = payload('Select', 'The selected case.');
