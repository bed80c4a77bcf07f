import { Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import { isBoundTo } from '../../../access/bound-board.js';
import type { GraphContext } from '../../../graphql/context.js';
import type { AchievementsDeps } from '../deps.js';
import { readBrandBoard } from './brand-board.js';
import { BrandBoard } from './brand-board.types.js';
import { BRAND_BOARD } from './topic.js';

@Resolver()
export class BrandBoardResolver {
  constructor(private readonly deps: AchievementsDeps) {}

  @Query(() => BrandBoard, { description: 'The headline figures now (品牌看板): for first paint, and where sockets are blocked.' })
  brandBoard(@Ctx() { viewer }: GraphContext): Promise<BrandBoard> {
    isBoundTo(viewer, BRAND_BOARD);
    return readBrandBoard(this.deps) as Promise<BrandBoard>;
  }

  @Subscription(() => BrandBoard, {
    name: 'brandBoard',
    topics: BRAND_BOARD,
    description: 'The headline figures, at once and whenever they change, at most every two seconds (品牌看板).',
  })
  watchBrandBoard(@Root() board: BrandBoard): BrandBoard {
    return board;
  }
}
