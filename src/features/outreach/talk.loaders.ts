import { defineFilteredChildList } from '../../graphql/connection-loader.js';
import type { GraphContext } from '../../graphql/context.js';
import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { defineEvidence } from '../evidence/index.js';
import { TalkType, talkFields } from './talk.types.js';
import { earlierTwins, latestTalks, talksByIds, usualAudience } from './talk.views.js';

/** Talks by id; null for one that does not exist or that the viewer may not see. */
export const talkById = defineLoader<string, TalkType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await talksByIds(database.read, viewer.scope.I, ids), TalkType.from),
);

/** The files that prove a talk, as far as the viewer may see them. */
export const evidenceOfTalk = defineEvidence({ table: 'propaganda_talk_evidence', owner: 'talkId' });

const twinIdOf = defineLoader<string, string | null>(async ({ database, viewer }, ids) => {
  const twins = await earlierTwins(database.read, viewer.scope.I, ids);
  return ids.map(id => twins.get(id) ?? null);
});

/** The talk that this one seems to repeat. */
export async function likelyDuplicateOf(context: GraphContext, talkId: string): Promise<TalkType | null> {
  const twinId = await load(context, twinIdOf, talkId);
  return twinId === null ? null : load(context, talkById, twinId);
}

const usual = defineLoader<'all', { median: number; talks: number }>(async ({ database }, keys) => {
  const found = await usualAudience(database.read);
  return keys.map(() => found);
});

/** The median audience of all confirmed talks; read once per request. */
export const usualAudienceOf = (context: GraphContext) => load(context, usual, 'all');

const talksOf = (parent: 't.branchId' | 't.projectId') =>
  defineFilteredChildList({ parent, query: latestTalks, fields: talkFields, from: TalkType.from });

/** The talks a branch received, and those of a project; the latest first. */
export const talksOfBranch = talksOf('t.branchId');
export const talksOfProject = talksOf('t.projectId');

export const talkNodes: NodeSources = { talk: (context, id) => load(context, talkById, id) };
