import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { NodeType } from '../../graphql/node.js';
import { DateTime, LocalDateScalar } from '../../graphql/scalars.js';
import { FlagFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../graphql/where.js';
import type { AccountRow } from './account.views.js';
import { GrantedRole } from './grant.js';
import type { RoleGrant } from './role-grant.entity.js';

registerEnumType(GrantedRole, {
  name: 'GrantedRole',
  description: 'A role that an account can be given (授权角色).',
  valuesConfig: {
    STAFF: { description: 'Works for a branch and everything below it (工作人员).' },
    CITY_ADMIN: { description: 'Administrator of the city federation (市级管理员).' },
  },
});

@ObjectType('RoleGrant', { description: 'A role that an account was given and that was not taken back (授权).' })
export class RoleGrantType {
  @Field(() => ID, { description: 'Its id; pass it to `revokeRole`.' })
  id!: string;

  @Field(() => GrantedRole, { description: 'The role.' })
  role!: GrantedRole;

  @Field(() => LocalDateScalar, { description: 'First day on which it holds (生效日期).' })
  validFrom!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; null: until it is revoked (失效日期).',
  })
  validTo!: string | null;

  readonly branchId!: string | null;

  static from({ id, role, validFrom, validTo, branchId }: RoleGrant): RoleGrantType {
    return Object.assign(new RoleGrantType(), { id, role, validFrom, validTo, branchId });
  }
}

@ObjectType('Account', {
  implements: NodeType,
  description: 'Somebody who can sign in (账号). Seen by its owner and by the city administrator only.',
})
export class AccountType extends NodeType {
  @Field(() => String, { description: 'Name shown to others (显示名).' })
  name!: string;

  @Field(() => String, { description: 'The name to sign in with, in folded form (登录名).' })
  signInName!: string;

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
    return Object.assign(new AccountType(), { id, name, signInName, memberId, version, isDisabled: Boolean(row.isDisabled), ...times });
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
