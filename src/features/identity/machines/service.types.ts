import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Verb } from '../../../access/permissions.js';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { DateTime } from '../../../graphql/scalars.js';
import { VerbEnum } from '../../../graphql/verbs.js';
import { IdFilter, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import { instantOf } from './instant.js';
import type { ServiceRow } from './service.views.js';

@ObjectType('ServiceToken', { implements: NodeType, description: 'The token of a machine that works with records (系统接口凭证).' })
export class ServiceTokenType extends NodeType {
  @Field(() => String, { description: 'Which machine it is (名称).' })
  label!: string;

  @Field(() => String, { description: 'How it begins, to tell tokens apart (凭证前缀).' })
  prefix!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The token itself, in the answer of `createServiceToken` and never again: send it as `Authorization: Bearer …` (凭证).',
  })
  token!: string | null;

  @Field(() => String, { nullable: true, description: 'Only for records of this programme; null: for all (所属项目).' })
  programme!: string | null;

  @Field(() => [String], { description: 'Networks it may speak from; empty: any (允许的网段).' })
  networks!: readonly string[];

  @Field(() => DateTime, { description: 'When it was issued (签发时间).' })
  issuedAt!: Date;

  @Field(() => DateTime, { description: 'When it ends (到期时间).' })
  expiresAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was last used, to the minute; null: never (最近使用).' })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken back; null while it was not (撤销时间).' })
  revokedAt!: Date | null;

  readonly branchId!: string;

  static from(row: ServiceRow, token: string | null = null): ServiceTokenType {
    const { id, label, prefix, programme, branchId } = row;
    const times = { issuedAt: instantOf(row.issuedAt), expiresAt: instantOf(row.expiresAt), lastUsedAt: instantOf(row.lastUsedAt) };
    const networks = row.networks?.split(' ') ?? [];
    const shown = { id, label, prefix, programme, branchId, token, networks, ...times, revokedAt: instantOf(row.revokedAt) };
    return Object.assign(new ServiceTokenType(), shown);
  }
}

export const ServiceTokenConnection = connectionType('ServiceToken', () => ServiceTokenType);

/** What the tokens of machines can be filtered by. */
export const serviceFields = {
  id: { filter: () => IdFilter, column: 's.id', description: 'Its id.' },
  label: { filter: () => TextFilter, column: 's.label', description: 'Which machine it is.' },
  prefix: { filter: () => TextFilter, column: 's.prefix', description: 'How it begins.' },
  branchId: { filter: () => IdFilter, column: 's.branchId', description: 'The branch it is for.' },
};
const ServiceTokenWhere = whereType('ServiceToken', serviceFields);

@ArgsType()
export class ServiceTokenListArgs extends PageArgs {
  @Field(() => ServiceTokenWhere, { nullable: true, description: 'Which tokens to keep.' })
  where?: Where | null;
}

@InputType({ description: 'A token for a machine.' })
export class CreateServiceTokenInput {
  @Field(() => String, { description: 'Which machine it is: at most 60 characters.' })
  label!: string;

  @Field(() => ID, { description: 'The branch it is for, with everything below.' })
  branchId!: string;

  @Field(() => String, { nullable: true, description: 'Only for records of this programme; absent: for all.' })
  programme?: string | null;

  @Field(() => [VerbEnum], { description: 'What it may do: nothing that you may not do there yourself.' })
  verbs!: Verb[];

  @Field(() => [String], { nullable: true, description: 'Networks it may speak from, e.g. `203.0.113.0/24`: at most 20; absent: any.' })
  networks?: string[] | null;

  @Field(() => DateTime, { description: 'When it ends: at most 365 days from now.' })
  expiresAt!: Date;
}

@InputType({ description: 'The token that is taken back.' })
export class RevokeServiceTokenInput {
  @Field(() => ID, { description: 'The token.' })
  serviceTokenId!: string;
}

const tokenPayload = (name: string, description: string) =>
  payloadType<'serviceToken', ServiceTokenType>(name, 'serviceToken', () => ServiceTokenType, description);

export const CreateServiceTokenPayload = tokenPayload('CreateServiceTokenPayload', 'The new token, which is shown this once.');
export const RevokeServiceTokenPayload = tokenPayload('RevokeServiceTokenPayload', 'The token, which opens nothing any more.');
