import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType, UserError, userErrorOf } from '../../../graphql/mutation.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import type { Locale } from '../../../lib/refusal.js';
import { BranchKind, FederationLevel } from '../branch.js';
import { Gender, PartyStatus } from '../members/member.js';
import { type BulkOutcome, OnError, RowOutcome, type RowResult } from './run-rows.js';

registerEnumType(OnError, {
  name: 'OnError',
  description: 'What a bulk write does when it must refuse a row (出错时).',
  valuesConfig: {
    ABORT: { description: 'Nothing at all is changed (全部不写入).' },
    SKIP: { description: 'That row is left out, the others are written (跳过该行).' },
  },
});
registerEnumType(RowOutcome, {
  name: 'RowOutcome',
  description: 'What became, or would become, of one row of a bulk write.',
  valuesConfig: {
    CREATED: { description: 'A new record (新增).' },
    UPDATED: { description: 'A known record changed (更新).' },
    UNCHANGED: { description: 'The known record says the same (无变化).' },
    REFUSED: { description: 'Refused; see its userErrors (未写入).' },
  },
});

@ObjectType({ description: 'What became of one row.' })
export class BulkRowResult {
  @Field(() => Int, { description: 'Its place among the rows, from 0.' })
  index!: number;

  @Field(() => Int, { nullable: true, description: 'Its line in the file, from 1; null when it did not come from a file (行号).' })
  line!: number | null;

  @Field(() => String, { description: 'Its code.' })
  code!: string;

  @Field(() => RowOutcome, { description: 'What became of it; what would become of it when the write was not applied.' })
  outcome!: RowOutcome;

  @Field(() => ID, { nullable: true, description: 'The record; null when refused, and for a new record of a write that was not applied.' })
  recordId!: string | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty otherwise.' })
  userErrors!: UserError[];

  static from(row: RowResult, isApplied: boolean, locale: Locale): BulkRowResult {
    const { index, line, code, outcome, id, refusal } = row;
    const isThere = isApplied || outcome !== 'CREATED';
    const userErrors = refusal ? [userErrorOf(refusal, locale)] : [];
    return Object.assign(new BulkRowResult(), { index, line, code, outcome, recordId: isThere ? id : null, userErrors });
  }
}

@ObjectType({ description: 'What became of a bulk write, row by row.' })
export class BulkResult {
  @Field(() => Boolean, { description: 'False after a dry run, and when a refused row made all of it undone.' })
  isApplied!: boolean;

  @Field(() => Int, { description: 'Rows that are new.' })
  created!: number;

  @Field(() => Int, { description: 'Rows that changed a record.' })
  updated!: number;

  @Field(() => Int, { description: 'Rows that changed nothing.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Rows that were refused.' })
  refused!: number;

  @Field(() => [BulkRowResult], { description: 'Every row in the order it came.' })
  rows!: BulkRowResult[];

  static from({ isApplied, rows }: BulkOutcome, locale: Locale): BulkResult {
    const count = (outcome: RowOutcome) => rows.filter(row => row.outcome === outcome).length;
    return Object.assign(new BulkResult(), {
      isApplied,
      created: count('CREATED'),
      updated: count('UPDATED'),
      unchanged: count('UNCHANGED'),
      refused: count('REFUSED'),
      rows: rows.map(row => BulkRowResult.from(row, isApplied, locale)),
    });
  }
}

const ON_ERROR = { nullable: true, description: 'ABORT when absent.' };
const DRY_RUN = { nullable: true, description: 'True: says what would happen and changes nothing.' };

@InputType({ description: 'One branch of a bulk write.' })
export class BranchRowInput {
  @Field(() => String, { description: 'Its code: known codes are changed, others are new.' })
  code!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => BranchKind, { description: 'What it is; cannot change.' })
  kind!: BranchKind;

  @Field(() => FederationLevel, { nullable: true, description: 'Its level when it is a federation; cannot change.' })
  level?: FederationLevel | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the branch above it, also of another row; when absent, the city federation for a new one.',
  })
  parentCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'The least number of members.' })
  minimumMembers?: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was founded.' })
  foundedOn?: string | null;
}

@InputType({ description: 'Branches to add or change by their codes.' })
export class UpsertBranchesInput {
  @Field(() => [BranchRowInput], { description: 'At most 500 rows.' })
  rows!: BranchRowInput[];

  @Field(() => OnError, ON_ERROR)
  onError?: OnError | null;

  @Field(() => Boolean, DRY_RUN)
  isDryRun?: boolean | null;
}

@InputType({ description: 'One person of a bulk write.' })
export class MemberRowInput {
  @Field(() => String, { description: 'Their code: known codes are changed, others are new.' })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => Gender, { description: 'Gender.' })
  gender!: Gender;

  @Field(() => String, { nullable: true, description: 'Month of birth, YYYY-MM.' })
  birthMonth?: string | null;

  @Field(() => PartyStatus, { nullable: true, description: 'Party status; another one than before holds from today.' })
  partyStatus?: PartyStatus | null;

  @Field(() => String, { nullable: true, description: 'Code of the party branch; another one than before is a transfer as of today.' })
  partyBranchCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the department or institution; another one than before is a transfer as of today.',
  })
  departmentCode?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day in the federation; needed for somebody new, cannot change.' })
  joinedOn?: string | null;
}

@InputType({ description: 'People to add or change by their codes.' })
export class UpsertMembersInput {
  @Field(() => [MemberRowInput], { description: 'At most 500 rows.' })
  rows!: MemberRowInput[];

  @Field(() => OnError, ON_ERROR)
  onError?: OnError | null;

  @Field(() => Boolean, DRY_RUN)
  isDryRun?: boolean | null;
}

@InputType({
  description: 'A sheet to import: .xlsx, or text in UTF-8 or GBK, with Chinese headings in its first row; at most 5 000 rows.',
})
export class ImportSheetInput {
  @Field(() => ID, { description: 'The uploaded file.' })
  fileId!: string;

  @Field(() => OnError, ON_ERROR)
  onError?: OnError | null;

  @Field(() => Boolean, DRY_RUN)
  isDryRun?: boolean | null;
}

const bulkPayload = (name: string) =>
  payloadType<'result', BulkResult>(name, 'result', () => BulkResult, 'What became of the rows; null when the whole request was refused.');
export const UpsertBranchesPayload = bulkPayload('UpsertBranchesPayload');
export const UpsertMembersPayload = bulkPayload('UpsertMembersPayload');
export const ImportBranchesPayload = bulkPayload('ImportBranchesPayload');
export const ImportMembersPayload = bulkPayload('ImportMembersPayload');
