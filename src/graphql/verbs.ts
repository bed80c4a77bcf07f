import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { ruleOf, type Verb, verbs } from '../access/permissions.js';
import { grantedRoles, type Role, roles } from '../access/role.js';

const namesOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map(name => [name, name])) as { readonly [Key in Name]: Key };

export const VerbEnum = namesOf(verbs);
registerEnumType(VerbEnum, {
  name: 'Verb',
  description: 'Something that can be done (操作). Which roles may do it where says `permissionTable`.',
  valuesConfig: Object.fromEntries(verbs.map(verb => [verb, { description: `${ruleOf(verb).en} (${ruleOf(verb).zh}).` }])),
});

const roleWords: Readonly<Record<Role, string>> = {
  PUBLIC: 'Anybody (公众).',
  MEMBER: 'A member of the federation, in her own branch (成员).',
  VOTER: 'A citizen who has shown who they are for one contest (投票人).',
  SCREEN: 'A screen on a wall, for the boards it was bound to (大屏).',
  SERVICE: 'A machine with a token of its own (系统接口).',
  STAFF: 'Works for a branch and everything below it (部室工作人员).',
  REVIEWER: 'Reviews what others have entered (审核人).',
  PROGRAMME_LEAD: 'Leads a programme, or all of them, in a branch and below (项目负责人).',
  PROGRAMME_KEEPER: 'Keeps the records of a programme (项目管理员).',
  DISCIPLINE: 'Party group and discipline (党组、纪检).',
  CONTEST_HOST: 'Runs contests (比赛主办人).',
  JUDGE: 'Scores in contests (评委).',
  SUPERVISOR: 'Watches over others at work: reopens, releases, reviews emergency access (监督员).',
  AUDITOR: 'Reads the audit trail and nothing else (审计员).',
  SYSTEM_ADMIN: 'Keeps accounts and the system, does none of the federation’s work (系统管理员).',
};
const wordsOf = (names: readonly Role[]) => Object.fromEntries(names.map(name => [name, { description: roleWords[name] }]));

export const RoleEnum = namesOf(roles);
registerEnumType(RoleEnum, { name: 'Role', description: 'What somebody is to the federation (角色).', valuesConfig: wordsOf(roles) });

export const GrantedRoleEnum = namesOf(grantedRoles);
registerEnumType(GrantedRoleEnum, {
  name: 'GrantedRole',
  description: 'A role that an account can be given (授权角色).',
  valuesConfig: wordsOf(grantedRoles),
});

@ObjectType('PermissionRule', { description: 'A row of the permission table: one verb and the roles that may do it (权限表).' })
export class PermissionRuleType {
  @Field(() => VerbEnum, { description: 'What is done.' })
  verb!: Verb;

  @Field(() => [RoleEnum], { description: 'Who may do it, for the branch and programme that their role was given for.' })
  roles!: readonly Role[];

  static of(verb: Verb): PermissionRuleType {
    return Object.assign(new PermissionRuleType(), { verb, roles: ruleOf(verb).roles });
  }
}
