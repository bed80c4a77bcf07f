import type { RevealSources } from '../reveals/index.js';
import { relationTo } from './case.policy.js';
import { sealedCase, sealedCaseNote } from './case.sealed.js';
import { type CaseEyes, casesByIds, notesOf } from './case.store.js';

const TOLD = ['title', 'person', 'narrative', 'outcome', 'basis'];

/** What `reveal` may open of a case: all of it to handler, supervisor and whoever opened it in an emergency, all but the notes to whom it is about. */
export const caseReveals = (eyes: CaseEyes): RevealSources => ({
  case: {
    columns: { TITLE: 'title', PERSON: 'person', NARRATIVE: 'narrative', OUTCOME: 'outcome', BASIS: 'basis', NOTES: 'note' },
    async partsFor(tx, viewer, id) {
      const [found] = await casesByIds(tx, eyes, viewer, [id]);
      if (!found) return null;
      const file = { of: sealedCase, row: found.row, columns: TOLD };
      if (relationTo(viewer, found.facts) === 'OWNER') return [file];
      return [file, ...(await notesOf(tx, id)).map(row => ({ of: sealedCaseNote, row, columns: ['note'] }))];
    },
    async isKeeper(tx, viewer, id) {
      const [found] = await casesByIds(tx, eyes, viewer, [id]);
      return found !== undefined && relationTo(viewer, found.facts) === 'SUPERVISOR';
    },
  },
});
