import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { OrganisationDeps } from '../deps.js';
import {
  BulkResult,
  ImportBranchesPayload,
  ImportMembersPayload,
  ImportSheetInput,
  UpsertBranchesInput,
  UpsertBranchesPayload,
  UpsertMembersInput,
  UpsertMembersPayload,
} from './bulk.types.js';
import { importBranches } from './import-branches.js';
import { importMembers } from './import-members.js';
import type { BulkOutcome, OnError } from './run-rows.js';
import { plain } from './sheet-words.js';
import { upsertBranches } from './upsert-branches.js';
import { upsertMembers } from './upsert-members.js';

const MOST_ROWS = 500;

const policyOf = (input: { onError?: OnError | null; isDryRun?: boolean | null }) => ({
  onError: input.onError ?? ('ABORT' as const),
  isDryRun: input.isDryRun ?? false,
});

const answerBulk = (context: GraphContext, work: () => Promise<BulkOutcome>): Promise<Payload<'result', BulkResult>> =>
  answer(context, 'result', async () => BulkResult.from(await work(), context.viewer.locale));

/** The rows of an input with their codes in one spelling. Errors: TOO_MANY_ROWS. */
function numbered<Row extends { code: string }>(rows: readonly Row[]) {
  refuseUnless(rows.length <= MOST_ROWS, 'TOO_MANY_ROWS', { max: MOST_ROWS }, ['input', 'rows']);
  return rows.map((row, index) => {
    const values = { ...row, code: plain(row.code) };
    return { index, line: null, code: values.code, read: () => values };
  });
}

@Resolver()
export class BulkResolver {
  constructor(private readonly deps: OrganisationDeps) {}

  @Mutation(() => UpsertBranchesPayload, { description: 'Adds or changes many branches by their codes (批量维护组织).' })
  upsertBranches(
    @Ctx() context: GraphContext,
    @Arg('input', () => UpsertBranchesInput, { description: 'The rows.' }) input: UpsertBranchesInput,
  ): Promise<Payload<'result', BulkResult>> {
    return answerBulk(context, async () => {
      const plainRows = input.rows.map(row => ({ ...row, parentCode: row.parentCode ? plain(row.parentCode) : null }));
      const rows = numbered(plainRows).map(row => ({ ...row, parentCode: plainRows[row.index]?.parentCode ?? null }));
      return upsertBranches(this.deps, context.viewer, rows, policyOf(input));
    });
  }

  @Mutation(() => UpsertMembersPayload, { description: 'Adds or changes many people by their codes (批量维护人员).' })
  upsertMembers(
    @Ctx() context: GraphContext,
    @Arg('input', () => UpsertMembersInput, { description: 'The rows.' }) input: UpsertMembersInput,
  ): Promise<Payload<'result', BulkResult>> {
    return answerBulk(context, async () => upsertMembers(this.deps, context.viewer, numbered(input.rows), policyOf(input)));
  }

  @Mutation(() => ImportBranchesPayload, {
    description:
      'Adds or changes branches from an uploaded sheet with the headings 编码 名称 类别 层级 上级编码 最低人数 成立日期 (导入组织).',
  })
  importBranches(
    @Ctx() context: GraphContext,
    @Arg('input', () => ImportSheetInput, { description: 'The sheet.' }) input: ImportSheetInput,
  ): Promise<Payload<'result', BulkResult>> {
    return answerBulk(context, () => importBranches(this.deps, context.viewer, { fileId: input.fileId, ...policyOf(input) }));
  }

  @Mutation(() => ImportMembersPayload, {
    description:
      'Adds or changes people from an uploaded sheet with the headings 编号 姓名 性别 出生年月 政治面貌 党支部编码 部门编码 加入日期 (导入人员).',
  })
  importMembers(
    @Ctx() context: GraphContext,
    @Arg('input', () => ImportSheetInput, { description: 'The sheet.' }) input: ImportSheetInput,
  ): Promise<Payload<'result', BulkResult>> {
    return answerBulk(context, () => importMembers(this.deps, context.viewer, { fileId: input.fileId, ...policyOf(input) }));
  }
}
