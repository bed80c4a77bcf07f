import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { groupBy } from '../../../lib/group.js';
import { ScreenBoardType, ScreenType } from './screen.types.js';
import { boardsOf, findScreens } from './screen.views.js';

const screenById = defineLoader<string, ScreenType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findScreens(database.read, viewer, ids), row => ScreenType.from(row)),
);

/** What a screen may show. */
export const boardsOfScreen = defineLoader<string, ScreenBoardType[]>(async ({ database }, ids) => {
  const boards = groupBy(await boardsOf(database.read, ids), board => board.screenId);
  return ids.map(id => (boards.get(id) ?? []).map(ScreenBoardType.from));
});

export const screenNodes: NodeSources = { screen: (context, id) => load(context, screenById, id) };
