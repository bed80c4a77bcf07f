import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { LocalDateScalar, WebAddress } from '../../../graphql/scalars.js';
import { DayFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import { AchievementLevel } from './achievement.js';
import { AchievementLevelFilter } from './achievement.types.js';
import type { MediaReportRow } from './media-report.views.js';

/** What reports are counted by. */
export const MediaReportGrouping = { LEVEL: 'LEVEL', TOPIC: 'TOPIC' } as const;
registerEnumType(MediaReportGrouping, {
  name: 'MediaReportGrouping',
  description: 'What media reports are counted by (统计口径).',
  valuesConfig: { LEVEL: { description: 'By level of the medium (按级别).' }, TOPIC: { description: 'By topic (按主题).' } },
});

@ObjectType('MediaReport', { implements: NodeType, description: 'A report in a medium (媒体刊发).' })
export class MediaReportType extends NodeType {
  @Field(() => String, { description: 'The medium (媒体).' })
  outlet!: string;

  @Field(() => AchievementLevel, { description: 'Level of the medium (级别).' })
  level!: AchievementLevel;

  @Field(() => LocalDateScalar, { description: 'Day of publication (刊发日期).' })
  publishedOn!: string;

  @Field(() => String, { description: 'Headline (标题).' })
  title!: string;

  @Field(() => WebAddress, { nullable: true, description: 'Where it can be read (网址).' })
  url!: string | null;

  @Field(() => String, { description: 'What it is about (主题).' })
  topic!: string;

  @Field(() => Boolean, { description: 'True for a reprint (转载), which is not counted again.' })
  isReprint!: boolean;

  @Field(() => Int, { description: 'Grows by one with each change.' })
  version!: number;

  readonly reprintOfId!: string | null;
  readonly branchId!: string;

  static from(row: MediaReportRow): MediaReportType {
    return Object.assign(new MediaReportType(), row, { isReprint: row.reprintOfId !== null });
  }
}

export const MediaReportConnection = connectionType('MediaReport', () => MediaReportType);

export const reportFields = {
  id: { filter: () => IdFilter, column: 'r.id', description: 'Its id.' },
  level: { filter: () => AchievementLevelFilter, column: 'r.level', description: 'Level of the medium.' },
  outlet: { filter: () => TextFilter, column: 'r.outlet', description: 'The medium.' },
  topic: { filter: () => TextFilter, column: 'r.topic', description: 'What it is about.' },
  title: { filter: () => TextFilter, column: 'r.title', description: 'Its headline.' },
  publishedOn: { filter: () => DayFilter, column: 'r.publishedOn', description: 'Day of publication.' },
  branchId: { filter: () => IdFilter, column: 'r.branchId', description: 'The branch whose work it is about.' },
  reprintOfId: { filter: () => IdFilter, column: 'r.reprintOfId', description: 'Its original; `isNull: true` keeps originals only.' },
};
const ReportWhere = whereType('MediaReport', reportFields);

export const reportOrder = { PUBLISHED_ON: { expression: 'r.publishedOn', description: 'By day of publication.' } };
const ReportOrder = orderType('MediaReport', reportOrder);

@ArgsType()
export class MediaReportListArgs extends PageArgs {
  @Field(() => ReportWhere, { nullable: true, description: 'Which reports to keep.' })
  where?: Where | null;

  @Field(() => [ReportOrder], { nullable: true, description: 'How to sort them; the latest first when absent.' })
  orderBy?: OrderBy[] | null;
}

@ObjectType({ description: 'How many reports a level or topic has (刊发统计).' })
export class MediaReportCount {
  @Field(() => String, { description: 'The level or the topic.' })
  key!: string;

  @Field(() => Int, { description: 'Reports, each once whatever the number of reprints (篇数，转载不重复计).' })
  reports!: number;

  @Field(() => Int, { description: 'Reprints, beside them (转载数).' })
  reprints!: number;
}

@ArgsType()
export class MediaReportCountArgs {
  @Field(() => MediaReportGrouping, { description: 'What to count by.' })
  by!: keyof typeof MediaReportGrouping;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day.' })
  from?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day.' })
  to?: string | null;
}

@InputType({ description: 'A report in a medium.' })
export class RecordMediaReportInput {
  @Field(() => ID, { description: 'The branch whose work it is about.' })
  branchId!: string;

  @Field(() => String, { description: 'The medium: at most 120 characters.' })
  outlet!: string;

  @Field(() => AchievementLevel, { description: 'Level of the medium.' })
  level!: AchievementLevel;

  @Field(() => LocalDateScalar, { description: 'Day of publication; not in the future.' })
  publishedOn!: string;

  @Field(() => String, { description: 'Headline: at most 200 characters.' })
  title!: string;

  @Field(() => String, { description: 'What it is about: at most 60 characters.' })
  topic!: string;

  @Field(() => WebAddress, { nullable: true, description: 'Where it can be read; one address is one report.' })
  url?: string | null;

  @Field(() => ID, { nullable: true, description: 'The report that this one reprints.' })
  reprintOfId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

export const RecordMediaReportPayload = payloadType<'mediaReport', MediaReportType>(
  'RecordMediaReportPayload',
  'mediaReport',
  () => MediaReportType,
  'The new report.',
);
