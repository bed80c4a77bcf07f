import { Field, ID, InputType, Int } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { ReviewInput } from '../../../graphql/review.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { AchievementKind, AchievementLevel, AchievementRole } from './achievement.js';
import { AchievementType } from './achievement.types.js';

/** What may be said about an achievement both when it is recorded and when it is changed. */
@InputType()
abstract class AchievementDetails {
  @Field(() => String, { nullable: true, description: 'Who granted it: at most 120 characters.' })
  grantor?: string | null;

  @Field(() => Int, { nullable: true, description: 'The year it is for, from 1949; that of `grantedOn` when absent.' })
  year?: number | null;

  @Field(() => Int, { nullable: true, description: 'Which edition, from 1.' })
  edition?: number | null;

  @Field(() => Int, { nullable: true, description: 'Place reached, from 1.' })
  rank?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'True when a team won it.' })
  isTeam?: boolean | null;

  @Field(() => [AchievementRole], { nullable: true, description: 'What the federation did for it.' })
  federationRoles?: AchievementRole[] | null;

  @Field(() => String, { nullable: true, description: 'Who was honoured: at most 200 characters.' })
  honoree?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day on the certificate or document; not in the future.' })
  grantedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the document: at most 80 characters.' })
  documentNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'What else there is to say: at most 1 000 characters.' })
  note?: string | null;

  @Field(() => ID, { nullable: true, description: 'The project it came from.' })
  projectId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Files that prove it; in a change they replace those it has.' })
  evidenceIds?: string[] | null;
}

@InputType({ description: 'A new achievement; it begins as a draft.' })
export class RecordAchievementInput extends AchievementDetails {
  @Field(() => ID, { description: 'The branch whose achievement it is.' })
  branchId!: string;

  @Field(() => AchievementKind, { description: 'What kind it is.' })
  kind!: AchievementKind;

  @Field(() => AchievementLevel, { description: 'From how high it comes.' })
  level!: AchievementLevel;

  @Field(() => String, { description: 'Title: at most 200 characters.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Changes of an achievement that is a draft or was returned; what is absent stays as it is, null clears it.' })
export class UpdateAchievementInput extends AchievementDetails {
  @Field(() => ID, { description: 'The achievement to change.' })
  achievementId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;

  @Field(() => AchievementKind, { nullable: true, description: 'New kind.' })
  kind?: AchievementKind | null;

  @Field(() => AchievementLevel, { nullable: true, description: 'New level.' })
  level?: AchievementLevel | null;

  @Field(() => String, { nullable: true, description: 'New title.' })
  title?: string | null;
}

@InputType({ description: 'A step of an achievement in the review flow.' })
export class ReviewAchievementInput extends ReviewInput {
  @Field(() => ID, { description: 'The achievement.' })
  achievementId!: string;
}

const payload = (verb: string, description: string) =>
  payloadType<'achievement', AchievementType>(`${verb}AchievementPayload`, 'achievement', () => AchievementType, description);

export const RecordAchievementPayload = payload('Record', 'The new achievement.');
export const UpdateAchievementPayload = payload('Update', 'The changed achievement.');
export const ReviewAchievementPayload = payload('Review', 'The achievement after the step.');
