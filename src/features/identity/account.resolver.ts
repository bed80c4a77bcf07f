import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { sortKeys } from '../../graphql/where.js';
import { refuseUnless } from '../../lib/refusal.js';
import { wherePredicate } from '../../persistence/filter.js';
import { MemberType, memberById } from '../organisation/index.js';
import { grantsOfAccount } from './account.loaders.js';
import { mayManageAccounts } from './account.policy.js';
import { AccountConnection, AccountListArgs, AccountType, accountFields, accountOrder, RoleGrantType } from './account.types.js';
import { accountPage, countAccounts } from './account.views.js';
import {
  AccountSwitchInput,
  ConfirmGrantInput,
  ConfirmGrantPayload,
  CreateAccountInput,
  CreateAccountPayload,
  DisableAccountPayload,
  EnableAccountPayload,
  GrantRoleInput,
  GrantRolePayload,
  RevokeRoleInput,
  RevokeRolePayload,
} from './account-inputs.types.js';
import { confirmGrant } from './confirm-grant.js';
import { createAccount } from './create-account.js';
import type { IdentityDeps } from './deps.js';
import { setDisabled } from './disable-account.js';
import { grantRole } from './grant-role.js';
import { revokeRole } from './revoke-role.js';

@Resolver(() => AccountType)
export class AccountResolver {
  constructor(private readonly deps: IdentityDeps) {}

  @Query(() => AccountConnection, { name: 'accounts', description: 'Everybody who can sign in (账号); for the system administrator only.' })
  async list(@Ctx() { viewer }: GraphContext, @Args(() => AccountListArgs) args: AccountListArgs): Promise<Connection<AccountType>> {
    refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
    const { read } = this.deps.database;
    const where = wherePredicate(accountFields, args.where);
    const order = sortKeys(accountOrder, args.orderBy, [{ field: 'SIGN_IN_NAME', direction: 'ASC' }], 'a.id');
    return toConnection(await accountPage(read, where, order, args), AccountType.from, () => countAccounts(read, where));
  }

  @FieldResolver(() => [RoleGrantType], { name: 'grants', description: 'The roles it was given and still holds or will hold (授权).' })
  grantsOf(@Root() account: AccountType, @Ctx() context: GraphContext): Promise<readonly RoleGrantType[]> {
    return load(context, grantsOfAccount, account.id);
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    name: 'member',
    description: 'The member of the federation it belongs to; null when there is none that you may see (所属成员).',
  })
  memberOf(@Root() account: AccountType, @Ctx() context: GraphContext): Promise<MemberType | null> | null {
    return account.memberId === null ? null : load(context, memberById, account.memberId);
  }

  @Mutation(() => CreateAccountPayload, { description: 'Opens an account (创建账号).' })
  createAccount(
    @Ctx() context: GraphContext,
    @Arg('input', () => CreateAccountInput, { description: 'The new account.' }) input: CreateAccountInput,
  ): Promise<Payload<'account', AccountType>> {
    return answer(context, 'account', async () => {
      if (input.memberId) requireInputId('member', input.memberId, ['input', 'memberId']);
      return AccountType.from(await createAccount(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => GrantRolePayload, { description: 'Gives a role to somebody else (授权).' })
  grantRole(
    @Ctx() context: GraphContext,
    @Arg('input', () => GrantRoleInput, { description: 'What to give.' }) input: GrantRoleInput,
  ): Promise<Payload<'account', AccountType>> {
    return answer(context, 'account', async () => {
      requireInputId('account', input.accountId, ['input', 'accountId']);
      if (input.branchId) requireInputId('branch', input.branchId, ['input', 'branchId']);
      return AccountType.from(await grantRole(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => ConfirmGrantPayload, {
    description: 'Confirms, as the second administrator, a role of great power that another one gave (确认授权).',
  })
  confirmGrant(
    @Ctx() context: GraphContext,
    @Arg('input', () => ConfirmGrantInput, { description: 'What to confirm.' }) input: ConfirmGrantInput,
  ): Promise<Payload<'account', AccountType>> {
    return answer(context, 'account', async () => {
      requireInputId('grant', input.grantId, ['input', 'grantId']);
      return AccountType.from(await confirmGrant(this.deps, context.viewer, input.grantId));
    });
  }

  @Mutation(() => RevokeRolePayload, { description: 'Takes a role back at once; sockets opened with it close (撤销授权).' })
  revokeRole(
    @Ctx() context: GraphContext,
    @Arg('input', () => RevokeRoleInput, { description: 'What to take back.' }) input: RevokeRoleInput,
  ): Promise<Payload<'account', AccountType>> {
    return answer(context, 'account', async () => {
      requireInputId('grant', input.grantId, ['input', 'grantId']);
      return AccountType.from(await revokeRole(this.deps, context.viewer, input.grantId));
    });
  }

  @Mutation(() => DisableAccountPayload, { description: 'Shuts an account: its sign-ins end and its sockets close (停用账号).' })
  disableAccount(
    @Ctx() context: GraphContext,
    @Arg('input', () => AccountSwitchInput, { description: 'The account.' }) input: AccountSwitchInput,
  ): Promise<Payload<'account', AccountType>> {
    return this.switchAccount(context, input, true);
  }

  @Mutation(() => EnableAccountPayload, { description: 'Opens a shut account again (启用账号).' })
  enableAccount(
    @Ctx() context: GraphContext,
    @Arg('input', () => AccountSwitchInput, { description: 'The account.' }) input: AccountSwitchInput,
  ): Promise<Payload<'account', AccountType>> {
    return this.switchAccount(context, input, false);
  }

  private switchAccount(context: GraphContext, input: AccountSwitchInput, isDisabled: boolean): Promise<Payload<'account', AccountType>> {
    return answer(context, 'account', async () => {
      requireInputId('account', input.accountId, ['input', 'accountId']);
      return AccountType.from(await setDisabled(this.deps, context.viewer, input, isDisabled));
    });
  }
}
