import { Arg, Extensions, Field, Int, ObjectType } from 'type-graphql';
import { groupBy } from '../../../lib/group.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { AchievementLevel, NO_YEAR } from './achievement.js';
import type { WallGroup } from './achievement.views.js';

const USUAL_YEARS = 6;

@ObjectType({ description: 'The achievements of one level and year (同级别同年度成果).' })
export class HonourWallYear {
  @Field(() => Int, { nullable: true, description: 'The year; null when the sources do not say (年度).' })
  year!: number | null;

  /** For the list below it. */
  readonly wall!: string;
}

@ObjectType({ description: 'One level of the honour wall (荣誉墙的一个级别).' })
export class HonourWallLevel {
  @Field(() => AchievementLevel, { description: 'The level (级别).' })
  level!: AchievementLevel;

  @Field(() => Int, { description: 'Achievements of this level (项数).' })
  total!: number;

  @Extensions({ listSize: USUAL_YEARS })
  @Field(() => [HonourWallYear], { description: 'Its years that hold something, the latest first, unknown last.' })
  years(
    @Arg('first', () => Int, { nullable: true, description: 'How many years: 0 to 100, 6 when absent.' }) first?: number | null,
  ): HonourWallYear[] {
    const wanted = first ?? USUAL_YEARS;
    refuseUnless(wanted >= 0 && wanted <= 100, 'PAGE_ARGUMENTS_INVALID');
    return this.allYears.slice(0, wanted);
  }

  readonly allYears!: readonly HonourWallYear[];
}

@ObjectType({ description: 'Everything published, by level and year (荣誉墙). The same for everybody.' })
export class HonourWall {
  @Extensions({ listSize: 5 })
  @Field(() => [HonourWallLevel], { description: 'The levels that hold something, the highest first.' })
  levels!: HonourWallLevel[];

  static from(groups: readonly WallGroup[]): HonourWall {
    const levels = [...groupBy(groups, group => group.level)].map(([level, places]) =>
      Object.assign(new HonourWallLevel(), {
        level,
        total: places.reduce((total, place) => total + place.total, 0),
        allYears: places.map(({ year, wall }) => Object.assign(new HonourWallYear(), { year: year === NO_YEAR ? null : year, wall })),
      }),
    );
    return Object.assign(new HonourWall(), { levels });
  }
}
