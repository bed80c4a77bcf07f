import { Readable } from 'node:stream';
import { actOf } from '../../../access/act.js';
import { holderOf, type ViewerOf } from '../../../access/holder.js';
import type { Viewer } from '../../../access/viewer.js';
import type { Ticket, Tickets } from '../../../files/tickets.js';
import type { Outgoing } from '../../../files/transfer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { mayAnswerSubjects } from '../keeping.policy.js';
import { type GatherDeps, gatherPerson } from './gather-person.js';
import { keptPerson } from './request-erasure.js';

export interface PersonExportDeps extends GatherDeps {
  readonly tickets: Tickets;
  readonly viewerOf: ViewerOf;
}

/** Long enough to fetch it at the desk, too short to be left lying about. */
const TICKET_LIFE_MS = 5 * 60_000;

/**
 * Allows one fetch of all that is held about a person, at her request; the trail says who asked for it and why.
 * Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN.
 */
export async function exportPerson(deps: PersonExportDeps, viewer: Viewer, memberId: string) {
  const holder = holderOf(viewer);
  await deps.database.inTransaction(actOf(viewer, 'exportPerson', { kind: 'READ', purpose: 'SUBJECT_REQUEST' }), async ({ tx, about }) => {
    await refuseNotHers(tx, viewer, memberId);
    about(memberId);
  });
  const expiresAt = new Date(deps.clock.now().getTime() + TICKET_LIFE_MS);
  const ticket = deps.tickets.issue({ purpose: 'PERSON', subject: memberId, ...holder, maxBytes: 0, types: [], expiresAt });
  return { ticket, url: `/files/${ticket}`, expiresAt };
}

async function refuseNotHers(tx: Parameters<typeof keptPerson>[0], viewer: Viewer, memberId: string): Promise<void> {
  const { path } = await keptPerson(tx, viewer, memberId);
  refuseUnless(mayAnswerSubjects(viewer, { path }), 'FORBIDDEN');
}

/** What the ticket stands for, with the rights of this moment. Errors: FORBIDDEN, NOT_FOUND. */
export async function openPersonExport(deps: PersonExportDeps, ticket: Ticket): Promise<Outgoing> {
  const viewer = await deps.viewerOf(ticket);
  refuseUnless(viewer, 'FORBIDDEN');
  await refuseNotHers(deps.database.read, viewer, ticket.subject);
  const text = JSON.stringify(await gatherPerson(deps, viewer, ticket.subject), null, 2);
  const fileName = `个人信息-${shanghaiDay(deps.clock.now())}.json`;
  return { content: Readable.from([Buffer.from(text)]), mediaType: 'application/json', fileName };
}
