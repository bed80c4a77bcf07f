import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { NodeType } from '../../graphql/node.js';
import { enumFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../graphql/where.js';
import type { Contest, ContestEntry, ContestRound } from './contest.entity.js';
import { ContestEntryState, ContestRoundKind, ContestRoundState, ContestState, ContestStep } from './contest.js';
import { VoteRuleType } from './vote-rule.types.js';
import { kindsOf, VoterKind } from './voters/voter.js';

registerEnumType(ContestState, {
  name: 'ContestState',
  description: 'Where a contest stands, from notice to archive (比赛阶段).',
  valuesConfig: {
    DRAFT: { description: 'Being prepared; seen by its branch only (草稿).' },
    RULES_PUBLISHED: { description: 'The notice and its rules are out (规则已发布).' },
    REGISTERING: { description: 'Entries are taken (报名中).' },
    REVIEWING: { description: 'Entries are reviewed (审核中).' },
    ROUND_RUNNING: { description: 'A round is open (轮次进行中).' },
    RESULT_CHECK: { description: 'The round is closed, its result is checked (结果核对).' },
    PUBLICITY: { description: 'The result is on public notice (公示).' },
    CONFIRMED: { description: 'The result stands (已确认).' },
    AWARDED: { description: 'Awards are given (已颁奖).' },
    ARCHIVED: { description: 'Closed for good (已归档).' },
    SUSPENDED: { description: 'Stopped for now (已暂停).' },
    CANCELLED: { description: 'Called off (已取消).' },
  },
});

registerEnumType(ContestStep, {
  name: 'ContestStep',
  description: 'What its host does with a contest (比赛操作).',
  valuesConfig: {
    UPDATE: { description: '`updateContest` (修改比赛).' },
    PUBLISH_RULES: { description: '`publishContestRules` (发布规则).' },
    AMEND_RULES: { description: '`amendContestRules` (修订规则).' },
    OPEN_REGISTRATION: { description: '`moveContest` (开始报名).' },
    CLOSE_REGISTRATION: { description: '`moveContest` (截止报名).' },
    ADD_ENTRY: { description: '`addEntry` (登记作品).' },
    REVIEW_ENTRY: { description: '`reviewEntry` (审核作品).' },
    DRAW_LOTS: { description: '`drawLots` (抽签).' },
    OPEN_ROUND: { description: '`openRound` (开启轮次).' },
    AMEND_ROUND: { description: '`amendRound` (修订轮次).' },
    CLOSE_ROUND: { description: '`closeRound` (截止轮次).' },
    DECIDE_ROUND: { description: '`decideRound` (确定晋级).' },
    FREEZE_BOARD: { description: '`freezeBoard` (封盘).' },
    PROPOSE_RESULT: { description: '`proposeResult` (结果公示).' },
    CONFIRM_RESULT: { description: '`confirmResult`, for somebody else than who proposed it (确认结果).' },
    REOPEN_RESULT: { description: '`reopenResult` (撤回结果).' },
    SET_AWARDS: { description: '`setAwardTiers` (设奖).' },
    GIVE_AWARDS: { description: '`giveAwards` (颁奖).' },
    ARCHIVE: { description: '`moveContest` (归档).' },
    SUSPEND: { description: '`moveContest` (暂停).' },
    RESUME: { description: '`moveContest` (恢复).' },
    CANCEL: { description: '`moveContest` (取消).' },
  },
});

registerEnumType(ContestRoundKind, {
  name: 'ContestRoundKind',
  description: 'What a round of a contest is (轮次类别).',
  valuesConfig: {
    OPEN_SELECTION: { description: 'Open selection (海选).' },
    PRELIMINARY: { description: 'Preliminary (初赛).' },
    SEMI_FINAL: { description: 'Semi-final (复赛).' },
    FINAL: { description: 'Final (决赛).' },
  },
});

registerEnumType(ContestRoundState, {
  name: 'ContestRoundState',
  description: 'Whether a round takes votes within its hours (轮次状态).',
  valuesConfig: {
    OPEN: { description: 'Takes votes from `opensAt` until before `closesAt` (开放).' },
    HELD: { description: 'Takes no votes for now, because the contest is suspended (暂停).' },
    CLOSED: { description: 'Takes no more votes (截止).' },
  },
});

registerEnumType(ContestEntryState, {
  name: 'ContestEntryState',
  description: 'Where an entry stands (作品状态).',
  valuesConfig: {
    DRAFT: { description: 'Being prepared; seen by its branch and the host (填报中).' },
    SUBMITTED: { description: 'Handed in, waits for review (待审核).' },
    RETURNED: { description: 'Returned for repair (退回修改).' },
    ACCEPTED: { description: 'Stands and can be voted for (已通过).' },
    ADVANCED: { description: 'Went on from the last round, and stands (已晋级).' },
    ELIMINATED: { description: 'Did not go on (未晋级).' },
    AWARDED: { description: 'Got an award (已获奖).' },
    DISQUALIFIED: { description: 'Excluded by the host, with the reason (取消资格).' },
    WITHDRAWN: { description: 'Taken back (已退出).' },
  },
});

@ObjectType('ContestRound', { implements: NodeType, description: 'One round of voting (轮次).' })
export class ContestRoundType extends NodeType {
  @Field(() => ContestRoundKind, { description: 'What it is (类别).' })
  kind!: ContestRoundKind;

  @Field(() => Int, { description: 'Its place among the rounds of the contest, from 1 (序号).' })
  number!: number;

  @Field(() => ContestRoundState, { description: 'Open or closed (状态).' })
  state!: ContestRoundState;

  @Field(() => Date, { description: 'First moment at which votes count (开始时间).' })
  opensAt!: Date;

  @Field(() => Date, { description: 'First moment at which votes no longer count (截止时间).' })
  closesAt!: Date;

  @Field(() => VoteRuleType, { description: 'The rule it runs under (规则).' })
  rule!: VoteRuleType;

  @Field(() => [VoterKind], { description: 'Kinds of voter that it admits (投票人身份).' })
  voterKinds!: readonly VoterKind[];

  @Field(() => Int, { nullable: true, description: 'How many go on from it; null: nobody is left out (晋级名额).' })
  advanceCount!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many of them may come from one branch; null: any number (每单位晋级名额).' })
  advancePerBranch!: number | null;

  @Field(() => Boolean, { description: 'True while its board stands still (封盘).' })
  isFrozen!: boolean;

  @Field(() => Date, { nullable: true, description: 'When it was decided who goes on (晋级确定时间).' })
  decidedAt!: Date | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly contestId!: string;

  static from(row: ContestRound): ContestRoundType {
    const { id, contestId, kind, number, state, version, advanceCount, advancePerBranch } = row;
    const decidedAt = row.decidedAt === null ? null : new Date(row.decidedAt);
    const rule = VoteRuleType.from(row);
    const voterKinds = kindsOf(row.voterKinds);
    const hours = { opensAt: new Date(row.opensAt), closesAt: new Date(row.closesAt) };
    const advance = { advanceCount, advancePerBranch, decidedAt, isFrozen: row.frozenAt !== null };
    return Object.assign(new ContestRoundType(), { id, contestId, kind, number, state, version, rule, voterKinds, ...hours, ...advance });
  }
}

@ObjectType('ContestEntry', { implements: NodeType, description: 'A work or a performer that people vote for (参赛作品).' })
export class ContestEntryType extends NodeType {
  @Field(() => Int, { description: 'Its number in the contest, from 1 (编号).' })
  number!: number;

  @Field(() => String, { description: 'Its title (作品名称).' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The name shown, if its owner agreed to that (选手姓名).' })
  performerName!: string | null;

  @Field(() => ContestEntryState, { description: 'Where it stands (状态).' })
  state!: ContestEntryState;

  @Field(() => Int, { description: 'Grows by one with each change.' })
  version!: number;

  readonly contestId!: string;
  readonly branchId!: string | null;
  readonly submittedById!: string | null;
  readonly stateReason!: string | null;

  static from(row: ContestEntry): ContestEntryType {
    return Object.assign(new ContestEntryType(), row);
  }
}

@ObjectType('Contest', { implements: NodeType, description: 'A contest, for example a speech contest (宣讲大赛).' })
export class ContestType extends NodeType {
  @Field(() => String, { description: 'Code, unique in the city (编码).' })
  code!: string;

  @Field(() => String, { description: 'Full title (名称).' })
  title!: string;

  @Field(() => ContestState, { description: 'Where it stands (阶段).' })
  state!: ContestState;

  @Field(() => Int, { description: 'The newest version of its rules; 0: none was published (规则版本).' })
  rulesVersion!: number;

  @Field(() => Boolean, { description: 'A rehearsal: nothing of it counts (彩排).' })
  isDrill!: boolean;

  @Field(() => ID, {
    nullable: true,
    description: 'The branch whose members, and those below it, alone may vote; null: anybody (限定地区).',
  })
  regionBranchId!: string | null;

  @Field(() => Int, { nullable: true, description: 'The most entries that one branch may send; null: any number (单位报送名额).' })
  entryQuota!: number | null;

  @Field(() => [VoterKind], { description: 'Kinds of voter that its rounds admit (投票人身份).' })
  voterKinds!: readonly VoterKind[];

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly branchId!: string;

  static from(row: Contest): ContestType {
    return Object.assign(new ContestType(), { ...row, isDrill: Boolean(row.isDrill), voterKinds: kindsOf(row.voterKinds) });
  }
}

export const ContestConnection = connectionType('Contest', () => ContestType);
export const ContestEntryConnection = connectionType('ContestEntry', () => ContestEntryType);

const contestStateFilter = enumFilter('ContestState', ContestState);

/** What contests can be filtered by. */
export const contestFields = {
  id: { filter: () => IdFilter, column: 'c.id', description: 'Its id.' },
  code: { filter: () => TextFilter, column: 'c.code', description: 'Its code.' },
  title: { filter: () => TextFilter, column: 'c.title', description: 'Its title.' },
  state: { filter: () => contestStateFilter, column: 'c.state', description: 'Where it stands.' },
  branchId: { filter: () => IdFilter, column: 'c.branchId', description: 'The branch that runs it.' },
};
const ContestWhere = whereType('Contest', contestFields);

export const contestOrder = {
  CREATED: { expression: 'c.createdAt', description: 'By the time it was created.' },
  TITLE: { expression: 'c.title', description: 'By title.' },
  CODE: { expression: 'c.code', description: 'By code.' },
};
const ContestOrder = orderType('Contest', contestOrder);

@ArgsType()
export class ContestListArgs extends PageArgs {
  @Field(() => ContestWhere, { nullable: true, description: 'Which contests to keep.' })
  where?: Where | null;

  @Field(() => [ContestOrder], { nullable: true, description: 'How to sort them; newest first when absent.' })
  orderBy?: OrderBy[] | null;
}
