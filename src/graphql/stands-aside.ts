import { recusedFrom } from '../access/recusal.store.js';
import type { GraphContext } from './context.js';
import { defineLoader, load } from './define-loader.js';

const standsAside = defineLoader<string, boolean>(async ({ database, viewer }, ids) => {
  const recused = viewer.account === null ? new Set<string>() : await recusedFrom(database.read, viewer.account.id, ids);
  return ids.map(id => recused.has(id));
});

/** What `viewerCan` offers: these steps, or none when the viewer stands aside from the record or from the one it belongs to. */
export async function unlessAside<Step>(context: GraphContext, steps: Step[], ...recordIds: readonly string[]): Promise<Step[]> {
  if (steps.length === 0) return steps;
  const aside = await Promise.all(recordIds.map(id => load(context, standsAside, id)));
  return aside.includes(true) ? [] : steps;
}
