import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { sortKeys } from '../../../graphql/where.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { BranchType, branchById } from '../../organisation/index.js';
import type { HonoursDeps } from './deps.js';
import { selectWorkCase } from './select-work-case.js';
import { submitWorkCase } from './submit-work-case.js';
import {
  caseFields,
  caseOrder,
  SelectWorkCaseInput,
  SelectWorkCasePayload,
  SubmitWorkCaseInput,
  SubmitWorkCasePayload,
  WorkCaseConnection,
  WorkCaseListArgs,
  WorkCaseType,
} from './work-case.types.js';
import { casePage, countCases } from './work-case.views.js';

@Resolver(() => WorkCaseType)
export class WorkCaseResolver {
  constructor(private readonly deps: HonoursDeps) {}

  @Query(() => WorkCaseConnection, { description: 'Cases handed in and selected (工作案例); `totalCount` by state is the figure.' })
  async workCases(
    @Ctx() { viewer }: GraphContext,
    @Args(() => WorkCaseListArgs) args: WorkCaseListArgs,
  ): Promise<Connection<WorkCaseType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(caseFields, args.where);
    const order = sortKeys(caseOrder, args.orderBy, [{ field: 'SUBMITTED_ON', direction: 'DESC' }], 'c.id');
    const page = await casePage(read, viewer.scope.I, where, order, args);
    return toConnection(page, WorkCaseType.from, () => countCases(read, viewer.scope.I, where));
  }

  @FieldResolver(() => BranchType, { nullable: true, description: 'Whose work it is (所属组织).' })
  branch(@Root() workCase: WorkCaseType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, workCase.branchId);
  }

  @Mutation(() => SubmitWorkCasePayload, { description: 'Records that a case was handed in to a collection.' })
  submitWorkCase(
    @Ctx() context: GraphContext,
    @Arg('input', () => SubmitWorkCaseInput, { description: 'The case.' }) input: SubmitWorkCaseInput,
  ): Promise<Payload<'workCase', WorkCaseType>> {
    return answer(context, 'workCase', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      return WorkCaseType.from(await submitWorkCase(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => SelectWorkCasePayload, { description: 'Records that a case was taken into a collection.' })
  selectWorkCase(
    @Ctx() context: GraphContext,
    @Arg('input', () => SelectWorkCaseInput, { description: 'The selection.' }) input: SelectWorkCaseInput,
  ): Promise<Payload<'workCase', WorkCaseType>> {
    return answer(context, 'workCase', async () => {
      requireInputId('work_case', input.workCaseId, ['input', 'workCaseId']);
      return WorkCaseType.from(await selectWorkCase(this.deps, context.viewer, input));
    });
  }
}
