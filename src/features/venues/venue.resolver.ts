import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { wherePredicate } from '../../persistence/filter.js';
import { BranchType, branchById } from '../organisation/index.js';
import { declareVenue } from './declare-venue.js';
import type { VenuesDeps } from './deps.js';
import { endVenue } from './end-venue.js';
import {
  DeclareVenueInput,
  DeclareVenuePayload,
  EndVenueInput,
  EndVenuePayload,
  VenueConnection,
  VenueListArgs,
  VenueType,
  venueFields,
} from './venue.types.js';
import { countVenues, venuePage } from './venue.views.js';

@Resolver(() => VenueType)
export class VenueResolver {
  constructor(private readonly deps: VenuesDeps) {}

  @Query(() => VenueConnection, {
    name: 'venues',
    description: 'The venues (会场网络) of the branches where you may run contests or hold study; the last to end first.',
  })
  async list(@Ctx() { viewer }: GraphContext, @Args(() => VenueListArgs) args: VenueListArgs): Promise<Connection<VenueType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(venueFields, args.where);
    return toConnection(await venuePage(read, viewer, where, args), VenueType.from, () => countVenues(read, viewer, where));
  }

  @FieldResolver(() => BranchType, { nullable: true, name: 'branch', description: 'The branch it was declared for (组织).' })
  branch(@Root() venue: VenueType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, venue.branchId);
  }

  @Mutation(() => DeclareVenuePayload, {
    description: 'Says that many people will sit behind one network, which gets larger limits for that time (登记会场网络).',
  })
  declareVenue(
    @Ctx() context: GraphContext,
    @Arg('input', () => DeclareVenueInput, { description: 'The venue.' }) input: DeclareVenueInput,
  ): Promise<Payload<'venue', VenueType>> {
    return answer(context, 'venue', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      return VenueType.from(await declareVenue(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => EndVenuePayload, { description: 'Ends a venue before its time (结束会场网络).' })
  endVenue(
    @Ctx() context: GraphContext,
    @Arg('input', () => EndVenueInput, { description: 'Which.' }) input: EndVenueInput,
  ): Promise<Payload<'venue', VenueType>> {
    return answer(context, 'venue', async () => {
      requireInputId('venue', input.venueId, ['input', 'venueId']);
      return VenueType.from(await endVenue(this.deps, context.viewer, input));
    });
  }
}
