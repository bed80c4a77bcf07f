import { person } from './entry.js';

/** Refusals of `features/organisation`. */
export const organisationRefusals = {
  BRANCH_CYCLE: person('组织不能隶属于自己或自己的下级', 'A branch cannot hang below itself or its own descendants'),
  TREE_TOO_DEEP: person('组织层级最多 {max} 级', 'The tree may be at most {max} levels deep'),
  FEDERATION_LEVEL_MISPLACED: person(
    '妇联组织须有层级且低于其上级；其他组织没有层级',
    'A federation needs a level below that of its parent; other branches have none',
  ),
  BRANCH_NOT_ACTIVE: person('该组织在 {day} 尚未成立或已撤销', 'This branch did not exist on {day}'),
  BRANCH_DISSOLVED: person(
    '“{branch}”已于 {day} 撤销，不能再设下级组织',
    'The branch “{branch}” was dissolved on {day}; nothing new can hang below it',
  ),
  BRANCH_HAS_CHILDREN: person(
    '该组织还有{count}个未撤销的直属下级（如“{branch}”），请先撤销或移走',
    'It still has {count} branches directly below it (such as “{branch}”); please dissolve or move them first',
  ),
  ROOT_STAYS: person('组织树的根不能撤销', 'The root of the tree cannot be dissolved'),
  TERM_OVERLAPS: person('与已有届次（{startsOn} 至 {endsOn}）重叠', 'This term overlaps the one from {startsOn} to {endsOn}'),
  MEMBER_SLOT_TAKEN: person(
    '该成员自 {from} 起已在“{branch}”；同一时间只能属于一个此类组织，请使用转接',
    'This member belongs to “{branch}” since {from}; only one branch of this kind is possible at a time: please transfer',
  ),
  MEMBER_ALREADY_THERE: person('该成员在此期间已属于该组织', 'This member already belongs to this branch in that time'),
  MEMBER_NOT_THERE: person('该成员在 {day} 不属于该组织', 'This member does not belong to this branch on {day}'),
  MEMBER_HAS_LEFT: person('该成员已于 {day} 离开', 'This member left on {day}'),
  MEMBER_NOT_YET_JOINED: person('早于该成员的加入日期 {day}', 'This is before the member joined on {day}'),
  TRANSFER_KIND_DIFFERS: person('只能在同类组织之间转接', 'A transfer leads from one branch to another of the same kind'),
  ROLE_ALREADY_HELD: person('该成员在此期间已任此职', 'This member already holds this role in that time'),
  ROLE_ENDED: person('该职务已于 {day} 结束', 'This role ended on {day}'),
  STATUS_UNCHANGED: person('政治面貌没有变化', 'The party status is the same as before'),
  STATUS_NOT_LATER: person('须晚于上一次变更（{day}）', 'This must be later than the last change on {day}'),
  MONTH_INVALID: person('年月不正确：应为 YYYY-MM', 'This is not a valid month: YYYY-MM is needed'),
  PARTY_SPAN_OVERLAPS: person('与已登记的党组织期间重叠', 'This overlaps a time in which a party organisation is already on record'),
  FEDERATION_SPAN_OVERLAPS: person('该单位在此期间已有妇联组织', "The organisation already has a women's federation in that time"),
  FEDERATION_ON_ROLL: person(
    '该妇联登记在两新组织台账中，请在台账中撤销',
    'This federation stands on the new-sector roll; please dissolve it there',
  ),
  FEDERATION_MISSING: person('该单位没有妇联组织', "The organisation has no women's federation"),
  ROW_REPEATED: person('编码 {code} 在本批中重复', 'The code {code} stands in this batch more than once'),
  PARENT_CODE_UNKNOWN: person('未找到编码为 {code} 的组织', 'There is no branch with the code {code}'),
  KIND_FIXED: person('组织类别和层级不能更改', 'Kind and level of a branch cannot change'),
  JOINED_ON_FIXED: person('加入日期（{day}）不能通过批量更新更改', 'The day of joining ({day}) cannot be changed in bulk'),
  BRANCH_KIND_WRONG: person('“{branch}”不是此类组织', 'The branch “{branch}” is not of this kind'),
  VALUE_UNKNOWN: person('无法识别“{value}”，可用：{allowed}', 'Unknown value “{value}”; possible are: {allowed}'),
} as const;
