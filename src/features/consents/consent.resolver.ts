import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { stepsOpenTo } from '../../access/steps.js';
import { type Connection, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { sortKeys } from '../../graphql/where.js';
import { refuse } from '../../lib/refusal.js';
import { wherePredicate } from '../../persistence/filter.js';
import { fileById, StoredFileType } from '../evidence/index.js';
import { branchById, MemberType, memberById } from '../organisation/index.js';
import { ConsentStep } from './consent.js';
import { consentById, textById } from './consent.loaders.js';
import { consentSteps } from './consent.policy.js';
import {
  ConsentConnection,
  ConsentListArgs,
  ConsentType,
  consentFields,
  consentOrder,
  GiveConsentInput,
  GiveConsentPayload,
  WithdrawConsentInput,
  WithdrawConsentPayload,
} from './consent.types.js';
import { consentPage, countConsents } from './consent.views.js';
import { ConsentTextType } from './consent-text.types.js';
import type { ConsentDeps } from './deps.js';
import { giveConsent } from './give-consent.js';
import { withdrawConsent } from './withdraw-consent.js';

@Resolver(() => ConsentType)
export class ConsentResolver {
  constructor(private readonly deps: ConsentDeps) {}

  @Query(() => ConsentConnection, {
    name: 'consents',
    description: 'Consents of the people whose files lie in your part of the tree (同意记录).',
  })
  async list(@Ctx() { viewer }: GraphContext, @Args(() => ConsentListArgs) args: ConsentListArgs): Promise<Connection<ConsentType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(consentFields, args.where);
    const order = sortKeys(consentOrder, args.orderBy, [{ field: 'CREATED', direction: 'DESC' }], 'c.id');
    const page = await consentPage(read, viewer.scope.R, where, order, args);
    return toConnection(page, ConsentType.from, () => countConsents(read, viewer.scope.R, where));
  }

  @FieldResolver(() => MemberType, { nullable: true, name: 'member', description: 'Whose data, as far as you may see her file (本人).' })
  member(@Root() consent: ConsentType, @Ctx() context: GraphContext): Promise<MemberType | null> {
    return load(context, memberById, consent.subjectId);
  }

  @FieldResolver(() => ConsentTextType, { name: 'text', description: 'The wording that was agreed to (同意书文本).' })
  async text(@Root() consent: ConsentType, @Ctx() context: GraphContext): Promise<ConsentTextType> {
    return (await load(context, textById, consent.textId)) ?? refuse('NOT_FOUND');
  }

  @FieldResolver(() => StoredFileType, {
    nullable: true,
    name: 'evidence',
    description: 'The file that proves it, as far as you may see it (凭证).',
  })
  evidence(@Root() consent: ConsentType, @Ctx() context: GraphContext): Promise<StoredFileType | null> | null {
    return consent.evidenceId === null ? null : load(context, fileById, consent.evidenceId);
  }

  @FieldResolver(() => [ConsentStep], { name: 'viewerCan', description: 'What you may do with it now (可用操作).' })
  async viewerCan(@Root() consent: ConsentType, @Ctx() context: GraphContext): Promise<ConsentStep[]> {
    const member = await load(context, memberById, consent.subjectId);
    const home = member && (await load(context, branchById, member.homeBranchId));
    return stepsOpenTo(consentSteps, context.viewer, consent, home);
  }

  @Mutation(() => GiveConsentPayload, { description: 'Records that somebody agreed to one use of her data (登记同意).' })
  giveConsent(
    @Ctx() context: GraphContext,
    @Arg('input', () => GiveConsentInput, { description: 'The consent.' }) input: GiveConsentInput,
  ): Promise<Payload<'consent', ConsentType>> {
    return answer(context, 'consent', async () => {
      requireInputId('consent_text', input.textId, ['input', 'textId']);
      return this.one(context, (await giveConsent(this.deps, context.viewer, input)).id);
    });
  }

  @Mutation(() => WithdrawConsentPayload, {
    description: 'Takes a consent back: nothing new may be done with the data, what was counted stays counted (撤回同意).',
  })
  withdrawConsent(
    @Ctx() context: GraphContext,
    @Arg('input', () => WithdrawConsentInput, { description: 'Which one.' }) input: WithdrawConsentInput,
  ): Promise<Payload<'consent', ConsentType>> {
    return answer(context, 'consent', async () => {
      requireInputId('consent', input.consentId, ['input', 'consentId']);
      return this.one(context, (await withdrawConsent(this.deps, context.viewer, input)).id);
    });
  }

  private async one(context: GraphContext, id: string): Promise<ConsentType> {
    return (await load(context, consentById, id)) ?? refuse('NOT_FOUND');
  }
}
