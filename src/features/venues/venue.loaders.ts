import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { VenueType } from './venue.types.js';
import { venuesByIds } from './venue.views.js';

const venueById = defineLoader<string, VenueType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await venuesByIds(database.read, viewer, ids), VenueType.from),
);

export const venueNodes: NodeSources = { venue: (context, id) => load(context, venueById, id) };
