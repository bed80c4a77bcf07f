import { actOf } from '../../access/act.js';
import { holderOf } from '../../access/holder.js';
import { narrowed } from '../../access/scope.js';
import type { Scopes, Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import type { Database } from '../../persistence/database.js';
import { loadBranchInScope } from '../organisation/index.js';
import type { ExportDeps } from './deps.js';
import { EXPORT_TICKET_LIFE_MS, type ExportFilter, type ExportFormat, type ExportKind, refuseBadSpan } from './export.js';
import { mayExport } from './export.policy.js';

/** What an export ticket is about. */
export interface WantedExport extends ExportFilter {
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  /** Only this part of the tree. */
  readonly branchId?: string | null | undefined;
}

export interface PreparedExport {
  readonly ticket: string;
  readonly url: string;
  readonly expiresAt: Date;
}

/** Decides whether a sheet may be taken out and issues the ticket. Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, SPAN_INVALID. */
export async function prepareExport(deps: ExportDeps, viewer: Viewer, input: WantedExport): Promise<PreparedExport> {
  const holder = holderOf(viewer);
  refuseUnless(mayExport(viewer), 'FORBIDDEN');
  refuseBadSpan(input, ['input']);
  await exportScopes(deps.database, viewer, input);
  // Whole lists leave the house: the trail says who took which.
  const act = actOf(viewer, 'prepareExport', { kind: 'READ' });
  await deps.database.inTransaction(act, async ({ about, attest }) => {
    if (input.branchId) about(input.branchId);
    attest({ list: input.kind, format: input.format });
  });
  const { kind, format, branchId, from, to } = input;
  const expiresAt = new Date(deps.clock.now().getTime() + EXPORT_TICKET_LIFE_MS);
  const subject = JSON.stringify({ kind, format, branchId, from, to } satisfies WantedExport);
  const ticket = deps.tickets.issue({ purpose: 'EXPORT', subject, ...holder, maxBytes: 0, types: [], expiresAt });
  return { ticket, url: `/files/${ticket}`, expiresAt };
}

/** The viewer's scopes, or the part of them below the branch asked for. Errors: NOT_FOUND for a branch outside them. */
export async function exportScopes(database: Database, { scope }: Viewer, { branchId }: WantedExport): Promise<Scopes> {
  if (!branchId) return scope;
  const { path } = await loadBranchInScope(database.read, scope.I, branchId);
  return { I: narrowed(scope.I, path), R: narrowed(scope.R, path) };
}
