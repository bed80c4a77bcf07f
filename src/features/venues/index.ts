/** The door of `venues`: what the composition root may use of it. */

export { createOpenVenues } from './open-venues.js';
export { Venue } from './venue.entity.js';
export { venueNodes } from './venue.loaders.js';
export { VenueResolver } from './venue.resolver.js';
export { venuesAccess } from './venues.access.js';
