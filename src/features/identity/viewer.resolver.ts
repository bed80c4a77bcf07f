import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { verbs } from '../../access/permissions.js';
import type { Role } from '../../access/role.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { PermissionRuleType, RoleEnum } from '../../graphql/verbs.js';
import { withKind } from '../../lib/typeid.js';
import { BranchType, branchById } from '../organisation/index.js';
import { accountById } from './account.loaders.js';
import { AccountType } from './account.types.js';
import type { IdentityDeps } from './deps.js';
import { PendingStep } from './pending.js';
import { HeldRoleType, ViewerType } from './viewer.types.js';

/** The last part of a materialised path is the id of its branch. */
const branchIdOf = (path: string): string => withKind('branch', path.split('/').at(-2) ?? '');

@Resolver(() => ViewerType)
export class ViewerResolver {
  constructor(private readonly deps: IdentityDeps) {}

  @Query(() => ViewerType, { name: 'viewer', description: 'Who you are and what you may do (当前用户).' })
  who(@Ctx() { viewer }: GraphContext): ViewerType {
    return ViewerType.from(viewer);
  }

  @Query(() => [PermissionRuleType], { description: 'Which roles may do what: the table that every decision is made by (权限表).' })
  permissionTable(): PermissionRuleType[] {
    return verbs.map(PermissionRuleType.of);
  }

  @FieldResolver(() => AccountType, { nullable: true, name: 'account', description: 'Your account; null when you are not signed in.' })
  accountOf(@Ctx() context: GraphContext): Promise<AccountType | null> | null {
    const { account } = context.viewer;
    return account === null ? null : load(context, accountById, account.id);
  }

  @FieldResolver(() => [PendingStep], { description: 'What has to be done before all of your roles count; empty when nothing (待办).' })
  async pending(@Ctx() { viewer }: GraphContext): Promise<readonly PendingStep[]> {
    return viewer.sessionId === null ? [] : (await this.deps.outlookOf(viewer.sessionId)).pending;
  }

  @FieldResolver(() => [RoleEnum], {
    description: 'Roles you were given that count only once you show a second factor (待二次验证的角色).',
  })
  async withheld(@Ctx() { viewer }: GraphContext): Promise<readonly Role[]> {
    return viewer.sessionId === null ? [] : (await this.deps.outlookOf(viewer.sessionId)).withheld;
  }
}

@Resolver(() => HeldRoleType)
export class HeldRoleResolver {
  @FieldResolver(() => BranchType, {
    nullable: true,
    name: 'branch',
    description: 'The branch it is for, with everything below; null: the whole installation.',
  })
  branchOf(@Root() { path }: HeldRoleType, @Ctx() context: GraphContext): Promise<BranchType | null> | null {
    return path === '/' ? null : load(context, branchById, branchIdOf(path));
  }
}
