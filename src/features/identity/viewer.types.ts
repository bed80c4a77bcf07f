import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { mayAnywhere } from '../../access/may.js';
import { type Verb, verbs } from '../../access/permissions.js';
import type { Role } from '../../access/role.js';
import type { HeldRole, Viewer } from '../../access/viewer.js';
import { RoleEnum, VerbEnum } from '../../graphql/verbs.js';
import { PendingStep } from './pending.js';

registerEnumType(PendingStep, {
  name: 'PendingStep',
  description: 'What has to be done before all of your roles count (待办).',
  valuesConfig: {
    CHANGE_PASSWORD: { description: 'Change a password that somebody else has set: `changePassword` (修改初始密码).' },
    SET_UP_SECOND_FACTOR: { description: 'Set up a second factor, or sign in with it (启用二次验证).' },
  },
});

@ObjectType('HeldRole', { description: 'A role that you hold today (现有角色).' })
export class HeldRoleType {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => String, { nullable: true, description: 'Only for records of this programme; null: for all (所属项目).' })
  programme!: string | null;

  readonly path!: string;

  static from({ role, programme, path }: HeldRole): HeldRoleType {
    return Object.assign(new HeldRoleType(), { role, programme, path });
  }
}

@ObjectType('Viewer', { description: 'Who is asking (当前用户).' })
export class ViewerType {
  @Field(() => [RoleEnum], { description: 'Your roles today; everybody is PUBLIC.' })
  roles!: readonly Role[];

  @Field(() => [VerbEnum], { description: 'What you may do somewhere; `Branch.viewerCan` says where (可用操作).' })
  capabilities!: readonly Verb[];

  @Field(() => [HeldRoleType], { description: 'Your roles with where they count.' })
  held!: readonly HeldRoleType[];

  static from(viewer: Viewer): ViewerType {
    const capabilities = verbs.filter(verb => mayAnywhere(viewer, verb));
    return Object.assign(new ViewerType(), { roles: viewer.roles, capabilities, held: viewer.held.map(HeldRoleType.from) });
  }
}
