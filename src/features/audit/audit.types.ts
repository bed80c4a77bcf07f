import { ArgsType, Extensions, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AuditFault } from '../../access/audit/chain.js';
import { auditFaults } from '../../access/audit/chain.js';
import type { DescribedChange } from '../../access/audit/describe-changes.js';
import type { SignedHead } from '../../access/audit/signed-head.js';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { BigCount, DateTime } from '../../graphql/scalars.js';
import { enumFilter, IdFilter, InstantFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../graphql/where.js';
import type { AuditRow } from './audit.views.js';
import { describedOf, isDigest } from './described.js';

const AuditKind = { CHANGE: 'CHANGE', READ: 'READ', DENIED: 'DENIED', BATCH: 'BATCH' } as const;
registerEnumType(AuditKind, {
  name: 'AuditKind',
  description: 'What sort of act was done (留痕类别).',
  valuesConfig: {
    CHANGE: { description: 'Something was changed (变更).' },
    READ: { description: 'Sensitive data was looked at (查阅敏感信息).' },
    DENIED: { description: 'Somebody asked for sensitive data and was refused (被拒绝的查阅).' },
    BATCH: { description: 'Votes and the like, committed together (批次).' },
  },
});

const AuditRowChange = { INSERT: 'INSERT', UPDATE: 'UPDATE', DELETE: 'DELETE' } as const;
registerEnumType(AuditRowChange, {
  name: 'AuditRowChange',
  description: 'What happened to a row (行变更).',
  valuesConfig: {
    INSERT: { description: 'Added (新增).' },
    UPDATE: { description: 'Changed (修改).' },
    DELETE: { description: 'Removed (删除).' },
  },
});

const AuditFaultKind = Object.fromEntries(Object.keys(auditFaults).map(kind => [kind, kind]));
registerEnumType(AuditFaultKind, {
  name: 'AuditFaultKind',
  description: 'In which way the trail is not what was written (留痕异常).',
  valuesConfig: Object.fromEntries(
    Object.entries(auditFaults).map(([kind, [zh, en]]) => [kind, { description: `${en[0]!.toUpperCase()}${en.slice(1)} (${zh}).` }]),
  ),
});

@ObjectType('AuditColumn', {
  description: 'A column before and after (字段变更). Words of people stand as keyed digests: equal words, equal digests.',
})
class AuditColumnType {
  @Field(() => String, { description: 'Name of the column.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it was; null when it was empty or is not known (变更前).' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is; null when it is empty (变更后).' })
  after!: string | null;

  @Field(() => Boolean, { description: 'True when `before` and `after` are digests.' })
  isDigest!: boolean;
}

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

@ObjectType('AuditChange', { description: 'What happened to one row, or to many at once (行变更明细).' })
class AuditChangeType {
  @Field(() => String, { description: 'The table.' })
  table!: string;

  @Field(() => AuditRowChange, { description: 'What happened.' })
  kind!: DescribedChange['kind'];

  @Field(() => ID, { nullable: true, description: 'The row; null where many were changed at once.' })
  rowId!: string | null;

  @Field(() => Int, { description: 'How many rows (行数).' })
  rows!: number;

  @Extensions({ listSize: 4 })
  @Field(() => [AuditColumnType], { description: 'The columns, where they were told one by one.' })
  columns!: readonly AuditColumnType[];

  static from({ table, kind, id, rows, columns = {} }: DescribedChange): AuditChangeType {
    const told = Object.entries(columns).map(([name, [before, after]]) =>
      Object.assign(new AuditColumnType(), {
        ...{ name, before: textOf(before), after: textOf(after) },
        isDigest: isDigest(before) || isDigest(after),
      }),
    );
    return Object.assign(new AuditChangeType(), { table, kind, rowId: id ?? null, rows: rows ?? 1, columns: told });
  }
}

@ObjectType('AuditFact', { description: 'A count or digest that the act stated about itself (摘要).' })
class AuditFactType {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Its value.' })
  value!: string;
}

@ObjectType('AuditEntry', {
  description: 'What somebody did: who, what, why, when (审计留痕). For auditors only; people and records stand as ids.',
})
export class AuditEntryType {
  @Field(() => ID, { description: 'The entry.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was done (时间).' })
  at!: Date;

  @Field(() => AuditKind, { description: 'What sort of act it was.' })
  kind!: keyof typeof AuditKind;

  @Field(() => String, { description: 'The operation, as this API names it (操作).' })
  action!: string;

  @Field(() => ID, { nullable: true, description: 'The account; null for the public and for the system itself (账号).' })
  accountId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The sign-in or token (会话).' })
  sessionId!: string | null;

  @Extensions({ listSize: 3 })
  @Field(() => [String], { description: 'The kinds of role held then (当时角色).' })
  roles!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The request; stands in the log too (请求编号).' })
  requestId!: string | null;

  @Field(() => String, { nullable: true, description: 'The first part of the network address (网段).' })
  network!: string | null;

  @Field(() => String, { nullable: true, description: 'Why sensitive data was looked at, as a code (目的).' })
  purpose!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of whoever did it (事由).' })
  reason!: string | null;

  @Field(() => ID, { nullable: true, description: 'The record it is mainly about (对象).' })
  objectId!: string | null;

  @Extensions({ listSize: 4 })
  @Field(() => [AuditChangeType], { description: 'What it changed (变更内容).' })
  changes!: readonly AuditChangeType[];

  @Extensions({ listSize: 4 })
  @Field(() => [AuditFactType], { description: 'What it stated about itself (摘要).' })
  facts!: readonly AuditFactType[];

  @Field(() => BigCount, { nullable: true, description: 'Its place in the chain; null in its first second (链上序号).' })
  seq!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it got its place (入链时间).' })
  sealedAt!: Date | null;

  @Field(() => Boolean, { description: 'True when it is what the system wrote; `auditCheck` says the same of the chain (未被改动).' })
  isIntact!: boolean;

  static from({ changes: text, roles, at, sealedAt, ...row }: AuditRow & { readonly isIntact: boolean }): AuditEntryType {
    const { id, kind, action, accountId, sessionId, requestId, network, purpose, reason, objectId, seq, isIntact } = row;
    const { changes, facts } = describedOf(text);
    return Object.assign(new AuditEntryType(), {
      ...{ id, kind, action, accountId, sessionId, requestId, network, purpose, reason, objectId, seq, isIntact },
      ...{ at: new Date(at), sealedAt: sealedAt === null ? null : new Date(sealedAt), roles: roles.split(',').filter(Boolean) },
      changes: changes.map(AuditChangeType.from),
      facts: Object.entries(facts).map(([name, value]) => Object.assign(new AuditFactType(), { name, value: String(value) })),
    });
  }
}

@ObjectType('AuditHead', {
  description: 'The signed end of the chain (审计链头). Kept elsewhere, it reveals whether anything was cut off since.',
})
export class AuditHeadType {
  @Field(() => BigCount, { description: 'The last place (链上序号).' })
  seq!: number;

  @Field(() => String, { description: 'The hash there (链头摘要).' })
  hash!: string;

  @Field(() => BigCount, { description: 'How many places the chain has (条数).' })
  entries!: number;

  @Field(() => DateTime, { description: 'When it was signed (签名时间).' })
  at!: Date;

  @Field(() => ID, { description: 'The signing key (密钥编号).' })
  keyId!: string;

  @Field(() => String, { description: 'Its public part: Ed25519, SPKI, base64 (公钥).' })
  publicKey!: string;

  @Field(() => String, { description: 'Over all of the above, base64 (签名).' })
  signature!: string;

  static from(head: SignedHead): AuditHeadType {
    return Object.assign(new AuditHeadType(), { ...head, at: new Date(head.at) });
  }
}

@ObjectType('AuditFault', { description: 'Something about the trail that is not as it was written (异常项).' })
class AuditFaultType {
  @Field(() => AuditFaultKind, { description: 'In which way.' })
  kind!: AuditFault['kind'];

  @Field(() => BigCount, { nullable: true, description: 'At which place.' })
  seq!: number | null;

  @Field(() => ID, { nullable: true, description: 'At which entry, batch or head.' })
  recordId!: string | null;
}

@ObjectType('AuditCheck', { description: 'What a check of the last entries found (核对结果).' })
export class AuditCheckType {
  @Field(() => BigCount, { description: 'Entries that were checked (核对条数).' })
  entries!: number;

  @Field(() => BigCount, { description: 'Batches among them whose rows were counted and hashed again (核对批次).' })
  batches!: number;

  @Field(() => BigCount, { description: 'How much is wrong; 0 is as it should be (异常数).' })
  found!: number;

  @Field(() => [AuditFaultType], { description: 'The first of it.' })
  faults!: readonly AuditFaultType[];
}

export const AuditEntryConnection = connectionType('AuditEntry', () => AuditEntryType);

/** What the trail can be filtered by. */
export const auditFields = {
  at: {
    filter: () => InstantFilter,
    column: 'e.at',
    stored: (value: unknown) => (value as Date).getTime(),
    description: 'When it was done.',
  },
  kind: { filter: () => kindFilter, column: 'e.kind', description: 'What sort of act it was.' },
  action: { filter: () => TextFilter, column: 'e.action', description: 'The operation.' },
  accountId: { filter: () => IdFilter, column: 'e.accountId', description: 'The account that did it.' },
  objectId: { filter: () => IdFilter, column: 'e.objectId', description: 'The record it is about.' },
  sessionId: { filter: () => IdFilter, column: 'e.sessionId', description: 'The sign-in it was done with.' },
  purpose: { filter: () => TextFilter, column: 'e.purpose', description: 'Why sensitive data was looked at.' },
};
const kindFilter = enumFilter('AuditKind', AuditKind);
const AuditWhere = whereType('AuditEntry', auditFields);

export const auditOrder = { AT: { expression: 'e.at', description: 'By the time it was done.' } };
const AuditOrder = orderType('AuditEntry', auditOrder);

@ArgsType()
export class AuditListArgs extends PageArgs {
  @Field(() => AuditWhere, { nullable: true, description: 'Which entries to keep.' })
  where?: Where | null;

  @Field(() => [AuditOrder], { nullable: true, description: 'How to sort them; newest first when absent.' })
  orderBy?: OrderBy[] | null;
}
