import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { wherePredicate } from '../../../persistence/filter.js';
import type { IdentityDeps } from '../deps.js';
import { issueScreen } from './issue-screen.js';
import { revokeScreen } from './revoke-screen.js';
import { boardsOfScreen } from './screen.loaders.js';
import {
  IssueScreenInput,
  IssueScreenPayload,
  RevokeScreenInput,
  RevokeScreenPayload,
  ScreenBoardType,
  ScreenConnection,
  ScreenListArgs,
  ScreenType,
  screenFields,
} from './screen.types.js';
import { countScreens, screenPage } from './screen.views.js';

@Resolver(() => ScreenType)
export class ScreenResolver {
  constructor(private readonly deps: IdentityDeps) {}

  @Query(() => ScreenConnection, {
    name: 'screens',
    description: 'The screens (大屏终端) with a board that you may run, and those that you issued; the newest first.',
  })
  async list(@Ctx() { viewer }: GraphContext, @Args(() => ScreenListArgs) args: ScreenListArgs): Promise<Connection<ScreenType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(screenFields, args.where);
    const page = await screenPage(read, viewer, where, args);
    return toConnection(
      page,
      row => ScreenType.from(row),
      () => countScreens(read, viewer, where),
    );
  }

  @FieldResolver(() => [ScreenBoardType], { name: 'boards', description: 'What it may show (可显示的看板).' })
  boards(@Root() screen: ScreenType, @Ctx() context: GraphContext): Promise<readonly ScreenBoardType[]> {
    return load(context, boardsOfScreen, screen.id);
  }

  @Mutation(() => IssueScreenPayload, { description: 'Issues the token of a screen, for boards that you may run (签发大屏凭证).' })
  issueScreen(
    @Ctx() context: GraphContext,
    @Arg('input', () => IssueScreenInput, { description: 'The screen.' }) input: IssueScreenInput,
  ): Promise<Payload<'screen', ScreenType>> {
    return answer(context, 'screen', async () => {
      const { screen, token } = await issueScreen(this.deps, context.viewer, input);
      return ScreenType.from(screen, token);
    });
  }

  @Mutation(() => RevokeScreenPayload, { description: 'Takes the token of a screen back; it goes dark within a second (撤销大屏凭证).' })
  revokeScreen(
    @Ctx() context: GraphContext,
    @Arg('input', () => RevokeScreenInput, { description: 'The screen.' }) input: RevokeScreenInput,
  ): Promise<Payload<'screen', ScreenType>> {
    return answer(context, 'screen', async () => {
      requireInputId('screen', input.screenId, ['input', 'screenId']);
      return ScreenType.from(await revokeScreen(this.deps, context.viewer, input.screenId));
    });
  }
}
