import { Arg, ID, Query, Resolver } from 'type-graphql';
import { requireId } from '../../../graphql/node.js';
import type { ContestsDeps } from '../deps.js';
import { VoteTicketType } from './vote-ticket.types.js';

@Resolver()
export class VoteTicketResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @Query(() => VoteTicketType, {
    description: 'What a page that shows a contest asks for, once, and sends with the votes that are cast on it (浏览凭证).',
  })
  voteTicket(@Arg('contestId', () => ID, { description: 'The contest.' }) contestId: string): VoteTicketType {
    return VoteTicketType.from(this.deps.voteTickets.issue(requireId('contest', contestId)));
  }
}
