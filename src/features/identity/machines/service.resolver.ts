import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Verb } from '../../../access/permissions.js';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { VerbEnum } from '../../../graphql/verbs.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { BranchType, branchById } from '../../organisation/index.js';
import type { IdentityDeps } from '../deps.js';
import { createServiceToken } from './create-service-token.js';
import { revokeServiceToken } from './revoke-service-token.js';
import { verbsOfService } from './service.loaders.js';
import {
  CreateServiceTokenInput,
  CreateServiceTokenPayload,
  RevokeServiceTokenInput,
  RevokeServiceTokenPayload,
  ServiceTokenConnection,
  ServiceTokenListArgs,
  ServiceTokenType,
  serviceFields,
} from './service.types.js';
import { countServices, servicePage } from './service.views.js';

@Resolver(() => ServiceTokenType)
export class ServiceTokenResolver {
  constructor(private readonly deps: IdentityDeps) {}

  @Query(() => ServiceTokenConnection, {
    name: 'serviceTokens',
    description: 'The tokens of machines (系统接口凭证) in your branches; the newest first.',
  })
  async list(
    @Ctx() { viewer }: GraphContext,
    @Args(() => ServiceTokenListArgs) args: ServiceTokenListArgs,
  ): Promise<Connection<ServiceTokenType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(serviceFields, args.where);
    return toConnection(
      await servicePage(read, viewer, where, args),
      row => ServiceTokenType.from(row),
      () => countServices(read, viewer, where),
    );
  }

  @FieldResolver(() => [VerbEnum], { name: 'verbs', description: 'What the machine may do (可用操作).' })
  verbs(@Root() { id }: ServiceTokenType, @Ctx() context: GraphContext): Promise<readonly Verb[]> {
    return load(context, verbsOfService, id);
  }

  @FieldResolver(() => BranchType, {
    nullable: true,
    name: 'branch',
    description: 'The branch it is for, with everything below (适用组织).',
  })
  branch(@Root() { branchId }: ServiceTokenType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, branchId);
  }

  @Mutation(() => CreateServiceTokenPayload, { description: 'Gives a machine a token of its own (签发系统接口凭证).' })
  createServiceToken(
    @Ctx() context: GraphContext,
    @Arg('input', () => CreateServiceTokenInput, { description: 'The machine and what it may do.' }) input: CreateServiceTokenInput,
  ): Promise<Payload<'serviceToken', ServiceTokenType>> {
    return answer(context, 'serviceToken', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      const { service, token } = await createServiceToken(this.deps, context.viewer, input);
      return ServiceTokenType.from(service, token);
    });
  }

  @Mutation(() => RevokeServiceTokenPayload, { description: 'Takes the token of a machine back at once (撤销系统接口凭证).' })
  revokeServiceToken(
    @Ctx() context: GraphContext,
    @Arg('input', () => RevokeServiceTokenInput, { description: 'The token.' }) input: RevokeServiceTokenInput,
  ): Promise<Payload<'serviceToken', ServiceTokenType>> {
    return answer(context, 'serviceToken', async () => {
      requireInputId('service', input.serviceTokenId, ['input', 'serviceTokenId']);
      return ServiceTokenType.from(await revokeServiceToken(this.deps, context.viewer, input.serviceTokenId));
    });
  }
}
