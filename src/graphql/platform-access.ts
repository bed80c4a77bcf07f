import type { DeclaredAccess } from './declared-access.js';

/** What the graph has of its own: refetching and searching, both as far as the viewer sees. */
export const platformAccess: DeclaredAccess = {
  Query: { node: 'ANYBODY', nodes: 'ANYBODY', search: 'ANYBODY' },
  fields: { SearchHit: { P: 'node kind title' } },
};
