import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { factsOf, type GrantedRole } from '../../access/role.js';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { NodeType } from '../../graphql/node.js';
import { DateTime, LocalDateScalar } from '../../graphql/scalars.js';
import { GrantedRoleEnum } from '../../graphql/verbs.js';
import { FlagFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../graphql/where.js';
import { isUnnamed } from './account.js';
import type { AccountRow } from './account.views.js';
import type { RoleGrant } from './role-grant.entity.js';

@ObjectType('RoleGrant', { description: 'A role that an account was given and that was not taken back (授权).' })
export class RoleGrantType {
  @Field(() => ID, { description: 'Its id; pass it to `revokeRole`.' })
  id!: string;

  @Field(() => GrantedRoleEnum, { description: 'The role.' })
  role!: GrantedRole;

  @Field(() => String, { nullable: true, description: 'Only for records of this programme; null: for all (所属项目).' })
  programme!: string | null;

  @Field(() => Boolean, { description: 'False while a second administrator has still to confirm it with `confirmGrant` (待确认).' })
  isConfirmed!: boolean;

  @Field(() => Boolean, { description: 'True when somebody passed on a role of her own; it ends with hers (转授).' })
  isPassedOn!: boolean;

  @Field(() => LocalDateScalar, { description: 'First day on which it holds (生效日期).' })
  validFrom!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; null: until it is revoked (失效日期).',
  })
  validTo!: string | null;

  readonly branchId!: string | null;

  static from({ id, role, programme, validFrom, validTo, branchId, confirmedAt, sourceId }: RoleGrant): RoleGrantType {
    const isConfirmed = confirmedAt !== null || !factsOf(role).needsSecondGiver;
    const grant = { id, role, programme, validFrom, validTo, branchId, isConfirmed, isPassedOn: sourceId !== null };
    return Object.assign(new RoleGrantType(), grant);
  }
}

@ObjectType('Account', {
  implements: NodeType,
  description: 'Somebody who can sign in (账号). Seen by its owner and by the system administrator only.',
})
export class AccountType extends NodeType {
  @Field(() => String, { description: 'Name shown to others (显示名).' })
  name!: string;

  @Field(() => String, { description: 'The name to sign in with, in folded form (登录名).' })
  signInName!: string;

  @Field(() => Boolean, { description: 'True while its owner was invited and has not chosen name and password yet (待接受邀请).' })
  isInvited!: boolean;

  @Field(() => Boolean, { description: 'True when it may not sign in (已停用).' })
  isDisabled!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When somebody last signed in with it (最近登录).' })
  lastSignInAt!: Date | null;

  @Field(() => DateTime, { description: 'When it was opened (创建时间).' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly memberId!: string | null;

  static from(row: AccountRow): AccountType {
    const { id, displayName: name, signInName, memberId, version } = row;
    const lastSignInAt = row.lastSignInAt === null ? null : new Date(row.lastSignInAt);
    const times = { lastSignInAt, createdAt: new Date(row.createdAt) };
    const flags = { isInvited: isUnnamed(row), isDisabled: Boolean(row.isDisabled) };
    return Object.assign(new AccountType(), { id, name, signInName, memberId, version, ...flags, ...times });
  }
}

export const AccountConnection = connectionType('Account', () => AccountType);

/** What accounts can be filtered by. */
export const accountFields = {
  id: { filter: () => IdFilter, column: 'a.id', description: 'Its id.' },
  signInName: { filter: () => TextFilter, column: 'a.signInName', description: 'The name to sign in with.' },
  name: { filter: () => TextFilter, column: 'a.displayName', description: 'Name shown to others.' },
  isDisabled: { filter: () => FlagFilter, column: 'a.isDisabled', description: 'Whether it may not sign in.' },
};
const AccountWhere = whereType('Account', accountFields);

export const accountOrder = {
  SIGN_IN_NAME: { expression: 'a.signInName', description: 'By the name to sign in with.' },
  CREATED_AT: { expression: 'a.createdAt', description: 'By the time it was opened.' },
};
const AccountOrder = orderType('Account', accountOrder);

@ArgsType()
export class AccountListArgs extends PageArgs {
  @Field(() => AccountWhere, { nullable: true, description: 'Which accounts to keep.' })
  where?: Where | null;

  @Field(() => [AccountOrder], { nullable: true, description: 'How to sort them; by sign-in name when absent.' })
  orderBy?: OrderBy[] | null;
}
