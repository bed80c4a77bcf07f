import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Which networks have larger limits is told to those who may declare them: to others it would say where to attack from. */
export const venuesAccess: DeclaredAccess = {
  Query: { venues: 'DECLARE_VENUES' },
  Mutation: { declareVenue: 'DECLARE_VENUES', endVenue: 'DECLARE_VENUES' },
  fields: { Venue: { I: 'id network startsAt endsAt mostSockets reason declaredAt endedAt version branch' } },
};
