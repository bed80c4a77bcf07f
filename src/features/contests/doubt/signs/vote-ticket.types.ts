import { Field, ObjectType } from 'type-graphql';
import type { VoteTicket } from './vote-tickets.js';

@ObjectType('VoteTicket', {
  description: 'Says that a page of a contest was looked at (浏览凭证). Send it with `castVote`; a vote without one counts just the same.',
})
export class VoteTicketType {
  @Field(() => String, { description: 'For `castVote`.' })
  ticket!: string;

  @Field(() => Date, { description: 'When it is good no more: after two hours (到期时间).' })
  expiresAt!: Date;

  static from(ticket: VoteTicket): VoteTicketType {
    return Object.assign(new VoteTicketType(), ticket);
  }
}
