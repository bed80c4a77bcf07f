import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import { DateTime } from '../../graphql/scalars.js';
import { IdFilter, InstantFilter, TextFilter, type Where, whereType } from '../../graphql/where.js';
import type { Venue } from './venue.entity.js';

@ObjectType('Venue', {
  implements: NodeType,
  description: 'A network behind which many people sit for some hours, with larger limits for that time (会场网络).',
})
export class VenueType extends NodeType {
  @Field(() => String, { description: 'The network as CIDR, IPv4 or IPv6 (网段).' })
  network!: string;

  @Field(() => DateTime, { description: 'When the larger limits begin (开始时间).' })
  startsAt!: Date;

  @Field(() => DateTime, { description: 'When they end (结束时间).' })
  endsAt!: Date;

  @Field(() => Int, { description: 'Sockets and streams that one address in it may hold at once (连接上限).' })
  mostSockets!: number;

  @Field(() => String, { description: 'What for (事由).' })
  reason!: string;

  @Field(() => DateTime, { description: 'When it was declared (登记时间).' })
  declaredAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When somebody ended it before its time (提前结束时间).' })
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly branchId!: string;

  static from(row: Venue): VenueType {
    const instants = { startsAt: new Date(row.startsAt), endsAt: new Date(row.endsAt), declaredAt: new Date(row.declaredAt) };
    return Object.assign(new VenueType(), row, instants, { endedAt: row.endedAt === null ? null : new Date(row.endedAt) });
  }
}

export const VenueConnection = connectionType('Venue', () => VenueType);

const instantOf = (value: unknown): number => (value as Date).getTime();

/** What venues can be filtered by. */
export const venueFields = {
  id: { filter: () => IdFilter, column: 'v.id', description: 'Its id.' },
  branchId: { filter: () => IdFilter, column: 'v.branchId', description: 'The branch it was declared for.' },
  network: { filter: () => TextFilter, column: 'v.network', description: 'The network as CIDR.' },
  startsAt: { filter: () => InstantFilter, column: 'v.startsAt', description: 'When it begins.', stored: instantOf },
  endsAt: { filter: () => InstantFilter, column: 'v.endsAt', description: 'When it ends.', stored: instantOf },
};

const VenueWhere = whereType('Venue', venueFields);

@ArgsType()
export class VenueListArgs extends PageArgs {
  @Field(() => VenueWhere, { nullable: true, description: 'Which venues to keep.' })
  where?: Where | null;
}

@InputType({ description: 'A network to declare as a venue.' })
export class DeclareVenueInput {
  @Field(() => ID, { description: 'The branch whose contest or study fills the hall.' })
  branchId!: string;

  @Field(() => String, { description: 'The network as CIDR: IPv4 from /16 to /32, IPv6 from /32 to /64.' })
  network!: string;

  @Field(() => DateTime, { description: 'When the larger limits begin.' })
  startsAt!: Date;

  @Field(() => DateTime, { description: 'When they end: later, in the future, within 31 days of the start.' })
  endsAt!: Date;

  @Field(() => Int, { description: 'Sockets and streams that one address in it may hold at once: 1 to 20 000.' })
  mostSockets!: number;

  @Field(() => String, { description: 'What for: kept in the audit trail.' })
  reason!: string;
}

@InputType({ description: 'A venue to end before its time.' })
export class EndVenueInput {
  @Field(() => ID, { description: 'The venue.' })
  venueId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

export const DeclareVenuePayload = payloadType('DeclareVenuePayload', 'venue', () => VenueType, 'The venue.');
export const EndVenuePayload = payloadType('EndVenuePayload', 'venue', () => VenueType, 'The ended venue.');
