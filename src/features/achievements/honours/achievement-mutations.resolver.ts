import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { AchievementType } from './achievement.types.js';
import {
  RecordAchievementInput,
  RecordAchievementPayload,
  ReviewAchievementInput,
  ReviewAchievementPayload,
  UpdateAchievementInput,
  UpdateAchievementPayload,
} from './achievement-inputs.types.js';
import type { HonoursDeps } from './deps.js';
import { recordAchievement } from './record-achievement.js';
import { reviewAchievement } from './review-achievement.js';
import { updateAchievement } from './update-achievement.js';

type Answer = Promise<Payload<'achievement', AchievementType>>;

@Resolver()
export class AchievementMutationsResolver {
  constructor(private readonly deps: HonoursDeps) {}

  @Mutation(() => RecordAchievementPayload, { description: 'Records an honour or other achievement as a draft.' })
  recordAchievement(
    @Ctx() context: GraphContext,
    @Arg('input', () => RecordAchievementInput, { description: 'The achievement.' }) input: RecordAchievementInput,
  ): Answer {
    return answer(context, 'achievement', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      if (input.projectId) requireInputId('project', input.projectId, ['input', 'projectId']);
      return AchievementType.from(await recordAchievement(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => UpdateAchievementPayload, { description: 'Changes an achievement that is a draft or was returned.' })
  updateAchievement(
    @Ctx() context: GraphContext,
    @Arg('input', () => UpdateAchievementInput, { description: 'What to change.' }) input: UpdateAchievementInput,
  ): Answer {
    return answer(context, 'achievement', async () => {
      requireInputId('achievement', input.achievementId, ['input', 'achievementId']);
      if (input.projectId) requireInputId('project', input.projectId, ['input', 'projectId']);
      return AchievementType.from(await updateAchievement(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => ReviewAchievementPayload, { description: 'Moves an achievement on in the review flow (审核).' })
  reviewAchievement(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReviewAchievementInput, { description: 'The step.' }) input: ReviewAchievementInput,
  ): Answer {
    return answer(context, 'achievement', async () => {
      requireInputId('achievement', input.achievementId, ['input', 'achievementId']);
      return AchievementType.from(await reviewAchievement(this.deps, context.viewer, input));
    });
  }
}
