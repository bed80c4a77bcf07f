import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { withKind } from '../../lib/typeid.js';
import { BranchType, branchById } from '../organisation/index.js';
import { accountById } from './account.loaders.js';
import { AccountType } from './account.types.js';
import { ViewerType } from './viewer.types.js';

/** The last part of a materialised path is the id of its branch. */
const branchIdOf = (path: string): string => withKind('branch', path.split('/').at(-2) ?? '');

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { name: 'viewer', description: 'Who you are and what you may do (当前用户).' })
  who(@Ctx() { viewer }: GraphContext): ViewerType {
    return ViewerType.from(viewer);
  }

  @FieldResolver(() => AccountType, { nullable: true, name: 'account', description: 'Your account; null when you are not signed in.' })
  accountOf(@Ctx() context: GraphContext): Promise<AccountType | null> | null {
    const { account } = context.viewer;
    return account === null ? null : load(context, accountById, account.id);
  }

  @FieldResolver(() => [BranchType], {
    name: 'branches',
    description:
      'The branches you work for, each with everything below it; empty for the public and for the city administrator, who works everywhere.',
  })
  async branchesOf(@Ctx() context: GraphContext): Promise<BranchType[]> {
    const found = await Promise.all(context.viewer.scope.paths.map(path => load(context, branchById, branchIdOf(path))));
    return found.filter(branch => branch !== null);
  }
}
