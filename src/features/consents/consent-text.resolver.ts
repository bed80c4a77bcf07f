import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Connection, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { sortKeys } from '../../graphql/where.js';
import { wherePredicate } from '../../persistence/filter.js';
import { countTexts, textPage } from './consent.views.js';
import {
  ConsentTextConnection,
  ConsentTextListArgs,
  ConsentTextType,
  PublishConsentTextInput,
  PublishConsentTextPayload,
  textFields,
  textOrder,
} from './consent-text.types.js';
import type { ConsentDeps } from './deps.js';
import { publishConsentText } from './publish-consent-text.js';

@Resolver(() => ConsentTextType)
export class ConsentTextResolver {
  constructor(private readonly deps: ConsentDeps) {}

  @Query(() => ConsentTextConnection, {
    name: 'consentTexts',
    description: 'What people are asked to sign, with every earlier version (同意书文本).',
  })
  async list(@Args(() => ConsentTextListArgs) args: ConsentTextListArgs): Promise<Connection<ConsentTextType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(textFields, args.where);
    const order = sortKeys(textOrder, args.orderBy, [{ field: 'CREATED', direction: 'DESC' }], 't.id');
    return toConnection(await textPage(read, where, order, args), ConsentTextType.from, () => countTexts(read, where));
  }

  @Mutation(() => PublishConsentTextPayload, {
    description: 'Publishes the next version of a wording; those before stay as they are (发布同意书文本).',
  })
  publishConsentText(
    @Ctx() context: GraphContext,
    @Arg('input', () => PublishConsentTextInput, { description: 'The wording.' }) input: PublishConsentTextInput,
  ): Promise<Payload<'text', ConsentTextType>> {
    return answer(context, 'text', async () => ConsentTextType.from(await publishConsentText(this.deps, context.viewer, input)));
  }
}
