import { noteDenied } from '../../access/audit/note.js';
import type { GraphContext } from '../../graphql/context.js';
import type { NodeSources } from '../../graphql/node.js';
import { type CaseEyes, casesByIds } from './case.store.js';
import { CaseType } from './case.types.js';

/** A case for whoever has to do with it. For others there is none, and the trail has the attempt of whoever has an account. */
export async function caseById({ database, viewer }: GraphContext, eyes: CaseEyes, id: string): Promise<CaseType | null> {
  const [found] = await casesByIds(database.read, eyes, viewer, [id]);
  if (found) return CaseType.from(found);
  if (viewer.account !== null) await noteDenied(database, viewer, { action: 'case', objectId: id });
  return null;
}

export const caseNodes = (eyes: CaseEyes): NodeSources => ({ case: (context, id) => caseById(context, eyes, id) });
