import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import type { CaseFile } from './case.entity.js';
import { sealedCase, sealedCaseNote } from './case.sealed.js';
import { insertNote } from './case.store.js';
import { requireCaseConsent } from './case-consent.js';
import type { CaseDeps } from './deps.js';
import { caseForStep, refuseStranger } from './seen-case.js';

interface NewNote {
  readonly caseId: string;
  readonly text: string;
  readonly emergencyReason?: string | null | undefined;
}

/**
 * Adds a note of the work, by the handler; it is sealed and never changed. Once the member it is about takes her consent back, nothing more is
 * written. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, those of `requireCaseConsent`, text refusals.
 */
export async function addCaseNote(deps: CaseDeps, viewer: Viewer, input: NewNote): Promise<CaseFile> {
  const { caseId, emergencyReason } = input;
  const now = deps.clock.now();
  const note = cleanText(input.text, { max: 4_000, hasLines: true, path: ['input', 'text'] });
  await refuseStranger(deps, viewer, 'addCaseNote', caseId);
  return deps.database.inTransaction(actOf(viewer, 'addCaseNote'), async ({ tx, about }) => {
    const { row } = await caseForStep(tx, deps, viewer, caseId, 'ADD_NOTE');
    about(caseId);
    const ownerMemberId = await deps.vault.open(tx, sealedCase, row, 'owner', row.owner);
    await requireCaseConsent(tx, { kind: row.kind, ownerMemberId }, { viewer, now, emergencyReason });
    const place = { id: newId('case_note'), caseId };
    const stored = await deps.vault.sealed(tx, sealedCaseNote, place, { note });
    const written = { writtenById: signerOf(viewer), writtenAt: now.getTime() };
    await insertNote(tx, { ...place, ...written, note: stored['note']! });
    return row;
  });
}
