import { noteDenied } from '../../../../access/audit/note.js';
import type { GraphContext } from '../../../../graphql/context.js';
import type { NodeSources } from '../../../../graphql/node.js';
import { complaintInHand } from './complaint.store.js';
import { ContestComplaintType } from './complaint.types.js';

/** A complaint for whoever handles it. For others there is none, and the trail has the attempt of whoever has an account. */
async function complaintById({ database, viewer }: GraphContext, id: string): Promise<ContestComplaintType | null> {
  const found = await complaintInHand(database.read, viewer, id);
  if (found) return ContestComplaintType.of(found.row);
  if (viewer.account !== null) await noteDenied(database, viewer, { action: 'complaint', objectId: id });
  return null;
}

export const complaintNodes: NodeSources = { complaint: complaintById };
