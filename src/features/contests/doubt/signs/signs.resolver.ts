import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../../graphql/context.js';
import { requireId } from '../../../../graphql/node.js';
import type { ContestsDeps } from '../../deps.js';
import { riskReport } from './risk-report.js';
import { RiskReportArgs, RiskReportType } from './risk-report.types.js';
import { VoteTicketType } from './vote-ticket.types.js';

@Resolver()
export class SignsOfDoubtResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @Query(() => VoteTicketType, {
    description: 'What a page that shows a contest asks for, once, and sends with the votes that are cast on it (浏览凭证).',
  })
  voteTicket(@Arg('contestId', () => ID, { description: 'The contest.' }) contestId: string): VoteTicketType {
    return VoteTicketType.from(this.deps.voteTickets.issue(requireId('contest', contestId)));
  }

  @Query(() => RiskReportType, {
    nullable: true,
    description: 'Signs of bought votes in a round of a contest (刷票风险报告); null for a contest that is not yours to look into.',
  })
  async riskReport(@Ctx() { viewer }: GraphContext, @Args(() => RiskReportArgs) args: RiskReportArgs): Promise<RiskReportType | null> {
    requireId('contest', args.contestId);
    if (args.roundId) requireId('contest_round', args.roundId);
    const report = await riskReport(this.deps, viewer, args);
    return report && RiskReportType.from(report);
  }
}
