import { Readable } from 'node:stream';
import { actOf } from '../../../access/act.js';
import { holderOf, type ViewerOf } from '../../../access/holder.js';
import type { Viewer } from '../../../access/viewer.js';
import type { Ticket, Tickets } from '../../../files/tickets.js';
import type { Outgoing } from '../../../files/transfer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import type { Tx } from '../../../persistence/tx.js';
import type { Contest } from '../contest.entity.js';
import { loadContestSeen } from '../contest.store.js';
import type { ContestsDeps } from '../deps.js';
import { maySuperviseContest } from '../doubt/doubt.policy.js';
import { packText } from './notary-pack.js';

export interface NotaryDeps extends Pick<ContestsDeps, 'database' | 'clock' | 'keys'> {
  readonly tickets: Tickets;
  readonly viewerOf: ViewerOf;
}

export interface PackToExport {
  readonly contestId: string;
  readonly reason: string;
}

const TICKET_LIFE_MS = 5 * 60_000;

/**
 * Allows one fetch of the notary's pack of a contest, in which every vote is opened under the hash of its voter; the trail says who asked for it and why.
 * Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, text refusals.
 */
export async function exportNotaryPack(deps: NotaryDeps, viewer: Viewer, input: PackToExport) {
  const holder = holderOf(viewer);
  const reason = cleanText(input.reason, { max: 500, path: ['input', 'reason'] });
  const { contestId } = input;
  await deps.database.inTransaction(actOf(viewer, 'exportNotaryPack', { kind: 'READ', reason }), async ({ tx, about }) => {
    await loadToExport(tx, viewer, contestId);
    about(contestId);
  });
  const expiresAt = new Date(deps.clock.now().getTime() + TICKET_LIFE_MS);
  const ticket = deps.tickets.issue({ purpose: 'NOTARY', subject: contestId, ...holder, maxBytes: 0, types: [], expiresAt });
  return { url: `/files/${ticket}`, expiresAt };
}

async function loadToExport(tx: Tx, viewer: Viewer, contestId: string): Promise<Contest> {
  const { contest, branch } = await loadContestSeen(tx, viewer, contestId);
  refuseUnless(maySuperviseContest(viewer, branch), 'FORBIDDEN');
  return contest;
}

/** The pack a ticket stands for, written as it leaves, with the rights of this moment. Errors: FORBIDDEN, NOT_FOUND. */
export async function openNotaryPack(deps: NotaryDeps, ticket: Ticket): Promise<Outgoing> {
  const viewer = await deps.viewerOf(ticket);
  refuseUnless(viewer, 'FORBIDDEN');
  const { read } = deps.database;
  const contest = await loadToExport(read, viewer, ticket.subject);
  const content = Readable.from(packText(read, deps.keys, contest, deps.clock.now()));
  return { content, mediaType: 'application/x-ndjson', fileName: `公证材料-${contest.code}.jsonl` };
}
