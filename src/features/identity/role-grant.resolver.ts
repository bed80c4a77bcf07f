import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { BranchType, branchById } from '../organisation/index.js';
import { RoleGrantType } from './account.types.js';

@Resolver(() => RoleGrantType)
export class RoleGrantResolver {
  @FieldResolver(() => BranchType, {
    nullable: true,
    name: 'branch',
    description: 'The branch the role is for; null for a role of the whole installation.',
  })
  branchOf(@Root() grant: RoleGrantType, @Ctx() context: GraphContext): Promise<BranchType | null> | null {
    return grant.branchId === null ? null : load(context, branchById, grant.branchId);
  }
}
