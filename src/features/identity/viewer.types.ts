import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Role, Viewer } from '../../access/viewer.js';
import { mayChangeBranches, mayManageAccounts } from './account.policy.js';

const roles: { readonly [Name in Role]: Name } = { PUBLIC: 'PUBLIC', STAFF: 'STAFF', CITY_ADMIN: 'CITY_ADMIN' };
registerEnumType(roles, {
  name: 'Role',
  description: 'What somebody is to the federation (角色).',
  valuesConfig: {
    PUBLIC: { description: 'Anybody (公众).' },
    STAFF: { description: 'Works for a branch and everything below it (工作人员).' },
    CITY_ADMIN: { description: 'Administrator of the city federation (市级管理员).' },
  },
});

@ObjectType('Capabilities', { description: 'What you may do at all; answered by the rules that guard the mutations (可用操作).' })
export class CapabilitiesType {
  @Field(() => Boolean, { description: 'Open accounts, give and take roles (账号与授权管理).' })
  manageAccounts!: boolean;

  @Field(() => Boolean, { description: 'Change the branches of your part of the tree (维护组织).' })
  changeBranches!: boolean;

  static from(viewer: Viewer): CapabilitiesType {
    const may = { manageAccounts: mayManageAccounts(viewer), changeBranches: mayChangeBranches(viewer) };
    return Object.assign(new CapabilitiesType(), may);
  }
}

@ObjectType('Viewer', { description: 'Who is asking (当前用户).' })
export class ViewerType {
  @Field(() => [roles], { description: 'Your roles today; everybody is PUBLIC.' })
  roles!: readonly Role[];

  @Field(() => CapabilitiesType, { description: 'What you may do.' })
  capabilities!: CapabilitiesType;

  static from(viewer: Viewer): ViewerType {
    return Object.assign(new ViewerType(), { roles: viewer.roles, capabilities: CapabilitiesType.from(viewer) });
  }
}
