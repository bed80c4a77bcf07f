import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { sortKeys } from '../../../graphql/where.js';
import { wherePredicate } from '../../../persistence/filter.js';
import type { HonoursDeps } from './deps.js';
import { reportById, reprintsOf } from './media-report.loaders.js';
import {
  MediaReportConnection,
  MediaReportCount,
  MediaReportCountArgs,
  MediaReportListArgs,
  MediaReportType,
  RecordMediaReportInput,
  RecordMediaReportPayload,
  reportFields,
  reportOrder,
} from './media-report.types.js';
import { countReports, reportCounts, reportPage } from './media-report.views.js';
import { recordMediaReport } from './record-media-report.js';

@Resolver(() => MediaReportType)
export class MediaReportResolver {
  constructor(private readonly deps: HonoursDeps) {}

  @Query(() => MediaReportConnection, { description: 'Reports in the media (媒体刊发).' })
  async mediaReports(@Args(() => MediaReportListArgs) args: MediaReportListArgs): Promise<Connection<MediaReportType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(reportFields, args.where);
    const order = sortKeys(reportOrder, args.orderBy, [{ field: 'PUBLISHED_ON', direction: 'DESC' }], 'r.id');
    return toConnection(await reportPage(read, where, order, args), MediaReportType.from, () => countReports(read, where));
  }

  @Query(() => [MediaReportCount], { description: 'Reports by level or topic; reprints are not counted again (媒体刊发统计).' })
  mediaReportCounts(@Args(() => MediaReportCountArgs) { by, from, to }: MediaReportCountArgs): Promise<MediaReportCount[]> {
    return reportCounts(this.deps.database.read, by === 'LEVEL' ? 'level' : 'topic', from ?? null, to ?? null);
  }

  @FieldResolver(() => MediaReportType, { nullable: true, description: 'The report it reprints; null for an original (原文).' })
  reprintOf(@Root() report: MediaReportType, @Ctx() context: GraphContext): Promise<MediaReportType | null> | null {
    return report.reprintOfId === null ? null : load(context, reportById, report.reprintOfId);
  }

  @FieldResolver(() => MediaReportConnection, { description: 'Its reprints, the earliest first (转载).' })
  reprints(
    @Root() report: MediaReportType,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<MediaReportType>> {
    return reprintsOf(context, report.id, page);
  }

  @Mutation(() => RecordMediaReportPayload, { description: 'Records a report in a medium.' })
  recordMediaReport(
    @Ctx() context: GraphContext,
    @Arg('input', () => RecordMediaReportInput, { description: 'The report.' }) input: RecordMediaReportInput,
  ): Promise<Payload<'mediaReport', MediaReportType>> {
    return answer(context, 'mediaReport', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      if (input.reprintOfId) requireInputId('media_report', input.reprintOfId, ['input', 'reprintOfId']);
      return MediaReportType.from(await recordMediaReport(this.deps, context.viewer, input));
    });
  }
}
