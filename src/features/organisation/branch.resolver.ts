import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { verbsAt } from '../../access/may.js';
import type { Verb } from '../../access/permissions.js';
import { type Connection, PageArgs, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireId, requireInputId } from '../../graphql/node.js';
import { VerbEnum } from '../../graphql/verbs.js';
import { sortKeys } from '../../graphql/where.js';
import { wherePredicate } from '../../persistence/filter.js';
import { branchById, childBranches } from './branch.loaders.js';
import {
  BranchConnection,
  BranchListArgs,
  BranchType,
  branchFields,
  branchOrder,
  CreateBranchInput,
  CreateBranchPayload,
  UpdateBranchInput,
  UpdateBranchPayload,
} from './branch.types.js';
import { branchPage, countBranches } from './branch.views.js';
import { createBranch } from './create-branch.js';
import type { OrganisationDeps } from './deps.js';
import { updateBranch } from './update-branch.js';

@Resolver(() => BranchType)
export class BranchResolver {
  constructor(private readonly deps: OrganisationDeps) {}

  @Query(() => BranchConnection, { name: 'branches', description: 'The nodes of the organisation tree (组织).' })
  async list(@Args(() => BranchListArgs) args: BranchListArgs): Promise<Connection<BranchType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(branchFields, args.where);
    const order = sortKeys(branchOrder, args.orderBy, [{ field: 'NAME', direction: 'ASC' }], 'b.id');
    return toConnection(await branchPage(read, where, order, args), BranchType.from, () => countBranches(read, where));
  }

  @Query(() => BranchType, {
    nullable: true,
    name: 'branch',
    description: 'One node of the organisation tree, or null when there is no such branch.',
  })
  one(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<BranchType | null> {
    return load(context, branchById, requireId('branch', id));
  }

  @FieldResolver(() => BranchType, { nullable: true, name: 'parent', description: 'The branch directly above it; null at the top.' })
  parent(@Root() branch: BranchType, @Ctx() context: GraphContext): Promise<BranchType | null> | null {
    return branch.parentId === null ? null : load(context, branchById, branch.parentId);
  }

  @FieldResolver(() => [VerbEnum], { description: 'What you may do for this branch, as the mutations will decide it (可用操作).' })
  viewerCan(@Root() branch: BranchType, @Ctx() { viewer }: GraphContext): Verb[] {
    return verbsAt(viewer, branch);
  }

  @FieldResolver(() => BranchConnection, { name: 'children', description: 'The branches directly below it, by name.' })
  childrenOf(
    @Root() branch: BranchType,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<BranchType>> {
    return childBranches(context, branch.id, page);
  }

  @Mutation(() => CreateBranchPayload, { description: 'Adds a branch to the organisation tree.' })
  createBranch(
    @Ctx() context: GraphContext,
    @Arg('input', () => CreateBranchInput, { description: 'The new branch.' }) input: CreateBranchInput,
  ): Promise<Payload<'branch', BranchType>> {
    return answer(context, 'branch', async () => {
      requireInputId('branch', input.parentId, ['input', 'parentId']);
      return BranchType.from(await createBranch(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => UpdateBranchPayload, { description: 'Renames, moves or dissolves a branch.' })
  updateBranch(
    @Ctx() context: GraphContext,
    @Arg('input', () => UpdateBranchInput, { description: 'What to change.' }) input: UpdateBranchInput,
  ): Promise<Payload<'branch', BranchType>> {
    return answer(context, 'branch', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      if (input.parentId) requireInputId('branch', input.parentId, ['input', 'parentId']);
      return BranchType.from(await updateBranch(this.deps, context.viewer, input));
    });
  }
}
