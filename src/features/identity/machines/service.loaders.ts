import type { Verb } from '../../../access/permissions.js';
import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { groupBy } from '../../../lib/group.js';
import { ServiceTokenType } from './service.types.js';
import { findServices, verbsOf } from './service.views.js';

const serviceById = defineLoader<string, ServiceTokenType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findServices(database.read, viewer, ids), row => ServiceTokenType.from(row)),
);

/** What a machine may do. */
export const verbsOfService = defineLoader<string, Verb[]>(async ({ database }, ids) => {
  const verbs = groupBy(await verbsOf(database.read, ids), ({ serviceId }) => serviceId);
  return ids.map(id => (verbs.get(id) ?? []).map(({ verb }) => verb));
});

export const serviceNodes: NodeSources = { service: (context, id) => load(context, serviceById, id) };
