import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import type { CaseFile } from './case.entity.js';
import { sealedCaseNote } from './case.sealed.js';
import { insertNote } from './case.store.js';
import type { CaseDeps } from './deps.js';
import { caseForStep, refuseStranger } from './seen-case.js';

/** Adds a note of the work, by the handler; it is sealed and never changed. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, text refusals. */
export async function addCaseNote(deps: CaseDeps, viewer: Viewer, input: { caseId: string; text: string }): Promise<CaseFile> {
  const { caseId } = input;
  const note = cleanText(input.text, { max: 4_000, hasLines: true, path: ['input', 'text'] });
  await refuseStranger(deps, viewer, 'addCaseNote', caseId);
  return deps.database.inTransaction(actOf(viewer, 'addCaseNote'), async ({ tx, about }) => {
    const { row } = await caseForStep(tx, deps, viewer, caseId, 'ADD_NOTE');
    about(caseId);
    const place = { id: newId('case_note'), caseId };
    const stored = await deps.vault.sealed(tx, sealedCaseNote, place, { note });
    const written = { writtenById: signerOf(viewer), writtenAt: deps.clock.now().getTime() };
    await insertNote(tx, { ...place, ...written, note: stored['note']! });
    return row;
  });
}
