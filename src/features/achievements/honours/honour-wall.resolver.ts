import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { achievementsOnWall } from './achievement.loaders.js';
import { AchievementConnection, type AchievementType } from './achievement.types.js';
import { wallGroups } from './achievement.views.js';
import type { HonoursDeps } from './deps.js';
import { HonourWall, HonourWallYear } from './honour-wall.types.js';

@Resolver(() => HonourWallYear)
export class HonourWallResolver {
  constructor(private readonly deps: HonoursDeps) {}

  @Query(() => HonourWall, { description: 'The honour wall (荣誉墙): everything published, by level and year.' })
  async honourWall(): Promise<HonourWall> {
    return HonourWall.from(await wallGroups(this.deps.database.read));
  }

  @FieldResolver(() => AchievementConnection, { description: 'What was achieved, as it was recorded.' })
  achievements(
    @Root() { wall }: HonourWallYear,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<AchievementType>> {
    return achievementsOnWall(context, wall, page);
  }
}
